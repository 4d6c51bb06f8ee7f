import type { Change, ChangeKind, ChangeState, Span } from './change'
import { beforeOf, segmentOf, type Page } from './page'

/** A reader's word on a change. */
export interface Decision {
  readonly state?: Extract<ChangeState, 'accepted' | 'rejected' | 'proposed' | 'applied'>
  readonly kind?: Extract<ChangeKind, 'correction' | 'emendation'>
  /** Whether it is said of many at once, of which none need have been looked at: then the change keeps what it was. */
  readonly together?: boolean
}

/**
 * Records a reader's decision on some changes of a page. All others stay the same objects.
 * A rejected change stays as a tombstone: its place reads as the source does and is not proposed for again.
 *
 * @param ids ids of changes of this page; unknown ones are passed over
 */
export function decide(page: Page, ids: ReadonlySet<string>, { together = false, ...decision }: Decision): Page {
  let touched = false
  const changes = page.changes.map((change) => {
    if (!ids.has(change.id)) return change
    const decided = { ...change, ...decision }
    const isSame = decided.state === change.state && decided.kind === change.kind
    if (isSame && (together || change.unseen === undefined)) return change
    touched = true
    if (together) return { ...decided, unseen: change.unseen ?? stateBefore(change) }
    const { unseen: _unseen, ...seen } = decided
    return seen
  })
  return touched ? { ...page, changes } : page
}

/** How a change stood in the text before it was decided with others. */
function stateBefore({ state }: Change): NonNullable<Change['unseen']> {
  return state === 'applied' || state === 'accepted' ? 'applied' : 'proposed'
}

/** Whether a change waits for a reader's word: proposed by the engine, or marked as unreadable. */
export function isDoubtful(change: Change): boolean {
  return change.state === 'proposed' || (change.kind === 'unclear' && change.state === 'applied')
}

/**
 * A change as whole words, so that two places can be compared and a card can be read:
 * "ioint" to "joint" even where only the first letter changed.
 */
export interface WordChange {
  readonly was: string
  readonly is: string
}

const wordUnit = /[\p{L}\p{N}\p{M}'’]/u

/**
 * The stretch of a page's source that holds the whole words that a change stands in. What stands beside it in the source but is read
 * elsewhere is none of them; what is set aside is no part of any.
 */
export function wordSpan(page: Page, change: Change): Span {
  const { source, order } = page
  let { from, to } = change
  if (change.kind === 'set-aside') return { from, to }
  const line = order.length > 1 ? segmentOf(page, change) : { from: 0, to: source.length }
  const inWord = (i: number) => i >= line.from && i < line.to && wordUnit.test(source[i]!)
  // Where nothing is left, the words on both sides become one.
  const joins = change.after === '' && inWord(from - 1) && inWord(to)
  const startsInside =
    joins || inWord(from) || wordUnit.test(change.after[0] ?? '') || (from === to && inWord(from - 1))
  const endsInside = joins || inWord(to - 1) || wordUnit.test(change.after.at(-1) ?? '')
  if (startsInside) while (inWord(from - 1) && change.from - from < 40) from--
  if (endsInside) while (inWord(to) && to - change.to < 40) to++
  return { from, to }
}

/** Widens a change to the words it stands in; white space reads as single spaces. */
export function wordsOf(page: Page, change: Change): WordChange {
  const { source } = page
  const { from, to } = wordSpan(page, change)
  const head = source.slice(from, change.from)
  const tail = source.slice(change.to, to)
  const flat = (text: string) => text.replace(/\s+/g, ' ')
  return { was: flat(head + beforeOf(page, change) + tail), is: flat(head + change.after + tail) }
}

/** One name for all changes that do the same to the same words by the same rule. */
export function patternOf(page: Page, change: Change): string {
  const { was, is } = wordsOf(page, change)
  return `${change.rule ?? ''}\u0000${change.kind}\u0000${was}\u0000${is}`
}
