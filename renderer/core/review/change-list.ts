import { isDecided, isDoubtful, type Change, type Page, type Text } from '../text'
import { isLineWork } from '../clean'
import type { ChangeAt } from './change-at'

/** Which states of changes a list shows. */
export type StateFilter = 'all' | 'doubtful' | 'applied' | 'decided' | 'mine' | 'rejected' | 'unclear'

/** Which changes a list shows. */
export interface ChangeFilter {
  /** Id of a rule, 'reader' for the reader's own, '' for all. */
  readonly rule: string
  readonly state: StateFilter
  /** Range of confidence, both ends included; a reader's own changes have 1. */
  readonly least: number
  readonly most: number
}

/** A filter that hides nothing but line work. */
export const everyChange: ChangeFilter = { rule: '', state: 'all', least: 0, most: 1 }

/**
 * The changes of a document that a filter lets through, page by page in the order of the source.
 * White space and line ends are changed by the thousand: they are listed only when their rule is asked for.
 */
export function listChanges(text: Text, filter: ChangeFilter): ChangeAt[] {
  const known = listedOf(filter)
  const all: ChangeAt[] = []
  text.pages.forEach((p, page) => {
    let changes = known.get(p)
    if (!changes) known.set(p, (changes = p.changes.filter((c) => passes(c, filter))))
    for (const change of changes) all.push({ page, change })
  })
  return all
}

/** What a filter lets through of each page, remembered while the page is as it is: an edit changes one page of many. */
function listedOf(filter: ChangeFilter): WeakMap<Page, readonly Change[]> {
  let known = listed.get(filter)
  if (!known) listed.set(filter, (known = new WeakMap()))
  return known
}

const listed = new WeakMap<ChangeFilter, WeakMap<Page, readonly Change[]>>()

function passes(change: Change, { rule, state, least, most }: ChangeFilter): boolean {
  if (rule === '' ? isLineWork(change) : rule === 'reader' ? change.by !== 'reader' : change.rule !== rule) return false
  return change.confidence >= least && change.confidence <= most && isIn(change, state)
}

function isIn(change: Change, state: StateFilter): boolean {
  switch (state) {
    case 'all':
      return true
    case 'doubtful':
      return isDoubtful(change)
    case 'applied':
      return change.state === 'applied' && change.kind !== 'unclear'
    case 'decided':
      return change.by === 'engine' && isDecided(change)
    case 'mine':
      return change.by === 'reader'
    case 'rejected':
      return change.state === 'rejected'
    case 'unclear':
      return change.kind === 'unclear'
  }
}
