import { allOf, besides, countChanges, sumOfCounts, tallied, type ChangeCounts } from '../../core/review'
import type { LibraryDatabase } from '../../store'
import { Cleaning, type OwnLexiconState } from '../cleaning'
import { sessionBeside, type Session } from '../document'
import type { ItemOutcome, Job, Queue } from '../queue'
import { counted, type Dialogs, type Notices } from '../window'
import type { Catalogue } from './catalogue.svelte'
import type { Unlabelled } from './labels-of-many'

/** What surrounds the cleaning of many documents. */
interface Surroundings {
  readonly db: LibraryDatabase
  readonly notices: Notices
  readonly dialogs: Dialogs
  readonly catalogue: Catalogue
  readonly lexicon: OwnLexiconState
  readonly queue: Queue
  /** The document that is open. */
  readonly session: Session | null
}

/** Cleans documents of the library one after another, none of them open, and tells in one sentence what was done. */
export class CleaningOfMany {
  /** What was done to the documents of jobs, while this window does them. */
  private readonly counts = new Map<string, ChangeCounts[]>()
  /** Of these jobs, documents whose pages have numbers in print and no labels. */
  private readonly unlabelled = new Map<string, Unlabelled[]>()

  constructor(private readonly around: Surroundings) {
    around.queue.employ('cleaning', {
      atOnce: 1,
      run: ({ what }, { id }, { signal, onProgress }) => this.one(what.documentId, id, signal, onProgress),
      ended: (job) => this.tell(job),
    })
  }

  /**
   * Puts documents into the queue to be cleaned. One that was never cleaned has no step of its history for it, as where it is opened first; of
   * others it is one that can be taken back there. What a reader decided stays.
   */
  async add(ids: readonly string[]): Promise<void> {
    const rows = (await this.around.db.documents.bulkGet([...ids])).filter((row) => row !== undefined)
    if (!rows.length) return
    this.around.queue.add({
      kind: 'cleaning',
      name: `Clean ${rows.length === 1 ? `“${rows[0]!.metadata.title}”` : counted(rows.length, 'document', 'documents')}`,
      work: null,
      items: rows.map(({ id, metadata }) => ({ title: metadata.title, what: { documentId: id } })),
    })
  }

  /** @throws Error with a sentence where it can't be cleaned; DOMException AbortError where it was given up */
  private async one(
    documentId: string,
    job: string,
    signal: AbortSignal,
    onProgress: (progress: { readonly done: number; readonly total: number }) => void,
  ): Promise<ItemOutcome> {
    const session = await sessionBeside(this.around.db, documentId)
    if (!session) return { said: 'It is not in the library any more.' }
    const cleaning = new Cleaning(this.around.lexicon, onProgress)
    const stop = () => cleaning.cancel()
    signal.addEventListener('abort', stop)
    try {
      const isFirst = session.row.cleanedAt === null
      const isDone = await cleaning.run(session, session.row.cleaning, { automatic: isFirst })
      if (cleaning.problem) throw new Error(cleaning.problem)
      if (!isDone) throw new DOMException('Cancelled', 'AbortError')
      const counts = countChanges(session.text)
      this.counts.set(job, [...(this.counts.get(job) ?? []), counts])
      // What asks for page numbers comes when a batch is cleaned.
      const offered = isFirst ? (await import('./labels-of-many')).unlabelled(session) : null
      if (offered) this.unlabelled.set(job, [...(this.unlabelled.get(job) ?? []), offered])
      return { said: saidOf(counts) }
    } finally {
      signal.removeEventListener('abort', stop)
      await session.close()
    }
  }

  private tell(job: Job<'cleaning'>): void {
    const { notices, catalogue, dialogs } = this.around
    const counts = sumOfCounts(this.counts.get(job.id) ?? [])
    this.counts.delete(job.id)
    const { done, failed, cancelled } = job.counts
    const documents = cancelled
      ? `Stopped: ${done} of ${counted(job.items.length, 'document', 'documents')} cleaned.`
      : `${counted(done, 'document', 'documents')} cleaned.`
    const action = { label: 'List those to review', run: () => catalogue.look({ state: 'to review' }) }
    const found = saidOf(counts)
    const each = allOf(counts) + counts.lineWork === 0 ? found : `${found} Each can be seen and undone.`
    const offered = this.unlabelled.get(job.id) ?? []
    this.unlabelled.delete(job.id)
    // What offers nothing gives way to what is said next: then both are said at once.
    const isTogether = offered.length > 0 && !counts.toLookAt
    if (!isTogether) notices.say(`${documents} ${each}`, 'done', counts.toLookAt ? action : undefined)
    if (offered.length)
      void import('./labels-of-many').then(({ offerLabels }) =>
        offerLabels(this.around, offered, isTogether ? `${documents} ${each}` : ''),
      )
    if (failed)
      notices.say(`${counted(failed, 'document', 'documents')} could not be cleaned.`, 'problem', {
        label: 'Show in the queue',
        run: () => dialogs.show('queue'),
      })
  }
}

function saidOf(counts: ChangeCounts): string {
  return allOf(counts) + counts.lineWork === 0
    ? 'The cleaner found nothing to change.'
    : `${tallied(counts)}${besides(counts)}.`
}
