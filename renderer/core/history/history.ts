/** A linear undo history: what was done, and what was undone and can be done again. Immutable. */
export interface History<Step> {
  readonly done: readonly Step[]
  readonly undone: readonly Step[]
}

/** A history in which nothing has happened. */
export const emptyHistory: History<never> = { done: [], undone: [] }

/**
 * Adds a step; what was undone before is gone.
 *
 * @param join melts the new step into the last one when it returns a step (typing), else null
 */
export function push<Step>(
  history: History<Step>,
  step: Step,
  join?: (last: Step, step: Step) => Step | null,
): History<Step> {
  const last = history.done.at(-1)
  const joined = last !== undefined && join && history.undone.length === 0 ? join(last, step) : null
  const done = joined === null ? [...history.done, step] : [...history.done.slice(0, -1), joined]
  return { done, undone: [] }
}

/**
 * The history with its oldest steps left out, as far as it is longer or weighs more than it may; the last step stays.
 *
 * @param weightOf what one step weighs, in the unit of `weight`
 */
export function bounded<Step>(
  history: History<Step>,
  { steps, weight }: { readonly steps: number; readonly weight: number },
  weightOf: (step: Step) => number,
): History<Step> {
  let left = weight
  let kept = 0
  for (const step of history.done.toReversed()) {
    left -= weightOf(step)
    if (kept > 0 && (kept >= steps || left < 0)) break
    kept++
  }
  return kept === history.done.length ? history : { ...history, done: history.done.slice(-kept) }
}

/** The step to take back next, and the history afterwards; null when there is none. */
export function undo<Step>(history: History<Step>): { step: Step; history: History<Step> } | null {
  const step = history.done.at(-1)
  if (step === undefined) return null
  return { step, history: { done: history.done.slice(0, -1), undone: [...history.undone, step] } }
}

/** The step to do again next, and the history afterwards; null when there is none. */
export function redo<Step>(history: History<Step>): { step: Step; history: History<Step> } | null {
  const step = history.undone.at(-1)
  if (step === undefined) return null
  return { step, history: { done: [...history.done, step], undone: history.undone.slice(0, -1) } }
}
