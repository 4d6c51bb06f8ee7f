import { describe, expect, it } from 'vitest'
import { bounded, emptyHistory, push, redo, undo, type History } from '.'

const history = (...steps: number[]) => steps.reduce<History<number>>((h, step) => push<number>(h, step), emptyHistory)

describe('a history with bounds', () => {
  it('leaves out its oldest steps once it is too long', () => {
    expect(bounded(history(1, 2, 3), { steps: 2, weight: 99 }, () => 1).done).toEqual([2, 3])
  })
  it('leaves out its oldest steps once they weigh too much', () => {
    expect(bounded(history(5, 4, 3), { steps: 9, weight: 8 }, (step) => step).done).toEqual([4, 3])
  })
  it('keeps the last step, whatever it weighs', () => {
    expect(bounded(history(1, 900), { steps: 9, weight: 8 }, (step) => step).done).toEqual([900])
  })
  it('is the same object while nothing is left out', () => {
    const short = history(1, 2)
    expect(bounded(short, { steps: 2, weight: 99 }, () => 1)).toBe(short)
  })
})

it('what was undone is done again in turn, until something else is done', () => {
  const back = undo(undo(history(1, 2, 3))!.history)!.history
  expect(back).toEqual({ done: [1], undone: [3, 2] })
  expect(redo(back)!.step).toBe(2)
  expect(push(back, 9)).toEqual({ done: [1, 9], undone: [] })
})
