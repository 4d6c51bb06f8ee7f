import type { Annotation } from '../../core/anchor'
import type { CleaningSettings, PageWords } from '../../core/clean'
import { pageKindOf, pageNames, type PageName } from '../../core/document/page-name'
import { pageLabels, type LabelRange, type Metadata } from '../../core/document/metadata'
import {
  inverse,
  isSaidAlike,
  redescribed,
  redo,
  undo,
  type AnnotationPatch,
  type Description,
  type HistoryStep,
  type SourcePatch,
} from '../../core/history'
import type { KeptState } from '../../core/versions'
import {
  diffPage,
  faultOf,
  isDecided,
  isDoubtful,
  patchPage,
  withPages,
  type Change,
  type Page,
  type Text,
} from '../../core/text'
import type { DocumentRow, LibraryDatabase, PagePicture, SampleNote } from '../../store'
import { Facsimile, ReadAgainst } from '../facsimile'
import { KeptHistory } from './kept-history.svelte'
import { SavedState } from './saved-state.svelte'

/** What a command does to an open document. */
export interface Doing {
  readonly label: string
  readonly pages?: ReadonlyMap<number, Page>
  readonly annotations?: ReadonlyMap<string, Annotation | null>
  readonly sources?: ReadonlyMap<number, SourcePatch>
  readonly cleaning?: CleaningSettings
  /** The reader's scratch note, as it is from now on. */
  readonly scratch?: string
  /** What is known of the original and of its pages, as it is from now on. */
  readonly description?: Description
  readonly joins?: string
  /** Not the reader's doing, such as the first cleaning: it is no step of their history, and "Undo" passes it over. */
  readonly automatic?: boolean
}

/** A step that can't be taken back, or done again, since its pages have another text than when it was done. */
export class UnfitStep extends Error {
  constructor(readonly label: string) {
    super(`“${label}” can’t be taken back or done again: its pages have another text now.`)
  }
}

/** An open document: its text, its annotations, and one history of all that is done to either. */
export class Session {
  row = $state.raw() as DocumentRow
  text = $state.raw() as Text
  annotations = $state.raw<ReadonlyMap<string, Annotation>>(new Map())
  readonly history: KeptHistory
  /** What hears of the first work on it; null once it has. */
  private begins: ((session: Session, before: KeptState) => void) | null
  /** Settles when what was last said of the document is in the library. */
  private described: Promise<unknown> = Promise.resolve()
  private readonly hasPictures: boolean
  /** Whether pages stand elsewhere than in the file that they are of. */
  private readonly inPdf: readonly (number | null)[]
  readonly saved: SavedState
  readonly facsimile: Facsimile
  readonly readAgainst: ReadAgainst
  /** What the pages are called. */
  readonly names = $derived.by(() => this.namesOfPages())

  constructor(
    private readonly db: LibraryDatabase,
    opened: {
      row: DocumentRow
      text: Text
      pictures: readonly (PagePicture | null)[]
      /** As `placesInPdf` tells them. */
      inPdf?: readonly (number | null)[]
      revision: number
      annotations: ReadonlyMap<string, Annotation>
      history?: ConstructorParameters<typeof KeptHistory>[1]
      /** Hears that the reader begins to work on it, and how it is until then. */
      begins?: (session: Session, before: KeptState) => void
      /** Hears of words that another window changed at the same time. */
      contested?: (stands: 'here' | 'there', lost: readonly Change[]) => void
    },
  ) {
    this.hasPictures = opened.pictures.some((picture) => picture !== null)
    this.inPdf = opened.inPdf ?? []
    this.row = opened.row
    this.text = opened.text
    this.annotations = opened.annotations
    this.begins = opened.begins ?? null
    this.history = new KeptHistory(opened.row.id, opened.history)
    this.facsimile = new Facsimile(db, this, opened.pictures)
    this.readAgainst = new ReadAgainst(db, opened.row.id)
    this.saved = new SavedState(db, opened.row.id, opened.revision, {
      page: (index) => this.text.pages[index]!,
      annotation: (id) => this.annotations.get(id) ?? null,
      history: this.history,
      takePages: (pages) => {
        for (const [i, page] of pages) if (page.source !== this.text.pages[i]!.source) this.facsimile.refresh(i)
        this.text = withPages(this.text, pages)
      },
      takeAnnotations: (changed) => (this.annotations = changedMap(this.annotations, changed)),
      contested: (stands, lost) => opened.contested?.(stands, lost),
    })
  }

  /** Does something, so that it can be undone; it is saved within half a second. */
  do(doing: Doing): void {
    const { label, pages = new Map(), annotations = new Map(), sources, cleaning, scratch, description } = doing
    const { joins, automatic } = doing
    const patches = new Map(
      [...pages].filter(([i, p]) => p !== this.text.pages[i]).map(([i, p]) => [i, diffPage(this.text.pages[i]!, p)]),
    )
    const changed = [...annotations].map(([id, after]): AnnotationPatch => ({
      id,
      before: this.annotations.get(id) ?? null,
      after,
    }))
    const isBeside = cleaning !== undefined || scratch !== undefined || description !== undefined
    if (!patches.size && !changed.length && !isBeside && !sources?.size) return
    const step: HistoryStep = {
      label,
      pages: patches,
      annotations: changed,
      ...(sources ? { sources } : {}),
      ...(cleaning ? { cleaning: { before: this.row.cleaning, after: cleaning } } : {}),
      ...(scratch === undefined ? {} : { scratch: { before: this.row.scratch ?? '', after: scratch } }),
      ...(description ? { description: { before: this.description, after: description } } : {}),
      ...(joins === undefined ? {} : { joins }),
    }
    if (!automatic) this.begin()
    for (const [index, { added }] of patches) this.saved.touchPage(index, this.text.pages[index]!, added)
    this.text = withPages(this.text, pages)
    this.takeOver(step)
    if (automatic) return
    this.history.push(step)
    this.saved.touchHistory()
  }

  /** All that was done to it, as it is now. */
  get state(): KeptState {
    return { pages: this.text.pages, annotations: [...this.annotations.values()], cleaning: this.row.cleaning }
  }

  /** Tells what waits for it that the reader works on the document now. */
  private begin(): void {
    const { begins } = this
    this.begins = null
    begins?.(this, this.state)
  }

  /** What "Undo" would take back, or null. */
  get undoes(): string | null {
    return this.history.now.done.at(-1)?.label ?? null
  }

  /** What "Redo" would do again, or null. */
  get redoes(): string | null {
    return this.history.now.undone.at(-1)?.label ?? null
  }

  /**
   * Takes the last step back. Returns it, or null when there is none.
   *
   * @throws UnfitStep when the pages it speaks of have another text since; the step is forgotten then
   */
  undo(): HistoryStep | null {
    return this.travel(undo(this.history.now), inverse)
  }

  /**
   * Does the last undone step again. Returns it, or null when there is none.
   *
   * @throws UnfitStep as `undo` does
   */
  redo(): HistoryStep | null {
    return this.travel(redo(this.history.now), (step) => step)
  }

  private namesOfPages(): PageName[] {
    const { importedLabels, labelRanges, paginated, sourceFile } = this.row
    const kind = pageKindOf({ paginated, sourceFile, hasPictures: this.hasPictures, isArranged: this.inPdf.length > 0 })
    return pageNames(pageLabels(importedLabels, labelRanges), kind, this.inPdf)
  }

  /** Changes what is known of the original and of its pages. */
  async describe(metadata: Metadata, labelRanges: readonly LabelRange[]): Promise<void> {
    const before = this.description
    // What another window said meanwhile stays, but for what is said anew here.
    await this.learnDescription()
    const description = redescribed(this.description, { before, after: { metadata, labelRanges } })
    if (!isSaidAlike(this.description, description))
      this.do({ label: 'what was said of the document and its pages', description })
    await this.described
  }

  /** Learns what was said of the document elsewhere: in another window, or in the list of the library. */
  async learnDescription(): Promise<void> {
    await this.described
    const row = await this.db.documents.get(this.row.id)
    if (!row) return
    const { metadata, labelRanges } = row
    if (!isSaidAlike(this.description, row)) this.row = { ...this.row, metadata, labelRanges }
  }

  private get description(): Description {
    const { metadata, labelRanges } = this.row
    return { metadata, labelRanges }
  }

  /** Learns what came to the document behind its back: texts of its pages, other texts beside them, its language. */
  async catchUp(): Promise<void> {
    const row = await this.db.documents.get(this.row.id)
    if (!row) return
    await this.saved.heardOf(row.revision)
    const { witnesses = [], metadata } = row
    const { pendingFrom: _pendingFrom, ...known } = this.row
    const pending = row.pendingFrom === undefined ? {} : { pendingFrom: row.pendingFrom }
    this.row = { ...known, ...pending, witnesses, metadata: { ...this.row.metadata, language: metadata.language } }
  }

  /** Notes when the document was last cleaned, and the words of its pages. */
  async cleaned(when: number, pageWords: readonly (PageWords | null)[]): Promise<void> {
    this.row = { ...this.row, cleanedAt: when, pageWords }
    await this.db.documents.update(this.row.id, { cleanedAt: when, pageWords: [...pageWords] })
  }

  /** Keeps what a sample of the document told. */
  async sampled(sample: SampleNote): Promise<void> {
    const samples = [...(this.row.samples ?? []), sample]
    this.row = { ...this.row, samples }
    await this.db.documents.update(this.row.id, { samples })
  }

  /** Saves what is unsaved and lets go of the document. */
  async close(): Promise<void> {
    this.facsimile.close()
    await this.saved.flush()
    this.saved.stop()
    const changes = this.text.pages.flatMap((page) => page.changes)
    const [doubts, decided] = [changes.filter(isDoubtful).length, changes.filter(isDecided).length]
    // They are counted anew each time: where they can't be written now, the list of documents tells older numbers.
    if (doubts !== this.row.doubts || decided !== (this.row.decided ?? 0))
      await this.db.documents.update(this.row.id, { doubts, decided }).catch(() => undefined)
  }

  private travel(
    taken: ReturnType<typeof undo<HistoryStep>>,
    turned: (step: HistoryStep) => HistoryStep,
  ): HistoryStep | null {
    if (!taken) return null
    const { step, history } = taken
    this.begin()
    try {
      this.apply(turned(step))
      this.history.now = history
    } catch (cause) {
      const isNot = (other: HistoryStep) => other !== step
      this.history.now = { done: history.done.filter(isNot), undone: history.undone.filter(isNot) }
      throw cause
    } finally {
      this.saved.touchHistory()
    }
    return step
  }

  private apply(step: HistoryStep): void {
    const pages = new Map<number, Page>()
    for (const [index, patch] of step.pages) {
      const before = this.text.pages[index]
      const after = before && !step.sources?.has(index) ? patchPage(before, patch) : before
      if (!after || faultOf(after) !== null) throw new UnfitStep(step.label)
      pages.set(index, after)
    }
    for (const index of pages.keys()) this.saved.touchPage(index, this.text.pages[index]!)
    this.text = withPages(this.text, pages)
    this.takeOver(step)
  }

  private takeOver(step: HistoryStep): void {
    if (step.sources) {
      this.text = withPages(this.text, new Map([...step.sources].map(([i, { after }]) => [i, after.page])))
      for (const [page, { after }] of step.sources) {
        this.saved.touchSource(page, after.layout)
        this.facsimile.take(page, after.layout)
      }
    }
    if (step.annotations.length) {
      this.annotations = changedMap(this.annotations, new Map(step.annotations.map((a) => [a.id, a.after])))
      for (const { id } of step.annotations) this.saved.touchAnnotation(id)
    }
    if (step.cleaning) {
      this.row = { ...this.row, cleaning: step.cleaning.after }
      void this.db.documents.update(this.row.id, { cleaning: step.cleaning.after })
    }
    if (step.scratch) {
      const { after: scratch } = step.scratch
      this.row = { ...this.row, scratch }
      void this.db.documents.update(this.row.id, { scratch })
    }
    if (step.description) {
      const patch = step.description
      this.row = { ...this.row, ...redescribed(this.description, patch) }
      // In the library only what is another is written.
      this.described = this.db.documents
        .where('id')
        .equals(this.row.id)
        .modify((row) => void Object.assign(row, redescribed(row, patch)))
    }
  }
}

function changedMap(
  map: ReadonlyMap<string, Annotation>,
  changed: ReadonlyMap<string, Annotation | null>,
): ReadonlyMap<string, Annotation> {
  const next = new Map(map)
  for (const [id, annotation] of changed) {
    if (annotation) next.set(id, annotation)
    else next.delete(id)
  }
  return next
}
