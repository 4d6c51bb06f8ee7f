import { describe, expect, it } from 'vitest'
import { cleanedBy } from '../cleaned-by.testing'

const long = 'The harbour was full of boats that morning and the quay'

describe('paragraphs', () => {
  it('joins the lines of a paragraph', () => {
    expect(cleanedBy('paragraphs', `${long}\nwas crowded with people who had come down to see them.`)).toBe(
      `${long} was crowded with people who had come down to see them.`,
    )
  })
  it('ends a paragraph at an empty line and after a short last line', () => {
    const text = `${long}\nwas crowded.\nNobody had seen the like of it before, and nobody would\nsee it again.\n\nThe next day`
    expect(cleanedBy('paragraphs', text)).toBe(
      `${long} was crowded.\nNobody had seen the like of it before, and nobody would see it again.\n\nThe next day`,
    )
  })
  it('leaves verse and lists alone', () => {
    const verse = 'The sea is calm,\nThe tide is full,\nThe moon lies fair'
    expect(cleanedBy('paragraphs', verse)).toBe(verse)
  })
})
