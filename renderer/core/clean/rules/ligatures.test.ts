import { expect, it } from 'vitest'
import { cleanedBy } from '../cleaned-by.testing'

it.each([
  ['the ﬁrst oﬃce', 'the first office'],
  ['a ﬂower, an eﬀort, a baﬄed man', 'a flower, an effort, a baffled man'],
])('writes %j as %j', (was, is) => expect(cleanedBy('ligatures', was)).toBe(is))

it('leaves letters alone that belong to words', () => {
  expect(cleanedBy('ligatures', 'Cæsar, œuvre, straße')).toBe('Cæsar, œuvre, straße')
})
