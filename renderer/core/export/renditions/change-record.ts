import { ruleById } from '../../clean'
import { beforeOf, type Change, type Page } from '../../text'

/** A change as it is written in JSON: offsets are UTF-16 units of the page's source. */
export interface ChangeRecord extends Pick<
  Change,
  'from' | 'to' | 'after' | 'kind' | 'rule' | 'confidence' | 'state' | 'by'
> {
  readonly before: string
  /** The witness whose reading it takes over, as the reader knows it. */
  readonly witness?: string
}

/** The changes of a page, fit for JSON. */
export function changeRecords(page: Page): ChangeRecord[] {
  return page.changes.map((change) => ({
    from: change.from,
    to: change.to,
    before: beforeOf(page, change),
    after: change.after,
    kind: change.kind,
    rule: change.rule,
    confidence: change.confidence,
    state: change.state,
    by: change.by,
    ...(change.witness === undefined ? {} : { witness: change.witness }),
  }))
}

/** Who made a change, in words for the reader. */
export function makerOf(change: Change): string {
  if (change.witness !== undefined) return `the reader, after ${change.witness}`
  if (change.by === 'reader') return 'the reader'
  return (change.rule && ruleById(change.rule)?.name) || 'the engine'
}
