import { expect, it } from 'vitest'
import { cleanedText, textOfPages } from '../text'
import { findQuotation, sureTargets } from './find-quotation'

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
it('a word that is gone is not found in the word after it, but part of a word is in its word', () => {
  const [before, after] = ['no hay más plazo que el de la ida ', ' alcázar, después me seguiréis']
  const al = { cleaned: 'al', source: 'al', prefix: before.slice(-32), suffix: after }
  expect(sureTargets(textOfPages([`${before}al${after}`]), al)).toEqual([{ page: 0, from: 34, to: 36 }])
  expect(sureTargets(textOfPages([before + after]), al)).toBeNull()
  const part = { cleaned: 'cázar', source: 'cázar', prefix: `${before.slice(-20)}al al`, suffix: after.slice(8) }
  expect(sureTargets(textOfPages([`${before}al${after}`]), part)).toEqual([{ page: 0, from: 39, to: 44 }])
})
