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
  it('joins narrow lines beside a picture', () => {
    const narrow = ['and they went to see', 'the tents that stood', 'along the river and', 'were lit by lanterns']
    const text = `${long}\nwas crowded with people who had come down to see the tide\n${narrow.join('\n')}\nfor all of the people of the town and of the villages around\nthat had come.`
    expect(cleanedBy('paragraphs', text)).not.toContain('\n')
  })
  it('leaves short lines of many lengths alone, in small letters, too', () => {
    const list = 'salt\nwhale oil in casks\nrope\nlamps and wicks\ntar'
    const text = `${long}\nwas crowded with people who had come to sell what they had:\n${list}\n\n${long} was crowded.`
    expect(cleanedBy('paragraphs', text)).toContain(list)
  })
  it('joins what a stroke parts behind a hyphen', () => {
    expect(cleanedBy('paragraphs', 'the and-\n/or rule of 1900- \n /1901')).toBe('the and-/or rule of 1900-/1901')
  })
  it('ends paragraphs of prose below verse, whose lines are shorter', () => {
    const stanza = 'The tide is full tonight,\nand still the bay;\nThe moon lies on the light,\nfar, far away.'
    const verse = Array.from({ length: 5 }, () => stanza).join('\n\n')
    const prose = `${long} was crowded\nwith people who had come down to see them leave.\nNobody had seen the like of it before, and nobody would see it for\nmany years.`
    expect(cleanedBy('paragraphs', `${verse}\n\n${prose}`)).toBe(
      `${verse}\n\n${long} was crowded with people who had come down to see them leave.\nNobody had seen the like of it before, and nobody would see it for many years.`,
    )
  })
  it('leaves verse and lists alone', () => {
    const verse = 'The sea is calm,\nThe tide is full,\nThe moon lies fair'
    expect(cleanedBy('paragraphs', verse)).toBe(verse)
  })
})
