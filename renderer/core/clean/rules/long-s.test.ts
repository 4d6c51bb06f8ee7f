import { expect, it } from 'vitest'
import { ruleById } from '.'
import { cleanedBy } from '../cleaned-by.testing'

it('writes the long s as s, when a reader asks for it', () => {
  expect(cleanedBy('long-s', 'the houſe of Miſs Croſs')).toBe('the house of Miss Cross')
  expect(ruleById('long-s')?.optional).toBe(true)
})
