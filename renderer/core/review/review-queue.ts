import { isLineWork } from '../clean'
import { isDoubtful, type Change, type Text } from '../text'
import type { ChangeAt } from './change-at'
import { doubtOf } from './patterns'

/** How doubtful changes are gone through: where they stand, or the most doubtful first. */
export type QueueOrder = 'place' | 'doubt'

/** A place in the queue. */
export interface QueuePlace {
  readonly page: number
  /** UTF-16 offset in the page's source. */
  readonly at: number
  /** What the change there counts for; only asked for where the queue goes by doubt. */
  readonly doubt?: number
}

/** The place of a change in the queue, wherever it stands by now. */
export function queuePlace({ page, change }: ChangeAt): QueuePlace {
  return { page, at: change.from, doubt: doubtOf(change) }
}

/** Doubt from which on a change that was applied waits, too, where the queue goes by doubt. */
const leastDoubt = 0.12

/** Whether a change waits in the queue: by place what was proposed or is unclear, by doubt also what was applied with little confidence. */
export function isWaiting(change: Change, order: QueueOrder): boolean {
  return isDoubtful(change) || (order === 'doubt' && !isLineWork(change) && doubtOf(change) >= leastDoubt)
}

/**
 * The doubtful change after a place of the queue, going round at the end; null when there is none.
 * @param step 1 for the next, -1 for the one before
 */
export function nextDoubt(text: Text, from: QueuePlace, step: 1 | -1, order: QueueOrder = 'place'): ChangeAt | null {
  const queue = text.pages.flatMap((p, page) =>
    p.changes.filter((c) => isWaiting(c, order)).map((change) => ({ page, change })),
  )
  if (!queue.length) return null
  const compare = (a: QueuePlace, b: QueuePlace) =>
    (order === 'doubt' ? (b.doubt ?? 1) - (a.doubt ?? 1) : 0) || a.page - b.page || a.at - b.at
  if (order === 'doubt') queue.sort((a, b) => compare(queuePlace(a), queuePlace(b)))
  if (step === 1) return queue.find((c) => compare(queuePlace(c), from) > 0) ?? queue[0]!
  return queue.findLast((c) => compare(queuePlace(c), from) < 0) ?? queue.at(-1)!
}
