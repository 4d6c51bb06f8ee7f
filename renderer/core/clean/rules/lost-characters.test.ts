import { expect, it } from 'vitest'
import { cleanedText } from '../../text'
import { clean } from '../cleaned-by.testing'

it('marks a character that was lost and neither cuts nor guesses it', () => {
  const text =
    'The old sailor\uFFFDs boat lay at the quay, and the caf\uFFFD was shut \uFFFD nobody came to it \uFFFD until the spring of the year.'
  const cleaned = clean([text])
  expect(cleanedText(cleaned)).toBe(text)
  const unclear = cleaned.pages[0]!.changes.filter((c) => c.kind === 'unclear')
  expect(unclear.map((c) => text.slice(c.from, c.to))).toEqual(['sailor\uFFFDs', 'caf\uFFFD', '\uFFFD', '\uFFFD'])
})
