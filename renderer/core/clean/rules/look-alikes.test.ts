import { describe, expect, it } from 'vitest'
import { cleanedBy } from '../cleaned-by.testing'

describe('look-alike letters', () => {
  it('reads a figure by itself as the word “I” where the words beside it say so, and counts stay', () => {
    expect(
      cleanedBy('look-alikes', 'The measure, 1 think, was wrong. Then 1 am sure 1 shall go, and 1 don’t care.'),
    ).toBe('The measure, I think, was wrong. Then I am sure I shall go, and I don’t care.')
    const counted = 'Figure 1 shows the plan, and 1 of them was dead. He had 1 cow; on June 1 he left. Vol. 1 was lost.'
    expect(cleanedBy('look-alikes', counted)).toBe(counted)
  })
  it.each([
    ['signed a ioint statement', 'joint'],
    ['since the esiabllshment of their', 'establishment'],
    ['a Russian education offlcial answers', 'official'],
    ['ended. ln 1996, the two', 'In 1996'],
    ['the malor cause for', 'major'],
    ['another lmportant platform', 'important'],
  ])('reads %j with “%s”', (text, word) => expect(cleanedBy('look-alikes', text)).toContain(word))

  it.each([
    'the corn was cut in the barn',
    'Mr. Penrhyn and Lady Clonbrock',
    'in 1862 and 1O',
    'he was born at Kilrush',
    'to shew the connexion',
    'The Lamplighters of Wexcombe',
  ])('leaves %j alone', (text) => expect(cleanedBy('look-alikes', text)).toBe(text))
})
