import { basename } from 'node:path'
import { cleanAll, defaultCleaning, foreignLanguages } from '../../renderer/core/clean'
import { changeRecords } from '../../renderer/core/export'
import { cleanedOf } from '../../renderer/core/text'
import { writeWhole } from '../whole-file'
import { lexiconOf, pagePartsOf, readDocument, sourceOf } from './read'

/** One file to clean, and how. */
export interface CleaningJob {
  readonly from: string
  readonly to: string
  readonly json: boolean
  readonly threshold: number
  /** Seconds that it may take. */
  readonly patience: number
  readonly encoding?: string
}

/**
 * Cleans one file; pages of the result are parted by form feeds, as in the source.
 * @throws UnreadableFile, or the file system's error when the result can't be written
 */
export async function cleanFile(job: CleaningJob): Promise<void> {
  const document = await readDocument(job.from, job.encoding === undefined ? {} : { encoding: job.encoding })
  const source = sourceOf(document)
  const lexicon = lexiconOf(document.metadata?.language)
  const text = cleanAll(source, lexicon, { ...defaultCleaning, threshold: job.threshold }, Date.now(), {
    parts: pagePartsOf(document, source),
    others: foreignLanguages(source, lexicon.language).map(lexiconOf),
  })
  const last = text.pages.length - 1
  const pages = text.pages.map((page, i) => (i < last ? cleanedOf(page).replace(/\n$/, '') : cleanedOf(page)))
  await writeWhole(job.to, Buffer.from(pages.join(document.paginated && last > 0 ? '\f' : '\n')))
  if (job.json) {
    const changes = text.pages.flatMap((page, i) =>
      changeRecords(page).map((change) => ({ page: i + 1, label: document.pages[i]!.label, ...change })),
    )
    const record = { source: basename(job.from), encoding: document.encoding, changes }
    await writeWhole(job.to.replace(/\.txt$/i, '') + '.json', Buffer.from(JSON.stringify(record, null, 2) + '\n'))
  }
}
