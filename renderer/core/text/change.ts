/**
 * What a change does: restore what the page prints (`correction`), mend the page itself (`emendation`),
 * take page furniture out of the reading flow (`set-aside`), or mark what nobody can read (`unclear`).
 */
export type ChangeKind = 'correction' | 'emendation' | 'set-aside' | 'unclear'

/** Where a change stands. `applied` is the engine's word, `accepted` and `rejected` are the reader's. */
export type ChangeState = 'proposed' | 'applied' | 'accepted' | 'rejected'

/** Who made a change. */
export type Author = 'engine' | 'reader'

/** One recorded difference between the source of a page and its cleaned text. Immutable. */
export interface Change {
  readonly id: string
  /** First UTF-16 unit of the page's source that the change replaces. */
  readonly from: number
  /** One past the last unit it replaces; equal to `from` for an insertion. */
  readonly to: number
  /** The text that stands in place of `source.slice(from, to)`. */
  readonly after: string
  readonly kind: ChangeKind
  /** Id of the cleaning rule that made it; null for a reader's own. */
  readonly rule: string | null
  /** 0 to 1: how likely the change is right. A reader's own is 1. */
  readonly confidence: number
  readonly state: ChangeState
  readonly by: Author
  /** Milliseconds since 1970 (UTC). */
  readonly when: number
  /** Who made it or decided on it, where that is somebody else than the reader of this library. */
  readonly who?: string
  /** The witness whose reading it takes over from a comparison, as the reader knows it. */
  readonly witness?: string
  /** What another reading of the page has here, where it says otherwise; empty for nothing. */
  readonly other?: string
  /** Changes with one group were made by one act (across a page break, say) and are decided together. */
  readonly group?: string
  /**
   * What it was before it was decided together with many others, none of which need have been looked at; absent where a reader
   * decided it by itself, or nobody did.
   */
  readonly unseen?: Extract<ChangeState, 'proposed' | 'applied'>
  /** Earlier changes whose place this one took. */
  readonly absorbed?: readonly Change[]
}

/** What a new change is to say of itself; span and text are found by {@link absorb}. */
export type Provenance = Omit<Change, 'from' | 'to' | 'after' | 'absorbed'>

/** Whether the change shapes the cleaned text. */
export function isActive(change: Change): boolean {
  return (change.state === 'applied' || change.state === 'accepted') && change.kind !== 'unclear'
}

/** Whether a reader has spoken: made it, accepted it or rejected it. The engine leaves such spans alone. */
export function isDecided(change: Change): boolean {
  return change.by === 'reader' || change.state === 'accepted' || change.state === 'rejected'
}

/** Whether a reader has spoken of this change itself, not of many at once. */
export function isLookedAt(change: Change): boolean {
  return isDecided(change) && change.unseen === undefined
}

/** Reading-independent order of changes: by start, an insertion before what it stands in front of. */
export function byPlace(a: Change, b: Change): number {
  return a.from - b.from || a.to - b.to
}

/**
 * Whether two spans of a source claim the same place. Spans that merely touch do not;
 * two insertions at one point do.
 */
export function overlap(a: Span, b: Span): boolean {
  if (a.from === a.to && b.from === b.to) return a.from === b.from
  return a.from < b.to && b.from < a.to
}

/** A stretch of text, in UTF-16 offsets, `to` exclusive. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** What a change looks like, before colour: the form of its mark in the panes. */
export type ChangeForm = 'replaced' | 'inserted' | 'deleted' | 'joined' | 'split' | 'set-aside' | 'unclear' | 'kept'

/**
 * The form of a change, from its source text and its result.
 *
 * @param before the source text it replaces
 */
export function formOf(change: Change, before: string): ChangeForm {
  if (change.kind === 'set-aside' || change.kind === 'unclear') return change.kind
  const { after } = change
  if (before === after) return 'kept'
  if (before === '') return after.trim() === '' ? 'split' : 'inserted'
  if (after === '') return /^[-\u00ad\u00ac]?\s+$/.test(before) ? 'joined' : 'deleted'
  const was = before.replace(/\s+/g, ''),
    is = after.replace(/\s+/g, '')
  if (was === is || was.replace(/[-\u00ad\u00ac]/g, '') === is) return before.length < after.length ? 'split' : 'joined'
  return 'replaced'
}
