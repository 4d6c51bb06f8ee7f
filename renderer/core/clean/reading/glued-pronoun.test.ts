import { expect, it } from 'vitest'
import { cleanedText } from '../../text'
import { clean } from '../cleaned-by.testing'

const lines = [
  'Before I left the house that evening, Ihave looked once more at what was written in the book on the table.',
  'The rain had stopped by then, and Iwas on the road to the mill with the boy.',
  'You say it was late, and Iam sure that you were right about the hour.',
  'What am I to tell them? Ido not know what they wanted of us that morning.',
  'At the end of the week 1had no money left, and the landlord would not wait.',
  'They told me that lwas the last who came through the gate before it was shut.',
  'It is a long time since, but |have not forgotten the man at the door.',
  'The book was hers, andI gave it back to her on the day before she left.',
  'They may go or stay, and Iwill not try again.',
]

it('an I that ran together with the word behind it, or before it, is parted from it and not lost', () => {
  const text = cleanedText(clean([lines.join('\n\n')], ['split-merged', 'look-alikes', 'strays']))
  for (const both of ['I have', 'I was on', 'I am', 'I do not', 'I had', 'I was the', 'I have not', 'and I', 'I will'])
    expect(text).toContain(` ${both} `)
  expect(text).not.toMatch(/(?:Ihave|Iwas|Iam|Ido|1had|lwas|\|have|andI|Iwill)\b/)
})

it('a sign before a word that says nothing with an I is a speck, or a letter misread, as before', () => {
  const text = cleanedText(
    clean(
      [
        'He lwas the only one at the gate, and she lhad it from him.\n\nIhe house was empty, and lhe garden was full of weeds.',
      ],
      ['split-merged', 'look-alikes', 'strays'],
    ),
  )
  expect(text).toBe(
    'He was the only one at the gate, and she had it from him.\n\nThe house was empty, and the garden was full of weeds.',
  )
})
