import { reasonOf } from '../../core/faults/reason'
import type { PageParts } from '../../core/document/page-parts'
import { expectedMistakes, isLineWork, type CleaningSettings, type OwnLexicon, type PageWords } from '../../core/clean'
import { isDecided, isDoubtful, withKnownChanges, withoutUndecided, type Change, type Page } from '../../core/text'
import { cleanPages } from '../../workers/clean-pages'
import { newId, type Session } from '../document'

/** How much a rule changed, and how much it proposed. */
export interface RuleCount {
  /** Id of the rule. */
  readonly rule: string
  readonly applied: number
  /** Proposed, or marked as unclear. */
  readonly toLookAt: number
  /** Whether its changes are of white space and line ends, which are told apart. */
  readonly isLineWork: boolean
}

/** What a run of the cleaner did, by rule. */
export interface CleaningSummary {
  readonly rules: readonly RuleCount[]
  /** Changes applied, those of white space and line ends aside. */
  readonly applied: number
  /** Changes to look at, those of white space and line ends aside. */
  readonly toLookAt: number
  /** Places where white space or line ends were changed. */
  readonly lineWork: number
  /** How many of the corrections applied, but for line ends, can be expected to be wrong by their own confidence. */
  readonly mistaken: number
}

/** What a cleaning is called in the history. */
export const cleaningLabel = 'cleaning'

/** Runs the cleaner over an open document, in a worker, with progress and cancel. */
export class Cleaning {
  progress = $state.raw<{ done: number; total: number } | null>(null)
  problem = $state<string | null>(null)
  private abort: AbortController | null = null

  /** @param tell hears how far a run is */
  constructor(
    private readonly lexicon: { readonly current: OwnLexicon },
    private readonly tell: (progress: { readonly done: number; readonly total: number }) => void = () => undefined,
  ) {}

  /**
   * Cleans the document; pages change as they are done, all as one step of the history. What the reader does in the
   * meantime stands: a page touched during the run is cleaned again from where it is then.
   *
   * @param how.joins     key of a step that it belongs to; a step of its own otherwise
   * @param how.automatic whether nobody asked for it: then it is no step of the history
   * @param how.near      index of the page that is cleaned first, and those beside it next
   * @returns false when the reader cancelled
   */
  async run(
    session: Session,
    settings: CleaningSettings = session.row.cleaning,
    {
      joins = `clean-${newId()}`,
      automatic = false,
      near = 0,
    }: { joins?: string; automatic?: boolean; near?: number } = {},
  ): Promise<boolean> {
    this.cancel()
    const abort = (this.abort = new AbortController())
    this.problem = null
    // Also while what the pictures tell is looked up: a run is one from its beginning.
    this.progress = { done: 0, total: session.text.pages.length }
    const step = { label: cleaningLabel, joins, automatic }
    const about = { settings, near, signal: abort.signal }
    if (settings !== session.row.cleaning) session.do({ ...step, cleaning: settings })
    try {
      const parts = await session.facsimile.parts()
      let done = await this.round(session, parts, step, about)
      for (let round = 1; done.stale && round < 3; round++) done = await this.round(session, parts, step, about)
      await session.cleaned(Date.now(), done.words)
      return true
    } catch (cause) {
      if (!(cause instanceof DOMException && cause.name === 'AbortError')) this.problem = reasonOf(cause)
      return false
    } finally {
      if (this.abort === abort) {
        this.abort = null
        this.progress = null
      }
    }
  }

  /** Stops a run; pages that are done stay cleaned. */
  cancel(): void {
    this.abort?.abort()
  }

  /** What other settings, or another lexicon of the reader's, would change, without changing it. */
  async preview(
    session: Session,
    settings: CleaningSettings,
    signal: AbortSignal,
    own: OwnLexicon = this.lexicon.current,
  ): Promise<Page[]> {
    const pages = [...session.text.pages]
    const parts = await session.facsimile.parts()
    await cleanPages(
      { pages, language: session.row.metadata.language, settings: { ...settings, own }, when: Date.now(), parts },
      {
        signal,
        onStep: ({ changed }) => {
          for (const { index, page } of changed) pages[index] = page
        },
      },
    )
    return pages
  }

  /** Takes all undecided work of the engine back, as one step. */
  takeBack(session: Session): void {
    session.do({
      label: 'taking the cleaning back',
      pages: new Map(session.text.pages.map((p, i) => [i, withoutUndecided(p)])),
    })
  }

  /** Cleans once over; it is stale where the reader changed a page meanwhile. */
  private async round(
    session: Session,
    parts: readonly PageParts[],
    step: { readonly label: string; readonly joins: string; readonly automatic: boolean },
    { settings, near, signal }: { settings: CleaningSettings; near: number; signal: AbortSignal },
  ): Promise<{ stale: boolean; words: (PageWords | null)[] }> {
    const before = session.text.pages
    const words: (PageWords | null)[] = before.map(() => null)
    let stale = false
    this.progress = { done: 0, total: before.length }
    await cleanPages(
      {
        pages: before,
        language: session.row.metadata.language,
        settings: { ...settings, own: this.lexicon.current },
        when: Date.now(),
        parts,
        near,
      },
      {
        signal,
        onStep: ({ done, total, changed, counted }) => {
          for (const page of counted) words[page.index] = page.words
          const fresh = changed.filter(({ index }) => session.text.pages[index] === before[index])
          if (fresh.length < changed.length) stale = true
          const pages = fresh.map(({ index, page }) => [index, withKnownChanges(before[index]!, page)] as const)
          session.do({ ...step, pages: new Map(pages) })
          this.progress = { done, total }
          this.tell({ done, total })
        },
      },
    )
    return { stale, words }
  }
}

/** Counts what the engine has done to a document and nobody has decided. */
export function summaryOf(pages: readonly Page[]): CleaningSummary {
  const rules = new Map<string, { -readonly [Part in keyof RuleCount]: RuleCount[Part] }>()
  const applied: Change[] = []
  for (const page of pages)
    for (const change of page.changes) {
      if (isDecided(change) || change.rule === null) continue
      const row = rules.get(change.rule) ?? {
        rule: change.rule,
        applied: 0,
        toLookAt: 0,
        isLineWork: isLineWork(change),
      }
      if (isDoubtful(change)) row.toLookAt++
      else {
        row.applied++
        if (change.kind === 'correction' && !isLineWork(change)) applied.push(change)
      }
      rules.set(change.rule, row)
    }
  const size = (row: RuleCount) => row.applied + row.toLookAt
  const rows = [...rules.values()].sort((a, b) => Number(a.isLineWork) - Number(b.isLineWork) || size(b) - size(a))
  const told = rows.filter((row) => !row.isLineWork)
  return {
    rules: rows,
    applied: sum(told.map((row) => row.applied)),
    toLookAt: sum(told.map((row) => row.toLookAt)),
    lineWork: sum(rows.filter((row) => row.isLineWork).map(size)),
    mistaken: expectedMistakes(applied),
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}
