import { describe, expect, it } from 'vitest'
import { cleanedText, textOfPages } from '../../core/text'
import { placeOfHit } from './open-hit'

const words = 'lamplighter'
const pages = ['Nobody saw the lamplighter.', 'The quay was dark; nobody knew why the lamplighter never came.']

describe('the place of a hit', () => {
  const text = textOfPages(pages)
  const at = (page: number, from: number) =>
    placeOfHit({ text }, { layer: 'cleaned', page, from, to: from + words.length, words })
  const wordsAt = (page: number, from: number) => {
    const place = at(page, from)
    return cleanedText(text).slice(place.from, place.to)
  }

  it('is where the index says', () => {
    expect(wordsAt(1, pages[1]!.indexOf(words))).toBe(words)
  })

  it('is that of its words nearby, where the page was changed since', () => {
    expect(wordsAt(1, 3)).toBe(words)
  })

  it('is that of its words, where the page has become shorter than the index knows it', () => {
    expect(wordsAt(0, 900)).toBe(words)
    expect(at(0, 900)).toEqual(at(0, pages[0]!.indexOf(words)))
  })
})
