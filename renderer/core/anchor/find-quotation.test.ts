import { expect, it } from 'vitest'
import { cleanedText, textOfPages } from '../text'
import { findQuotation } from './find-quotation'

it.each([
  ['an oﬃcer of the ﬂeet', 'officer of the fleet'],
  ['the officer of the fleet', 'oﬃcer of the ﬂeet'],
  ['les évêques de la ville'.normalize('NFD'), 'évêques de la ville'],
])('a quotation is found however its letters are written: “%s”', (text, quotation) => {
  const whole = textOfPages([`At dawn came ${text}, and nobody saw them.`])
  const found = findQuotation(whole, { cleaned: quotation, source: quotation, prefix: '', suffix: '' })!
  expect(found.score).toBe(1)
  expect(cleanedText(whole).slice(found.from, found.to).normalize('NFKC')).toBe(quotation.normalize('NFKC'))
})
