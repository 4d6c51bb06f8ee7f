import { describe, expect, it } from 'vitest'
import { textOfPages, withChanges, createText, type Change } from '../text'
import { listChanges, everyChange } from './change-list'
import { byDoubt, contextOf, doubtOf, patternsOf } from './patterns'
import { nextDoubt, queuePlace } from './review-queue'

const source = 'A ioint effort, a ioint stock and tbe rest of it, at cl#r$k’s.'
const change = (was: string, after: string, more: Partial<Change> = {}, nth = 0): Change => {
  const from = [...source.matchAll(new RegExp(was.replace(/\$/g, '\\$'), 'g'))][nth]!.index
  return {
    id: `${was}-${nth}`,
    from,
    to: from + was.length,
    after,
    kind: 'correction',
    rule: 'look-alikes',
    confidence: 0.9,
    state: 'applied',
    by: 'engine',
    when: 1,
    ...more,
  }
}
const text = createText([
  withChanges(textOfPages([source]).pages[0]!, [
    change('ioint', 'joint'),
    change('ioint', 'joint', { confidence: 0.7 }, 1),
    change('tbe', 'the', { state: 'proposed', confidence: 0.45 }),
    change('cl#r$k’s', 'cl#r$k’s', { kind: 'unclear', rule: 'unclear' }),
  ]),
])

describe('patterns of changes', () => {
  const all = listChanges(text, everyChange)

  it('put the same changes together, those first that hold most doubt', () => {
    const patterns = patternsOf(text, all)
    expect(patterns.map((p) => [p.was, p.is, p.hits.length])).toEqual([
      ['cl#r$k’s', 'cl#r$k’s', 1],
      ['tbe', 'the', 1],
      ['ioint', 'joint', 2],
    ])
    expect(patterns[2]!.doubt).toBeCloseTo(0.4)
    expect(patterns[2]!.open).toBe(2)
  })

  it('count what is decided as no doubt', () => {
    expect(doubtOf(change('tbe', 'the', { state: 'rejected' }))).toBe(0)
    expect(doubtOf(change('tbe', 'the', { state: 'accepted' }))).toBe(0)
    expect(byDoubt(all).map((c) => c.change.id)).toEqual(['cl#r$k’s-0', 'tbe-0', 'ioint-1', 'ioint-0'])
  })

  it('show a word in its line', () => {
    expect(contextOf(text, all[1]!)).toEqual({
      left: 'A ioint effort, a ',
      word: 'ioint',
      right: ' stock and tbe rest of it, at cl#r$k’s.',
    })
  })
})

describe('the queue of doubtful changes', () => {
  it('goes by place or by doubt, with what is unclear, and goes round', () => {
    const start = { page: 0, at: 0 }
    expect(nextDoubt(text, start, 1)!.change.id).toBe('tbe-0')
    const most = nextDoubt(text, { ...start, doubt: 1 }, 1, 'doubt')!
    expect(most.change.id).toBe('cl#r$k’s-0')
    const then = nextDoubt(text, queuePlace(most), 1, 'doubt')!
    expect(then.change.id).toBe('tbe-0')
    // What was applied with little confidence comes after what waits for a word; what is likely right does not come.
    const last = nextDoubt(text, queuePlace(then), 1, 'doubt')!
    expect(last.change.id).toBe('ioint-1')
    expect(nextDoubt(text, queuePlace(last), 1, 'doubt')!.change.id).toBe('cl#r$k’s-0')
    expect(nextDoubt(text, queuePlace(most), -1, 'doubt')!.change.id).toBe('ioint-1')
  })
})
