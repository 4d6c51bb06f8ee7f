/** A stretch of an order that is put elsewhere in it, by places in the order. */
export interface Move {
  readonly from: number
  readonly to: number
  /** The place that it is put before: outside the stretch. */
  readonly at: number
  /** How much likelier the order is then (natural logarithm). */
  readonly gain: number
}

/** An order after moves, and what they gained together. */
export interface Moved {
  readonly order: number[]
  readonly gain: number
}

/**
 * Makes the best move of an order, then the best of what came of it, for as long as one gains enough.
 *
 * @param least what a move must gain
 */
export function makeMoves(
  given: readonly number[],
  bestMove: (order: readonly number[]) => Move | null,
  least: number,
): Moved {
  let order = [...given]
  let gain = 0
  // Each move gains something, so that none is undone; the bound is for rounding alone.
  for (let moves = 0; moves < given.length; moves++) {
    const best = bestMove(order)
    if (!best || best.gain < least) break
    const { from, to, at } = best
    const stretch = order.slice(from, to)
    const rest = [...order.slice(0, from), ...order.slice(to)]
    const place = at > from ? at - stretch.length : at
    order = [...rest.slice(0, place), ...stretch, ...rest.slice(place)]
    gain += best.gain
  }
  return { order, gain }
}
