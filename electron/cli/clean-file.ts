import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { cleanAll, defaultCleaning } from '../../renderer/core/clean'
import { beforeOf, cleanedOf, textOfPages } from '../../renderer/core/text'
import { lexicon, readDocument } from './read'

/** One file to clean, and how. */
export interface CleaningJob {
  readonly from: string
  readonly to: string
  readonly json: boolean
  readonly threshold: number
  readonly encoding?: string
}

/**
 * Cleans one file; pages of the result are parted by form feeds, as in the source.
 * @throws UnreadableFile, or the file system's error when the result can't be written
 */
export function cleanFile(job: CleaningJob): { changes: number } {
  const document = readDocument(job.from, job.encoding)
  const text = cleanAll(
    textOfPages(document.pages.map((p) => p.text)),
    lexicon(),
    { ...defaultCleaning, threshold: job.threshold },
    Date.now(),
  )
  const last = text.pages.length - 1
  const pages = text.pages.map((page, i) => (i < last ? cleanedOf(page).replace(/\n$/, '') : cleanedOf(page)))
  writeWhole(job.to, pages.join(document.paginated && last > 0 ? '\f' : '\n'))
  if (job.json) {
    const changes = text.pages.flatMap((page, i) =>
      page.changes.map((change) => ({
        page: i + 1,
        label: document.pages[i]!.label,
        from: change.from,
        to: change.to,
        before: beforeOf(page, change),
        after: change.after,
        kind: change.kind,
        rule: change.rule,
        confidence: change.confidence,
        state: change.state,
      })),
    )
    writeWhole(
      job.to.replace(/\.txt$/i, '') + '.json',
      JSON.stringify({ source: basename(job.from), encoding: document.encoding, changes }, null, 2) + '\n',
    )
  }
  return { changes: text.pages.reduce((sum, p) => sum + p.changes.length, 0) }
}

/** Writes a file so that it is there whole or not at all. */
export function writeWhole(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const partial = join(dirname(path), `.${basename(path)}.${process.pid}.partial`)
  writeFileSync(partial, content)
  renameSync(partial, path)
}
