import { reasonOf } from '../../core/faults/reason'
import { allOf, besides, countChanges, sumOfCounts, tallied, type ChangeCounts } from '../../core/review'
import type { LibraryDatabase } from '../../store'
import { Cleaning, type OwnLexiconState } from '../cleaning'
import { sessionBeside } from '../document'
import { counted, type Notices } from '../window'
import type { Catalogue } from './catalogue.svelte'

/** What surrounds the cleaning of many documents. */
interface Surroundings {
  readonly db: LibraryDatabase
  readonly notices: Notices
  readonly catalogue: Catalogue
  readonly lexicon: OwnLexiconState
}

/** Cleans documents of the library one after another, none of them open, and tells in one sentence what was done. */
export class CleaningOfMany {
  progress = $state.raw<{ readonly done: number; readonly total: number; readonly title: string } | null>(null)
  private readonly cleaning: Cleaning
  private isStopped = false

  constructor(private readonly around: Surroundings) {
    this.cleaning = new Cleaning(around.lexicon)
  }

  /**
   * Cleans the documents. One that was never cleaned has no step of its history for it, as where it is opened first; of others it is one that
   * can be taken back there. What a reader decided stays.
   */
  async run(ids: readonly string[]): Promise<void> {
    if (this.progress) return
    this.isStopped = false
    const faults: string[] = []
    const cleaned: ChangeCounts[] = []
    this.progress = { done: 0, total: ids.length, title: '' }
    try {
      for (const [done, id] of ids.entries()) {
        if (this.isStopped) break
        const outcome = await this.one(id, done, ids.length).catch((cause: unknown) => `“${id}”: ${reasonOf(cause)}`)
        if (typeof outcome === 'string') faults.push(outcome)
        else if (outcome) cleaned.push(outcome)
      }
    } finally {
      this.progress = null
    }
    this.tell(cleaned, ids.length, faults)
  }

  /** Stops; what is cleaned stays so. */
  stop(): void {
    this.isStopped = true
    this.cleaning.cancel()
  }

  /** What was done to one document: its counts; a sentence where it failed; null where it was stopped, or is not there any more. */
  private async one(id: string, done: number, total: number): Promise<ChangeCounts | string | null> {
    const session = await sessionBeside(this.around.db, id)
    if (!session) return null
    const { title } = session.row.metadata
    this.progress = { done, total, title }
    try {
      const finished = await this.cleaning.run(session, session.row.cleaning, {
        automatic: session.row.cleanedAt === null,
      })
      if (this.cleaning.problem) return `“${title}”: ${this.cleaning.problem}`
      return finished ? countChanges(session.text) : null
    } finally {
      await session.close()
    }
  }

  private tell(cleaned: readonly ChangeCounts[], total: number, faults: readonly string[]): void {
    const counts = sumOfCounts(cleaned)
    const { notices, catalogue } = this.around
    const documents = this.isStopped
      ? `Stopped: ${cleaned.length} of ${counted(total, 'document', 'documents')} cleaned.`
      : `${counted(cleaned.length, 'document', 'documents')} cleaned.`
    const found =
      allOf(counts) + counts.lineWork === 0
        ? 'The cleaner found nothing to change.'
        : `${tallied(counts)}${besides(counts)}. Each can be seen and undone.`
    const action = {
      label: 'List those to review',
      run: () => catalogue.look({ state: 'to review' }),
    }
    notices.say(`${documents} ${found}`, 'done', counts.toLookAt ? action : undefined)
    if (faults.length)
      notices.say(
        `${counted(faults.length, 'document', 'documents')} could not be cleaned. ${faults.join('; ')}`,
        'problem',
      )
  }
}
