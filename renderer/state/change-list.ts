import { isDecided, type Change, type Text } from '../core/text'
import { isLineWork, type ChangeAt } from './changes'

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
  return text.pages.flatMap((p, page) =>
    p.changes.filter((c) => passes(c, filter)).map((change): ChangeAt => ({ page, change })),
  )
}

function passes(change: Change, { rule, state, least, most }: ChangeFilter): boolean {
  if (rule === '' ? isLineWork(change) : rule === 'reader' ? change.by !== 'reader' : change.rule !== rule) return false
  return change.confidence >= least && change.confidence <= most && isIn(change, state)
}

function isIn(change: Change, state: StateFilter): boolean {
  switch (state) {
    case 'all':
      return true
    case 'doubtful':
      return change.state === 'proposed'
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
