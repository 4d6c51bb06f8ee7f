import { isDecided, isLookedAt, type Change } from '../text'
import type { ChangeAt } from './change-at'
import type { ChangeFilter } from './change-list'

/** What can be decided at once of a list of changes, and why the rest is left out. */
export interface BulkDecision {
  readonly changes: readonly ChangeAt[]
  /** "3 only marked as unclear and 2 typed or decided by you"; '' where nothing is left out. */
  readonly leftOut: string
}

/** States that a list is of where the reader asks for what they decided themselves. */
const ownStates: readonly ChangeFilter['state'][] = ['decided', 'mine', 'rejected']

/**
 * What "Accept these" and "Reject these" mean for a list. What a reader looked at and decided by itself stays, unless the list is of what
 * they decided; so no single decision is undone by many.
 */
export function bulkDecision(
  listed: readonly ChangeAt[],
  { rule, state }: ChangeFilter,
  to: 'accepted' | 'rejected',
): BulkDecision {
  const isOfOwn = rule === 'reader' || ownStates.includes(state)
  const isSettled = (change: Change) => (isLookedAt(change) && !isOfOwn) || change.state === to
  const isFit = (change: Change) => to === 'rejected' || (change.by === 'engine' && change.kind !== 'unclear')
  const changes = listed.filter(({ change }) => isFit(change) && !isSettled(change))
  const marked = listed.filter(({ change }) => to === 'accepted' && change.kind === 'unclear' && !isDecided(change))
  const own = listed.length - changes.length - marked.length
  const number = new Intl.NumberFormat('en')
  const parts = [
    ...(marked.length ? [`${number.format(marked.length)} only marked as unclear`] : []),
    ...(own ? [`${number.format(own)} typed or decided by you`] : []),
  ]
  return { changes, leftOut: changes.length ? parts.join(' and ') : '' }
}
