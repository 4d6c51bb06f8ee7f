import type { Change } from './change'
import type { Page, Segment } from './page'

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
