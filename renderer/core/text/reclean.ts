import { isDecided, type Change } from './change'
import type { Page } from './page'

/** The page as the engine must find it: everything a reader decided stays, everything undecided is dropped. */
export function withoutUndecided(page: Page): Page {
  const changes = page.changes.filter(isDecided)
  return changes.length === page.changes.length ? page : { ...page, changes }
}

/**
 * Puts a new run of the engine in the place of the last one. What the new run says as the old one did keeps its
 * identity, so that running twice is running once.
 *
 * @param before the page before the run
 * @param after  {@link withoutUndecided} of it, with the engine's new changes
 */
export function takeRun(before: Page, after: Page): Page {
  const known = new Map(before.changes.map((c) => [signature(c), c]))
  let same = before.changes.length === after.changes.length
  const changes = after.changes.map((change, i) => {
    const kept = isDecided(change) ? change : (known.get(signature(change)) ?? change)
    if (kept !== before.changes[i]) same = false
    return kept
  })
  return same ? before : { ...before, changes }
}

/**
 * A page as it came back from another thread, with the objects of the page that was sent for all changes that are as they were:
 * what is the same is no difference then.
 */
export function withKnownChanges(before: Page, after: Page): Page {
  const known = new Map(before.changes.map((c) => [c.id, c]))
  let same = before.changes.length === after.changes.length
  const changes = after.changes.map((change, i) => {
    const sent = known.get(change.id)
    const kept = sent && JSON.stringify(sent) === JSON.stringify(change) ? sent : change
    if (kept !== before.changes[i]) same = false
    return kept
  })
  // Nothing but changes is another: the engine leaves source and order alone.
  return same ? before : { ...before, changes }
}

function signature(c: Change): string {
  return JSON.stringify([c.from, c.to, c.after, c.kind, c.rule, c.confidence, c.state, c.by])
}
