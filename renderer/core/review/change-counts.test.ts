import { expect, it } from 'vitest'
import { isLineWork } from '../clean'
import { clean } from '../clean/cleaned-by.testing'
import { createText, decide, diffPage, type Text } from '../text'
import { allOf, besides, countChanges, everyChange, listChanges, tallied, talliedPatches } from '.'

const worn = clean([
  'China signed a ioint  statement. It was seen in the J"u"rop*"niand by all\nwho lived there, and the malor cause of it was known.',
])

const decided = (state: 'accepted' | 'rejected'): Text =>
  createText(worn.pages.map((page) => decide(page, new Set(page.changes.map((c) => c.id)), { state })))

it('every change is counted once, by what became of it', () => {
  const counts = countChanges(worn)
  expect(allOf(counts)).toBe(listChanges(worn, everyChange).length)
  expect(counts.applied).toBe(listChanges(worn, { ...everyChange, state: 'applied' }).length)
  expect(counts.toLookAt).toBe(listChanges(worn, { ...everyChange, state: 'doubtful' }).length)
  expect(allOf(counts) + counts.lineWork).toBe(worn.pages[0]!.changes.length)
})
it('a decision moves changes from one part to another, and the sum stays', () => {
  const all = allOf(countChanges(worn))
  for (const state of ['accepted', 'rejected'] as const) {
    const counts = countChanges(decided(state))
    expect(allOf(counts)).toBe(all)
    expect(counts.toLookAt).toBe(0)
    expect(counts.decided).toBe(all)
    expect(counts[state === 'accepted' ? 'applied' : 'rejected']).toBe(all)
  }
})
it('the count is told with its parts, and without those that are none', () => {
  const counts = { applied: 4248, toLookAt: 1024, rejected: 0, decided: 0, lineWork: 1, moved: 0 }
  expect(tallied(counts)).toBe('5,272 changes: 4,248 applied, 1,024 to look at')
  expect(besides(counts)).toBe('; besides, spaces and line ends in 1 place')
  expect(besides({ lineWork: 2, moved: 3 })).toBe(
    '; besides, spaces and line ends in 2 places, and 3 pieces of text read elsewhere than in the file',
  )
  expect(tallied({ applied: 1, toLookAt: 0, rejected: 0, decided: 1, lineWork: 0, moved: 0 })).toBe(
    '1 change: 1 applied',
  )
  expect(tallied({ applied: 0, toLookAt: 0, rejected: 0, decided: 0, lineWork: 0, moved: 0 })).toBe('0 changes')
})

it('what is read elsewhere than in the file is counted as the fewest pieces that were moved', () => {
  const page = { source: 'one two three four', changes: [] }
  const at = (from: number, to: number) => ({ from, to })
  const movedOf = (...order: { from: number; to: number }[]) => countChanges(createText([{ ...page, order }])).moved
  expect(movedOf(at(0, 18))).toBe(0)
  expect(movedOf(at(4, 8), at(0, 4), at(8, 18))).toBe(1)
  expect(movedOf(at(14, 18), at(0, 4), at(4, 8), at(8, 14))).toBe(1)
  expect(movedOf(at(14, 18), at(8, 14), at(4, 8), at(0, 4))).toBe(3)
})
it('what a step changed is counted as changes are: white space aside, and what is replaced once', () => {
  const page = worn.pages[0]!
  const bare = { ...page, changes: [] }
  const counts = countChanges(worn)
  expect(counts.lineWork).toBeGreaterThan(0)
  expect(talliedPatches([diffPage(bare, page)])).toBe(`${allOf(counts)} changes${besides(counts)}`)
  expect(talliedPatches([diffPage(page, decided('rejected').pages[0]!)])).toBe(
    `${allOf(counts)} changes${besides(counts)}`,
  )
  const spaces = { ...page, changes: page.changes.filter(isLineWork) }
  expect(talliedPatches([diffPage(bare, spaces)])).toMatch(/^spaces and line ends in \d+ places?$/)
  expect(talliedPatches([])).toBe('')
})
