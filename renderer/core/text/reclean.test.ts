import { expect, it } from 'vitest'
import { clean } from '../clean/cleaned-by.testing'
import { diffPage, withKnownChanges } from '.'

const [page] = clean(['China signed a ioint statement in 1 992 with Russia.  It was so.']).pages

it('what comes back from another thread as it was sent is no difference', () => {
  expect(page!.changes.length).toBeGreaterThan(2)
  expect(withKnownChanges(page!, structuredClone(page!))).toBe(page)
})
it('of what comes back otherwise only that is a difference', () => {
  const sent = structuredClone(page!)
  const [first, ...others] = sent.changes
  const back = { ...sent, changes: [{ ...first!, after: 'other' }, ...others.slice(1)] }
  const { added, removed, order } = diffPage(page!, withKnownChanges(page!, back))
  expect(added.map((c) => c.after)).toEqual(['other'])
  expect(removed).toEqual([page!.changes[0], page!.changes[1]])
  expect(order).toBeUndefined()
})
