import { reasonOf } from '../../core/faults/reason'
import { leastInCommon, type ReadCollation } from '../../core/collate'
import {
  liveAnswers,
  putComparison,
  loadComparisons,
  removeComparison,
  restoreComparison,
  type ComparisonRow,
  type LibraryDatabase,
} from '../../store'
import { collateInWorker, type CollateTexts } from './collate-texts'
import { newId, sessionBeside, type Session } from '../document'
import type { Notices } from '../window'
import { ComparisonChoice } from './choice.svelte'
import type { Comparison, NamedText } from './comparison.svelte'
import { hashesOf } from './hashes'
import { openText, type OpenedText } from './opened-text'

/** Kinds that are hidden until a reader wants them: what is no part of the work. */
const hiddenAtFirst: ComparisonRow['hidden'] = ['page']

/** What surrounds comparisons in a window. */
interface Surroundings {
  readonly db: LibraryDatabase
  readonly notices: Notices
  readonly session: Session | null
  open(documentId: string): Promise<void>
  /** Leaves the open document, if any. */
  leaveDocument(): Promise<void>
  /** Shows the address of what is open, the part after the `#`; '' for the library. */
  showAddress(hash: string): void
}

/** The comparison that a window has open, and how others are made and opened. */
export class Comparing {
  open = $state.raw<Comparison | null>(null)
  readonly choice = new ComparisonChoice()
  /** How far a comparison that is made has come; null while none is. */
  progress = $state.raw<{ readonly done: number; readonly total: number } | null>(null)
  private abort: AbortController | null = null
  /** The document that the open comparison was opened from. */
  private from: string | null = null

  constructor(
    private readonly around: Surroundings,
    private readonly collate: CollateTexts = collateInWorker,
  ) {}

  /** The comparisons of the library, or of a document, those last opened first. */
  all(documentId?: string): Promise<ComparisonRow[]> {
    return loadComparisons(this.around.db, documentId)
  }

  /**
   * Hears of the comparisons of the library, now and whenever one of them changes.
   * @returns what ends it
   */
  watch(hear: (rows: readonly ComparisonRow[]) => void): () => void {
    const subscription = liveAnswers(() => this.all(), hear)
    return () => subscription.unsubscribe()
  }

  /**
   * Compares the texts that were chosen and keeps the comparison.
   * @returns whether it is open now; where it is not, the choice says why and nothing was kept
   */
  async begin(): Promise<boolean> {
    const { choice } = this
    const { db } = this.around
    if (choice.fault !== null) return false
    await this.around.session?.saved.flush()
    const made = Date.now()
    const abort = (this.abort = new AbortController())
    const sessions = new Map<string, Session>()
    this.progress = { done: 0, total: choice.texts.length }
    try {
      const texts = await this.chosenTexts(sessions)
      const base = choice.texts.find((text) => text.id === choice.base) ?? choice.texts[0]!
      const input = { texts: texts.map(({ siglum, text }) => ({ siglum, text })), base: base.siglum.trim() }
      const read = await this.collate(input, { signal: abort.signal, onStep: (step) => (this.progress = step) })
      const stranger = read.inCommon.findIndex((share) => share < leastInCommon)
      if (stranger >= 0) {
        const { name } = choice.texts.find((text) => text.siglum.trim() === read.sigla[stranger])!
        choice.problem = `“${name}” has next to nothing in common with “${base.name}”, so there is nothing to compare.`
        return false
      }
      const { revised } = choice
      const row: ComparisonRow = {
        id: revised?.id ?? newId(),
        title: [base, ...choice.texts.filter((text) => text !== base)].map((text) => text.name).join(' · '),
        texts: choice.texts.map(({ id, siglum, name, origin }) => ({ id, siglum: siglum.trim(), name, origin })),
        documentIds: [
          ...new Set(choice.texts.flatMap(({ origin }) => (origin.kind === 'kept' ? [] : [origin.documentId]))),
        ],
        base: base.id,
        hidden: revised?.hidden ?? hiddenAtFirst,
        mends: revised?.mends ?? [],
        decisions: revised?.decisions ?? [],
        compared: await hashesOf(texts.map(({ id, text }) => [id, text])),
        made: revised?.made ?? made,
        opened: made,
      }
      await putComparison(
        db,
        row,
        choice.texts.flatMap(({ id, text }) => (text === undefined ? [] : [{ textId: id, text }])),
      )
      await this.show(row.id, { read, texts })
      return true
    } catch (cause) {
      choice.problem = abort.signal.aborted
        ? 'It was cancelled. Nothing was kept.'
        : `The texts could not be compared: ${reasonOf(cause)}`
      return false
    } finally {
      this.progress = null
      for (const session of sessions.values()) await session.close()
    }
  }

  /** Stops what is being compared. */
  cancel(): void {
    this.abort?.abort()
    this.open?.cancel()
  }

  /**
   * Opens a comparison of the library, in the place of what is open, and compares its texts as they are now.
   * @param made how they vary, where they were compared just now
   */
  async show(id: string, made?: { readonly read: ReadCollation; readonly texts: readonly NamedText[] }): Promise<void> {
    const { db, notices } = this.around
    const row = await db.comparisons.get(id)
    if (!row) return notices.say('This comparison is no longer in the library.', 'problem')
    this.from = this.around.session?.row.id ?? (this.open ? this.from : (row.documentIds[0] ?? null))
    await this.around.leaveDocument()
    await this.leave()
    const sessions = new Map<string, Session>()
    const opened: OpenedText[] = []
    for (const text of row.texts) {
      const one = await openText(db, id, text, (documentId) => this.sessionOf(documentId, sessions))
      if (one) opened.push(one)
    }
    const tell = (sentence: string) => notices.say(sentence, 'problem')
    // What an open comparison is made of comes when one is opened.
    const { Comparison } = await import('./comparison.svelte')
    const comparison = new Comparison(db, row, opened, [...sessions.values()], tell, this.collate)
    this.open = comparison
    this.around.showAddress(`#comparison/${id}`)
    void db.comparisons.update(id, { opened: Date.now() })
    if (comparison.missing.length)
      notices.say(
        `${comparison.missing.map((text) => `“${text.name}”`).join(' and ')} can’t be had any more, so it is left out.`,
        'problem',
      )
    if (opened.length < 2) comparison.problem = 'Of the texts of this comparison fewer than two are left.'
    else if (made) comparison.take(made.read, made.texts)
    else await this.compare(comparison)
  }

  /** Leaves the open comparison and goes back to where it was opened from. */
  async close(): Promise<void> {
    const { from } = this
    if (!this.open) return
    await this.leave()
    const row = from === null ? undefined : await this.around.db.documents.get(from)
    if (row && row.deleted === null) await this.around.open(row.id)
  }

  /** Leaves the open comparison. */
  async leave(): Promise<void> {
    const { open } = this
    this.open = null
    if (!open) return
    this.around.showAddress('')
    await open.close()
  }

  /** Takes a comparison out of the library, so that it can be brought back. */
  async remove(row: ComparisonRow): Promise<void> {
    const { db, notices } = this.around
    const removed = await removeComparison(db, row.id)
    if (!removed) return
    notices.say(`The comparison “${row.title}” was deleted.`, 'done', {
      label: 'Undo',
      run: () => void restoreComparison(db, removed),
    })
  }

  /** Compares the texts of a comparison that is opened, and tells what became of decisions since they were compared last. */
  private async compare(comparison: Comparison): Promise<void> {
    const { compared } = comparison.row
    await comparison.compare()
    const now = comparison.row.compared
    const changed = comparison.opened.filter(({ id }) => compared[id] !== undefined && compared[id] !== now[id])
    if (!changed.length) return
    const sigla = changed.map(({ id }) => comparison.siglumOf(id)).join(', ')
    const { lost } = comparison
    this.around.notices.say(
      `Compared anew, since ${sigla} changed.${lost.length ? ` ${lost.length} of your decisions have no place now; they are kept.` : ''}`,
      lost.length ? 'problem' : 'done',
    )
  }

  private async sessionOf(documentId: string, sessions: Map<string, Session>): Promise<Session | null> {
    const known = sessions.get(documentId)
    if (known) return known
    const session = await sessionBeside(this.around.db, documentId)
    if (session) sessions.set(documentId, session)
    return session
  }

  /** The texts that were chosen, as they are now. @throws Error with a sentence where one can’t be had or holds no text */
  private async chosenTexts(sessions: Map<string, Session>): Promise<NamedText[]> {
    const texts: NamedText[] = []
    for (const chosen of this.choice.texts) {
      const opened =
        chosen.text === undefined
          ? await openText(this.around.db, this.choice.revised?.id ?? '', chosen, (documentId) =>
              this.sessionOf(documentId, sessions),
            )
          : null
      if (opened?.session?.row.pendingFrom !== undefined)
        throw new Error(`“${chosen.name}” is still being read; open it and wait until it is there`)
      const text = chosen.text ?? opened?.now()
      if (text === undefined) throw new Error(`“${chosen.name}” is not in the library any more`)
      if (text.trim() === '') throw new Error(`“${chosen.name}” holds no text`)
      texts.push({ id: chosen.id, siglum: chosen.siglum.trim(), text })
    }
    return texts
  }
}
