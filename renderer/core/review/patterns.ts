import {
  isActive,
  isDecided,
  patternOf,
  wordSpan,
  wordsOf,
  type Change,
  type ChangeKind,
  type Page,
  type Text,
} from '../text'
import type { ChangeAt } from './change-at'

/** The same change in all places where it was made or proposed. */
export interface Pattern {
  readonly key: string
  readonly was: string
  readonly is: string
  readonly rule: string | null
  readonly kind: ChangeKind
  readonly hits: readonly ChangeAt[]
  /** How many of them nobody has decided. */
  readonly open: number
  /** How many errors are to be expected if all stay as they are: the sum of {@link doubtOf}. */
  readonly doubt: number
}

/** What an unclear passage counts for: that there is an error is sure, what it should be is not. */
const unclearDoubt = 0.9

/** What a place counts for at which another reading of the page says otherwise: more than all doubts of one reading. */
const differingDoubt = 0.9

/** How likely a change is wrong as it stands, 0..1: applied by mistake, or left out by mistake. What is decided is not. */
export function doubtOf(change: Change): number {
  if (isDecided(change)) return 0
  if (change.other !== undefined)
    return differingDoubt + (1 - differingDoubt) * (isActive(change) ? 1 - change.confidence : change.confidence)
  if (change.kind === 'unclear') return unclearDoubt
  return change.state === 'proposed' ? change.confidence : 1 - change.confidence
}

const keys = new WeakMap<Change, string>()

/** The pattern of a change, remembered: what it does to which words stays the same while it is there. */
function keyOf(page: Page, change: Change): string {
  let key = keys.get(change)
  if (key === undefined) keys.set(change, (key = patternOf(page, change)))
  return key
}

/** Changes with those that do the same together, the patterns that hold most doubt first. */
export function patternsOf(text: Text, changes: readonly ChangeAt[]): Pattern[] {
  const byKey = new Map<string, ChangeAt[]>()
  for (const at of changes) {
    const key = keyOf(text.pages[at.page]!, at.change)
    const hits = byKey.get(key)
    if (hits) hits.push(at)
    else byKey.set(key, [at])
  }
  return [...byKey]
    .map(([key, hits]): Pattern => {
      const { page, change } = hits[0]!
      return {
        key,
        ...wordsOf(text.pages[page]!, change),
        rule: change.rule,
        kind: change.kind,
        hits,
        open: hits.filter((h) => !isDecided(h.change)).length,
        doubt: hits.reduce((sum, h) => sum + doubtOf(h.change), 0),
      }
    })
    .sort((a, b) => b.doubt - a.doubt || b.hits.length - a.hits.length)
}

/** Changes in the order of their doubt, the greatest first. */
export function byDoubt(changes: readonly ChangeAt[]): ChangeAt[] {
  return changes.toSorted((a, b) => doubtOf(b.change) - doubtOf(a.change))
}

/** A change in the middle of its line, as a concordance has it. */
export interface InContext {
  readonly left: string
  readonly word: string
  readonly right: string
}

/** Characters shown on either side of a word. */
const around = 46

/** The words beside a change in the source. */
export function contextOf(text: Text, { page, change }: ChangeAt): InContext {
  const { source } = text.pages[page]!
  const { from, to } = wordSpan(text.pages[page]!, change)
  const flat = (some: string) => some.replace(/\s+/g, ' ')
  return {
    left: flat(source.slice(Math.max(0, from - around), from)),
    word: flat(source.slice(from, to)),
    right: flat(source.slice(to, to + around)),
  }
}
