import type { RecognitionSettings } from '../core/ocr/recognition'
import type { JobItemRow, JobRow } from './job-rows'

/** A page that waited to be recognised, as it was kept before schema version 6. */
export interface WaitingPage {
  readonly documentId: string
  readonly page: number
  readonly settings: RecognitionSettings
  /** The run that it belonged to. */
  readonly run: string
  /** Name of the witness. */
  readonly name: string
}

/** Pages that waited by themselves as jobs of the queue, a run each. They belong to no window, so the next one takes them up. */
export function jobsOfPages(
  waiting: readonly WaitingPage[],
): { readonly job: JobRow<'recognition'>; readonly items: readonly JobItemRow<'recognition'>[] }[] {
  const runs = new Map<string, WaitingPage[]>()
  for (const page of waiting) {
    const key = `${page.run} ${page.documentId}`
    runs.set(key, [...(runs.get(key) ?? []), page])
  }
  return [...runs.values()].map((pages, place) => {
    const [first] = pages as [WaitingPage, ...WaitingPage[]]
    const id = runs.size > 1 ? `${first.run}-${place}` : first.run
    return {
      job: {
        id,
        kind: 'recognition',
        name: first.name,
        place,
        made: 0,
        paused: false,
        owner: '',
        work: { settings: first.settings, witness: first.name },
      },
      items: pages.map(({ documentId, page }, number) => ({
        jobId: id,
        number,
        place: number,
        title: `Page ${page + 1}`,
        state: 'waiting',
        what: { documentId, page },
      })),
    }
  })
}
