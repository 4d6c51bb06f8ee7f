import { reasonOf } from '../../core/faults/reason'
import {
  ComparedTexts,
  countKinds,
  mendedTexts,
  placeAt,
  remarkedPlaces,
  variantKindOf,
  type DecidedPlace,
  type Mend,
  type Place,
  type PlaceDecision,
  type ReadCollation,
  type VariantKind,
} from '../../core/collate'
import { emptyHistory, push, redo, undo, type History } from '../../core/history'
import { liveAnswers, type ComparisonRow, type LibraryDatabase } from '../../store'
import type { CollateTexts } from './collate-texts'
import type { Session } from '../document'
import { hashesOf } from './hashes'
import type { OpenedText } from './opened-text'

/** How a comparison is looked at. */
export const comparisonViews = ['facing', 'apparatus', 'table'] as const

/** How a comparison is looked at. */
export type ComparisonView = (typeof comparisonViews)[number]

/** What a reader decides of a comparison, and takes back. */
export type Decided = Pick<ComparisonRow, 'base' | 'mends' | 'decisions' | 'texts'>

/** Something done to a comparison, with what it was before and after. */
export interface ComparisonStep {
  readonly label: string
  readonly before: Decided
  readonly after: Decided
  /** The document in which a reading was taken over; that is a step of its own history, too. */
  readonly taken?: Session
}

/** A place that is to be shown; a new object each time. */
interface Goal {
  readonly place: number
}

/** A text that is compared, under its siglum. */
export interface NamedText {
  readonly id: string
  readonly siglum: string
  readonly text: string
}

/** An open comparison: its texts, how they vary, and what the reader decided of that. */
export class Comparison {
  row = $state.raw() as ComparisonRow
  view = $state<ComparisonView>('facing')
  /** Whether the texts scroll together, level with each other. */
  locked = $state(true)
  /** Index of the place at hand; -1 for none. */
  at = $state(-1)
  goal = $state.raw<Goal | null>(null)
  /** First place in sight. */
  inSight = $state(0)
  /** Whether the pictures of the place at hand are shown. */
  pictured = $state(false)
  /** Whether words of the place at hand are being put under each other. */
  aligning = $state(false)
  /** Whether what the reader ignores is shown all the same. */
  ignoredShown = $state(false)
  /** Texts that are in the table, while they are compared. */
  progress = $state.raw<{ readonly done: number; readonly total: number } | null>(null)
  /** Why the texts could not be compared, in a sentence. */
  problem = $state<string | null>(null)
  history = $state.raw<History<ComparisonStep>>(emptyHistory)
  private abort: AbortController | null = null
  private readonly subscription: { unsubscribe(): void }
  /** Writes that are on their way: what is read meanwhile is older. */
  private writing = 0

  /** Ids of the texts, in the order of the collation. */
  ids = $state.raw<readonly string[]>([])
  /** How the texts vary, before anything was mended. */
  private collated = $state.raw<ComparedTexts | null>(null)
  private readonly mends = $derived(this.row.mends)
  private readonly mended = $derived.by(() =>
    this.collated ? mendedTexts(this.collated, this.ids, this.mends) : { texts: null, places: [], lost: [] },
  )
  /** Its places, with what the reader decided; and the decisions that have none. */
  private readonly laid = $derived.by(() =>
    this.compared
      ? remarkedPlaces(this.compared, this.ids, this.mended.places, this.row.decisions)
      : { places: [], lost: [] },
  )
  readonly counts = $derived.by(() => countKinds(this.places))
  /** Places that vary, in kinds that are shown, by their index. */
  readonly shown = $derived.by(() => this.places.flatMap((place, i) => (this.isShown(place) ? [i] : [])))
  readonly ignored = $derived.by(() => this.places.filter((p) => p.remark?.ignored).length)
  /** Texts that are others now than when they were compared. */
  readonly outdated = $derived.by(() => {
    const { compared } = this
    if (!compared) return []
    return this.opened.filter((text) => text.now() !== compared.texts[this.ids.indexOf(text.id)])
  })

  constructor(
    private readonly db: LibraryDatabase,
    row: ComparisonRow,
    /** Its texts that can be had, in the reader’s order. */
    readonly opened: readonly OpenedText[],
    /** The documents that they are of. */
    private readonly sessions: readonly Session[],
    /** Hears, in a sentence, that something could not be saved. */
    private readonly onFault: (sentence: string) => void,
    private readonly collate: CollateTexts,
  ) {
    this.row = row
    this.subscription = liveAnswers(
      () => db.comparisons.get(row.id),
      (now) => now && this.hear(now),
    )
  }

  /** The texts as they are aligned; null before they were compared. */
  get compared(): ComparedTexts | null {
    return this.mended.texts
  }

  /** Its places as they are aligned, whatever is said of them; in the same order as `places`. */
  get aligned(): readonly Place[] {
    return this.mended.places
  }

  /** Its places, in order. */
  get places(): readonly DecidedPlace[] {
    return this.laid.places
  }

  /** Decisions whose place is not there any more. */
  get lost(): readonly (Mend | PlaceDecision)[] {
    return [...this.mended.lost, ...this.laid.lost]
  }

  /** Texts of it that can’t be had any more. */
  get missing(): ComparisonRow['texts'] {
    return this.row.texts.filter(({ id }) => !this.opened.some((text) => text.id === id))
  }

  /** A text as it is named now, by its place in the collation. */
  textOf(witness: number): OpenedText {
    const found = this.opened.find((text) => text.id === this.ids[witness])!
    return { ...found, siglum: this.siglumOf(found.id) }
  }

  siglumOf(id: string): string {
    return this.row.texts.find((text) => text.id === id)?.siglum ?? ''
  }

  /** What the texts that are compared say now. */
  textsNow(): NamedText[] {
    return this.opened.map((text) => ({ id: text.id, siglum: this.siglumOf(text.id), text: text.now() }))
  }

  /** Siglum of the text that the others are read against: the first, where the one that was chosen can’t be had. */
  get baseSiglum(): string {
    const base = this.opened.find((text) => text.id === this.row.base) ?? this.opened[0]!
    return this.siglumOf(base.id)
  }

  /** Compares the texts as they are now, in a worker. What is shown stays until that is done. */
  async compare(): Promise<void> {
    this.abort?.abort()
    const abort = (this.abort = new AbortController())
    const texts = this.textsNow()
    this.problem = null
    this.progress = { done: 0, total: texts.length }
    try {
      const read = await this.collate(
        { texts: texts.map(({ siglum, text }) => ({ siglum, text })), base: this.baseSiglum },
        { signal: abort.signal, onStep: (step) => this.abort === abort && (this.progress = step) },
      )
      if (this.abort !== abort) return
      this.take(read, texts)
      await this.keep({ compared: await hashesOf(texts.map(({ id, text }) => [id, text])) })
    } catch (cause) {
      if (this.abort !== abort) return
      this.problem = abort.signal.aborted
        ? 'The texts were not compared: it was cancelled.'
        : `The texts could not be compared: ${reasonOf(cause)}`
    } finally {
      if (this.abort === abort) this.progress = null
    }
  }

  /** Stops comparing. */
  cancel(): void {
    this.abort?.abort()
  }

  /** Takes over how texts vary. */
  take(read: ReadCollation, texts: readonly NamedText[]): void {
    const column = this.places[this.at]?.columns[0]
    const before = this.collated
    const ordered = read.sigla.map((siglum) => texts.find((t) => t.siglum === siglum)!)
    this.ids = ordered.map(({ id }) => id)
    this.collated = new ComparedTexts(
      read,
      ordered.map(({ text }) => text),
    )
    const same = before?.collation.columns === read.columns
    this.at = column !== undefined && same ? placeAt(this.places, column) : Math.min(this.at, this.places.length - 1)
  }

  /** Goes to the next place that is shown, or the one before. */
  step(by: 1 | -1): void {
    const { shown } = this
    if (!shown.length) return
    const from = this.at >= 0 ? this.at : this.inSight - (by > 0 ? 1 : 0)
    const next = by > 0 ? shown.find((i) => i > from) : shown.findLast((i) => i < from)
    this.goTo(next ?? (by > 0 ? shown[0]! : shown.at(-1)!))
  }

  /** Shows a place and takes it to hand. */
  goTo(place: number): void {
    this.at = place
    this.goal = { place }
  }

  /** Shows or hides a kind of variant. */
  async turn(kind: VariantKind): Promise<void> {
    const { hidden } = this.row
    await this.keep({ hidden: hidden.includes(kind) ? hidden.filter((k) => k !== kind) : [...hidden, kind] })
  }

  /** Does something, so that it can be undone, and keeps it. */
  async do(label: string, change: Partial<Decided>, taken?: Session): Promise<void> {
    const { base, mends, decisions, texts } = this.row
    const before = { base, mends, decisions, texts }
    this.history = push(this.history, { label, before, after: { ...before, ...change }, ...(taken ? { taken } : {}) })
    await this.apply({ ...before, ...change })
  }

  /** Takes the last step back; null where there is none, or it can’t be. */
  async undo(): Promise<ComparisonStep | null> {
    return this.travel(undo(this.history), ({ before }) => before, 'undo')
  }

  /** Does the last undone step again; null where there is none, or it can’t be. */
  async redo(): Promise<ComparisonStep | null> {
    return this.travel(redo(this.history), ({ after }) => after, 'redo')
  }

  /** Lets go of its documents. */
  async close(): Promise<void> {
    this.abort?.abort()
    this.subscription.unsubscribe()
    for (const session of this.sessions) await session.close()
  }

  private async travel(
    taken: ReturnType<typeof undo<ComparisonStep>>,
    state: (step: ComparisonStep) => Decided,
    way: 'undo' | 'redo',
  ): Promise<ComparisonStep | null> {
    if (!taken) return null
    const { step, history } = taken
    if (step.taken) {
      // What was done to the document since, in another window, is not ours to take back.
      if ((way === 'undo' ? step.taken.undoes : step.taken.redoes) !== step.label) return null
      step.taken[way]()
      await step.taken.saved.flush()
    }
    this.history = history
    await this.apply(state(step))
    return step
  }

  private async apply(now: Decided): Promise<void> {
    const before = this.row
    await this.keep(now)
    const isSame = before.base === now.base && before.texts === now.texts && !this.outdated.length
    if (!isSame) await this.compare()
  }

  private async keep(change: Partial<ComparisonRow>): Promise<void> {
    this.row = { ...this.row, ...change }
    this.writing++
    try {
      // All of it, so that what could not be saved before is saved with the next.
      const { id, opened: _opened, ...now } = this.row
      await this.db.comparisons.update(id, now)
    } catch (cause) {
      this.onFault(
        `What you decided in this comparison is not saved: ${reasonOf(cause)}. It is kept as long as the comparison is open, and saved with the next decision.`,
      )
    } finally {
      this.writing--
    }
  }

  /** Takes over what another window decided. */
  private hear(now: ComparisonRow): void {
    const decided = ({ base, mends, decisions, texts, hidden }: ComparisonRow) =>
      JSON.stringify([base, mends, decisions, texts, hidden])
    if (this.writing || decided(now) === decided(this.row)) return
    // Which texts there are is taken over when it is opened again.
    if (`${now.texts.map((t) => t.id)}` !== `${this.row.texts.map((t) => t.id)}`) return
    const isOther = now.base !== this.row.base || JSON.stringify(now.texts) !== JSON.stringify(this.row.texts)
    this.row = now
    if (isOther) void this.compare()
  }

  private isShown(place: DecidedPlace): boolean {
    const kind = variantKindOf(place)
    if (kind === 'equal' || this.row.hidden.includes(kind)) return false
    return this.ignoredShown || !place.remark?.ignored
  }
}
