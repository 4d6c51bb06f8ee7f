import { isLineWork, isOn, rules, type CleaningSettings } from '../../core/clean'
import { isDecided, wordsOf, type Change, type Page, type WordChange } from '../../core/text'
import { summaryOf, type Cleaning, type CleaningSummary } from './cleaning.svelte'
import type { Session } from '../document'

/** What other settings would do to a document, by rule. */
export interface CleaningEffect {
  readonly rules: ReadonlyMap<string, RuleEffect>
  /** Changes made or applied anew, and changes taken back, those of white space and line ends aside. */
  readonly added: number
  readonly removed: number
  /** Places where white space or line ends would be changed, or be as they were. */
  readonly lineWork: number
  /** How the document would stand then. */
  readonly outcome: CleaningSummary
}

/** What other settings would do by one rule: changes made or applied anew, changes taken back, and some of them to look at. */
export interface RuleEffect {
  readonly added: number
  readonly removed: number
  readonly samples: readonly (WordChange & { readonly sign: '+' | '−' })[]
}

/** Samples shown of each rule. */
const shownSamples = 4

/** Settings that a reader is trying out, and what they would change; nothing is changed until they are applied. */
export class CleaningPreview {
  draft = $state.raw<CleaningSettings | null>(null)
  effect = $state.raw<CleaningEffect | null>(null)
  busy = $state(false)
  private abort: AbortController | null = null

  constructor(
    private readonly session: Session,
    private readonly cleaning: Cleaning,
  ) {}

  /** The settings as they are shown: those being tried out, else the document's. */
  get settings(): CleaningSettings {
    return this.draft ?? this.session.row.cleaning
  }

  /** Tries settings out. */
  async tryOut(change: Partial<CleaningSettings>): Promise<void> {
    this.abort?.abort()
    const next = { ...this.settings, ...change }
    if (sameSettings(next, this.session.row.cleaning)) return this.discard()
    this.draft = next
    this.effect = null
    this.busy = true
    const abort = (this.abort = new AbortController())
    try {
      const before = this.session.text.pages
      const after = await this.cleaning.preview(this.session, next, abort.signal)
      this.effect = effectOf(before, after)
    } catch (cause) {
      if (!(cause instanceof DOMException && cause.name === 'AbortError')) throw cause
    } finally {
      if (this.abort === abort) this.busy = false
    }
  }

  /** Goes back to the document's own settings. */
  discard(): void {
    this.abort?.abort()
    this.draft = this.effect = null
    this.busy = false
  }
}

/** Compares two states of a document by what the engine did to them. */
export function effectOf(before: readonly Page[], after: readonly Page[]): CleaningEffect {
  const byRule = new Map<string, { added: number; removed: number; samples: (WordChange & { sign: '+' | '−' })[] }>()
  const told = { added: 0, removed: 0, lineWork: 0 }
  const count = (page: Page, change: Change, sign: '+' | '−') => {
    const row = byRule.get(change.rule ?? '') ?? { added: 0, removed: 0, samples: [] }
    const part = sign === '+' ? 'added' : 'removed'
    row[part]++
    told[isLineWork(change) ? 'lineWork' : part]++
    if (row.samples.length < shownSamples) row.samples.push({ ...wordsOf(page, change), sign })
    byRule.set(change.rule ?? '', row)
  }
  before.forEach((page, i) => {
    const next = after[i]!
    if (next === page) return
    const [old, now] = [new Set(page.changes.map(mark)), new Set(next.changes.map(mark))]
    for (const c of next.changes) if (!isDecided(c) && !old.has(mark(c))) count(next, c, '+')
    for (const c of page.changes) if (!isDecided(c) && !now.has(mark(c))) count(page, c, '−')
  })
  return { rules: byRule, ...told, outcome: summaryOf(after) }
}

function mark(c: Change): string {
  return `${c.from} ${c.to} ${c.rule} ${c.state} ${c.after}`
}

function sameSettings(a: CleaningSettings, b: CleaningSettings): boolean {
  return a.threshold === b.threshold && rules.every((rule) => isOn(rule, a) === isOn(rule, b))
}
