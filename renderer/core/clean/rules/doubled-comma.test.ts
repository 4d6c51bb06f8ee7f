import { expect, it } from 'vitest'
import { cleanedBy } from '../cleaned-by.testing'

it.each([
  ['a watch,. which he sold', 'a watch, which he sold'],
  ['the quay,, and the\nships,.\nbeyond', 'the quay, and the\nships,\nbeyond'],
  ['boots, shoes, etc., which', 'boots, shoes, etc., which'],
  ['he left,. The court rose', 'he left,. The court rose'],
  ['he said ,,come in,,. and', 'he said ,,come in,,. and'],
  ['and then,.. silence', 'and then,.. silence'],
])('a comma with a speck: %j becomes %j', (was, is) => expect(cleanedBy('doubled-comma', was)).toBe(is))
