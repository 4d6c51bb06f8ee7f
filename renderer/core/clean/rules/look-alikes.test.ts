import { describe, expect, it } from 'vitest'
import { cleanedBy } from '../cleaned-by.testing'

describe('look-alike letters', () => {
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
