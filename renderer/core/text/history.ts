/** A linear undo history: what was done, and what was undone and can be done again. Immutable. */
export interface History<Step> {
  readonly done: readonly Step[]
  readonly undone: readonly Step[]
}

/** Steps kept; older ones can no longer be undone. */
const depth = 1000

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
  return { done: done.slice(-depth), undone: [] }
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
