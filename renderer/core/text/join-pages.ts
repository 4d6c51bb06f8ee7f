import { isActive, isDecided, overlap, type Change } from './change'
import { faultOf, withChanges, type Page } from './page'
import { mergePatch } from './patch-page'

/** Two states of one page, in one. */
export interface JoinedPages {
  readonly page: Page
  /** Decisions of the other state that were taken over. */
  readonly taken: number
  /** Decisions of the other state that differ from those here, which count; a reading that gave way is kept as rejected. */
  readonly differing: number
  /** Decisions of the other state that have no place here, since the page is read in another order. */
  readonly leftOut: number
}

/**
 * Lays another state of the same page, by a reader elsewhere, into this one. What was decided there and not here comes; where both
 * decided, what was decided here counts, and the other reading is remembered by it as rejected. What the engine made stays as it is
 * here, and gives way to what a reader did.
 *
 * @param there has the same source
 * @param knew says of a decision that is not here any more whether it once was: the reader has taken it back
 */
export function joinPages(here: Page, there: Page, knew: (change: Change) => boolean = () => false): JoinedPages {
  const page = inOrderOf(here, there)
  const byId = new Map(page.changes.map((change) => [change.id, change]))
  const forgone = new Set(absorbedBy(page.changes).map(readingOf))
  let [differing, leftOut] = [0, 0]
  const wanted = there.changes.filter((change) => {
    if (!isDecided(change) || forgone.has(readingOf(change))) return false
    const same = byId.get(change.id)
    if (!same && knew(change)) return false
    const alike = same ?? page.changes.find((mine) => isSameReading(mine, change))
    if (alike && isSameReading(alike, change) && isDecided(alike)) {
      if (alike.state !== change.state) differing++
      return false
    }
    if (isInOneSegment(page, change)) return true
    leftOut++
    return false
  })
  if (!wanted.length) return { page, taken: 0, differing, leftOut }

  const overtaken = new Set(absorbedBy(wanted).map(readingOf))
  const mine = page.changes.filter((change) => isDecided(change) && !overtaken.has(readingOf(change)))
  const undecided = page.changes.filter(
    (change) => !isDecided(change) && !wanted.some((other) => other.id === change.id || overlap(other, change)),
  )
  const theirs = withChanges(page, [...undecided, ...wanted])
  const merged = mergePatch(theirs, { removed: commonBase(mine, wanted), added: mine })
  differing += merged.lost.length
  return {
    page: rememberingAll(merged.page, mine, wanted),
    taken: wanted.length - merged.lost.length,
    differing,
    leftOut,
  }
}

/** The page, read in the order that was given to it elsewhere, where none was here and its changes allow it. */
function inOrderOf(here: Page, there: Page): Page {
  if (here.order.length !== 1 || there.order.length === 1) return here
  const ordered = { ...here, order: there.order }
  return faultOf(ordered) === null ? ordered : here
}

function isSameReading(a: Change, b: Change): boolean {
  return a.from === b.from && a.to === b.to && a.after === b.after && a.kind === b.kind
}

function isInOneSegment(page: Page, change: Change): boolean {
  return faultOf(withChanges(page, [change])) === null
}

/** What a change reads, whatever was decided about it since. */
function readingOf({ when, from, to, after }: Change): string {
  return `${when} ${from} ${to} ${after}`
}

function absorbedBy(changes: readonly Change[]): Change[] {
  return changes.flatMap((change) => change.absorbed ?? [])
}

/** What stood at places that both changed since, before either did; nothing where that is not one state. */
function commonBase(mine: readonly Change[], theirs: readonly Change[]): Change[] {
  const known = new Set(absorbedBy(theirs).map(({ id }) => id))
  const common = new Map(
    absorbedBy(mine)
      .filter((change) => known.has(change.id) && isActive(change))
      .map((change) => [change.id, change]),
  )
  const base = [...common.values()]
  return base.filter((change) => !base.some((other) => other !== change && overlap(other, change)))
}

/** The page, on which no decision of either reader is forgotten: what shapes the text no more is remembered by what does. */
function rememberingAll(page: Page, mine: readonly Change[], theirs: readonly Change[]): Page {
  const all = [...page.changes, ...absorbedBy(page.changes)]
  const known = new Set(all.map(readingOf))
  const missing = [...mine, ...theirs].filter((change) => !known.has(readingOf(change)))
  if (!missing.length) return page
  const ids = new Set(all.map(({ id }) => id))
  const changes = [...page.changes]
  for (const change of missing) {
    // What was laid into one text goes by the name of one of the two.
    const id = ids.has(change.id) ? `${change.id}-as-it-was-${ids.size}` : change.id
    ids.add(id)
    const gaveWay: Change = { ...change, id, state: 'rejected' }
    const at = Math.max(
      changes.findIndex((other) => overlap(other, change)),
      changes.findIndex((other) => other.from <= change.from && change.to <= other.to),
    )
    if (at < 0) changes.push(gaveWay)
    else changes[at] = { ...changes[at]!, absorbed: [...(changes[at]!.absorbed ?? []), gaveWay] }
  }
  const next = withChanges(page, changes)
  return faultOf(next) === null ? next : page
}
