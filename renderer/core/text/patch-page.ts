import { remembered } from './absorb'
import { byPlace, isActive, isDecided, overlap, type Change, type Span } from './change'
import { faultOf, withChanges, type Page } from './page'
import type { PagePatch } from './patch'
import { mergeTexts } from './three-way'
import type { WasTyped } from './typed-runs'

/** A page that was patched. */
export interface Patched {
  readonly page: Page
  /** What somebody made and what had to give way: each is remembered, as rejected, by what took its place. */
  readonly lost: readonly Change[]
}

/** Applies a patch, also to a page that has moved on since, as {@link mergePatch} does. */
export function patchPage(page: Page, patch: PagePatch, wasTyped?: WasTyped): Page {
  return mergePatch(page, patch, wasTyped).page
}

/**
 * Applies a patch, also to a page that has moved on since (edited in another window, say, or merged with what was).
 *
 * Where the page is as the patch knew it, it becomes what the patch says. Where somebody changed the same place otherwise,
 * the two are laid into one text, as {@link mergeTexts} does: what both put in stays, and where both changed the same letters
 * the patch stands, and remembers as rejected what it met. What the engine made gives way to what a reader did.
 *
 * @param wasTyped tells what was typed where the patch was made
 */
export function mergePatch(page: Page, patch: PagePatch, wasTyped: WasTyped = () => false): Patched {
  const changes: Change[] = []
  const lost: Change[] = []
  for (const meeting of meetings(page, patch)) {
    const settled = settle(page.source, meeting, wasTyped)
    changes.push(...settled.changes)
    lost.push(...settled.lost)
  }
  const next = withChanges(page, changes)
  const ordered = patch.order ? { ...next, order: patch.order.to } : next
  if (faultOf(ordered) === null) return { page: ordered, lost }
  if (faultOf(next) === null) return { page: next, lost }
  return { page: laidOver(page, patch), lost: [] }
}

/** Changes that claim one place between them. */
interface Meeting {
  from: number
  to: number
  readonly removed: Change[]
  readonly added: Change[]
  readonly there: Change[]
}

/** What becomes of a meeting. */
interface Settled {
  readonly changes: readonly Change[]
  readonly lost: readonly Change[]
}

/** All changes of page and patch, in order, those together that overlap. */
function meetings(page: Page, patch: PagePatch): Meeting[] {
  const found: Meeting[] = []
  const all = [
    ...patch.removed.map((change) => ({ change, role: 'removed' as const })),
    ...patch.added.map((change) => ({ change, role: 'added' as const })),
    ...page.changes.map((change) => ({ change, role: 'there' as const })),
  ].sort((a, b) => byPlace(a.change, b.change))
  for (const { change, role } of all) {
    let last = found.at(-1)
    if (!last || !overlap(last, change))
      found.push((last = { from: change.from, to: change.to, removed: [], added: [], there: [] }))
    last.to = Math.max(last.to, change.to)
    last[role].push(change)
  }
  return found
}

/** What stands at one place afterwards. */
function settle(source: string, { from, to, removed, added, there }: Meeting, wasTyped: WasTyped): Settled {
  const known = new Map(removed.map((change) => [change.id, change]))
  const others = there.filter((change) => !isSame(known.get(change.id), change))
  if (!removed.length && !added.length) return { changes: there, lost: [] }
  if (!others.length && there.length === removed.length) return { changes: added, lost: [] }

  const gone = removed.filter((change) => !there.some(({ id }) => id === change.id))
  const patchIsReaders = [...removed, ...added].some(isDecided)
  const otherIsReaders = [...others, ...gone].some(isDecided)
  if (!patchIsReaders && otherIsReaders) return { changes: there, lost: [] }
  const [first, ...rest] = added
  if (first && patchIsReaders && !otherIsReaders) return { changes: [remembering(first, others), ...rest], lost: [] }
  const [base, mine, theirs] = [removed, added, there].map((changes) => textOf(source, { from, to }, changes))
  const { text, contested } = mergeTexts(base!, mine!, theirs!, {
    before: source.slice(0, from).slice(-1),
    behind: source.slice(to, to + 1),
    wasTyped,
  })
  if (text === theirs) return { changes: there, lost: [] }
  const lost = contested ? others.filter((change) => isActive(change) && isDecided(change)) : []
  const loses = new Set(lost)
  const rejected = (change: Change): Change => (loses.has(change) ? { ...change, state: 'rejected' } : change)
  if (text === mine) {
    if (first) return { changes: [remembering(first, others.map(rejected)), ...rest], lost }
    // Nothing of the patch stands here to remember them: they stand for themselves, without shaping the text.
    return { changes: others.filter(isDecided).map((change) => ({ ...change, state: 'rejected' })), lost }
  }
  const { rule: _rule, absorbed: _absorbed, ...provenance } = added.at(-1) ?? there.at(-1)!
  const whole: Change = {
    ...provenance,
    from,
    to,
    after: text,
    rule: null,
    confidence: 1,
    state: 'accepted',
    by: 'reader',
  }
  return { changes: [remembering(whole, remembered([...there.map(rejected), ...added]))], lost }
}

/** Whether a change is where and what it was; a decision about it is no other change. */
function isSame(was: Change | undefined, is: Change): boolean {
  return was !== undefined && was.from === is.from && was.to === is.to && was.after === is.after
}

/** What a stretch of the source reads with these changes. */
function textOf(source: string, { from, to }: Span, changes: readonly Change[]): string {
  let text = ''
  let at = from
  for (const change of changes) {
    if (!isActive(change)) continue
    text += source.slice(at, change.from) + change.after
    at = change.to
  }
  return text + source.slice(at, to)
}

function remembering(change: Change, met: readonly Change[]): Change {
  const known = new Set([change.id, ...(change.absorbed ?? []).map((c) => c.id)])
  const fresh = met.filter((c) => c.id !== change.id && !known.has(c.id) && known.add(c.id))
  return fresh.length ? { ...change, absorbed: [...(change.absorbed ?? []), ...fresh] } : change
}

/** The page with what the patch says over whatever is there, which is remembered: where the reading orders differ. */
function laidOver(page: Page, patch: PagePatch): Page {
  const removed = new Set(patch.removed.map((c) => c.id))
  const rest = page.changes.filter((c) => !removed.has(c.id))
  const taken = new Set<Change>()
  const added = patch.added.map((change) => {
    const met = rest.filter((c) => !taken.has(c) && (overlap(c, change) || c.id === change.id))
    for (const c of met) taken.add(c)
    return remembering(change, met)
  })
  const next = withChanges(page, [...rest.filter((c) => !taken.has(c)), ...added])
  const ordered = patch.order ? { ...next, order: patch.order.to } : next
  return faultOf(ordered) === null ? ordered : next
}
