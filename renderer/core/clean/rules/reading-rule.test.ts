import { expect, it } from 'vitest'
import { cleanedBy } from '../cleaned-by.testing'

it('the raised figure of a note stays on its word, also where the word is put right', () => {
  const text =
    'The harbour is fu1l of sbips¹ and men who came from the north², and the quay was lit by lamps³ at night.'
  expect(cleanedBy('look-alikes', text)).toBe(
    'The harbour is full of ships¹ and men who came from the north², and the quay was lit by lamps³ at night.',
  )
})
