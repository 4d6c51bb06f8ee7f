import { expect, it } from 'vitest'
import type { Change } from '../text'
import { bulkDecision } from './bulk-decisions'
import { everyChange } from './change-list'

const change = (id: string, more: Partial<Change> = {}) => ({
  page: 0,
  change: {
    id,
    from: 0,
    to: 1,
    before: 'a',
    after: 'b',
    kind: 'correction',
    by: 'engine',
    rule: 'r',
    confidence: 0.9,
    state: 'applied',
    when: 1,
    ...more,
  } as Change,
})
const list = [
  change('applied'),
  change('proposed', { state: 'proposed' as never }),
  change('unclear', { kind: 'unclear' }),
  change('readable', { kind: 'unclear', state: 'rejected' }),
  change('typed', { by: 'reader', state: 'accepted' }),
  change('accepted', { state: 'accepted' }),
  change('rejected', { state: 'rejected' }),
  change('in bulk', { state: 'rejected', unseen: true as never }),
]
const idsOf = (...of: Parameters<typeof bulkDecision>) => bulkDecision(...of).changes.map(({ change: { id } }) => id)

it('leaves out what a reader decided by itself, and says so', () => {
  expect(idsOf(list, everyChange, 'accepted')).toEqual(['applied', 'proposed', 'in bulk'])
  expect(bulkDecision(list, everyChange, 'accepted').leftOut).toBe(
    '1 only marked as unclear and 4 typed or decided by you',
  )
  expect(idsOf(list, everyChange, 'rejected')).toEqual(['applied', 'proposed', 'unclear'])
  expect(bulkDecision(list, everyChange, 'rejected').leftOut).toBe('5 typed or decided by you')
})

it('takes them where the list is of what the reader decided', () => {
  expect(idsOf([list[6]!], { ...everyChange, state: 'rejected' }, 'accepted')).toEqual(['rejected'])
  expect(idsOf([list[4]!, list[5]!], { ...everyChange, state: 'decided' }, 'rejected')).toEqual(['typed', 'accepted'])
  expect(idsOf([list[4]!], { ...everyChange, rule: 'reader' }, 'rejected')).toEqual(['typed'])
})

it('says nothing of what is left out where nothing can be decided', () => {
  expect(bulkDecision([list[4]!], everyChange, 'accepted')).toEqual({ changes: [], leftOut: '' })
})
