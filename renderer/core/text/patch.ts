import { overlap, type Change } from './change'
import { faultOf, withChanges, type Page, type Segment } from './page'

/** The difference between two states of a page; undo is the patch the other way round. */
export interface PagePatch {
  readonly removed: readonly Change[]
  readonly added: readonly Change[]
  readonly order?: { readonly from: readonly Segment[]; readonly to: readonly Segment[] }
}

/** What has to be taken away and put in to get from one state of a page to another. */
export function diffPage(before: Page, after: Page): PagePatch {
  const old = new Set(before.changes)
  const now = new Set(after.changes)
  return {
    removed: before.changes.filter((c) => !now.has(c)),
    added: after.changes.filter((c) => !old.has(c)),
    ...(before.order === after.order ? {} : { order: { from: before.order, to: after.order } }),
  }
}

/** The patch that takes this one back. */
export function invert(patch: PagePatch): PagePatch {
  return {
    removed: patch.added,
    added: patch.removed,
    ...(patch.order ? { order: { from: patch.order.to, to: patch.order.from } } : {}),
  }
}

/** One patch for two that follow one another. */
export function composePatches(first: PagePatch, second: PagePatch): PagePatch {
  const [added, removed] = [new Set(first.added.map((c) => c.id)), new Set(second.removed.map((c) => c.id))]
  const from = first.order?.from ?? second.order?.from
  const to = second.order?.to ?? first.order?.to
  return {
    removed: [...first.removed, ...second.removed.filter((c) => !added.has(c.id))],
    added: [...first.added.filter((c) => !removed.has(c.id)), ...second.added],
    ...(from && to ? { order: { from, to } } : {}),
  }
}

/**
 * Applies a patch, also to a page that has moved on since (edited in another window).
 * Where both sides changed the same place the patch wins and remembers what it met; nothing is dropped unseen.
 */
export function patchPage(page: Page, patch: PagePatch): Page {
  const removed = new Set(patch.removed.map((c) => c.id))
  const rest = page.changes.filter((c) => !removed.has(c.id))
  const taken = new Set<Change>()
  const added = patch.added.map((change) => {
    const met = rest.filter((c) => !taken.has(c) && (overlap(c, change) || c.id === change.id))
    for (const c of met) taken.add(c)
    const others = met.filter((c) => c.id !== change.id)
    return others.length ? { ...change, absorbed: [...(change.absorbed ?? []), ...others] } : change
  })
  const next = withChanges(page, [...rest.filter((c) => !taken.has(c)), ...added])
  const ordered = patch.order ? { ...next, order: patch.order.to } : next
  return faultOf(ordered) === null ? ordered : next
}
