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
  it('joins the lines of a narrow column whose divided words were put together', () => {
    const column = `AT noon on Friday the 3rd of May, the lots
named below will be offered at the Custom
House, Wexcombe, at the price that is fixed
to each of them. Deposit ten per cent.
WEXCOMBE.-1. 40 acres, parish of St. Northbrook, near Mount Ash, beginning on
Miller’s Brook, about half a mile south
from a measured portion of 109 acres, on
the north side of the Ashford Road. 2. 11
acres, same place. 3. 30 acres, at Meadow
Creek, beginning at a stake on Long Flat.
ASHFORD.-4. 40 acres at Jerry's Bridge,
near Windle, beginning at a marked tree on
a line bearing south, 210 chains from the
marked tree 23 chains north of the southwest corner of a measured portion of 20 acres
on the north side of Windle Creek. 7. 40
acres, near Windle, beginning at Long
Creek, near its confluence with Bridge
Creek. 8. 42 acres, same place. Price 20s.
CAMBER.-9. 106 acres, at Dapton, Illa,
Upset price, 20s. per acre.
SUBURBAN ALLOTMENTS.
MACKNESS.-1, 2. 5 acres each, Nos. 1 and
2 of section No. 17, at Port Mack. 3, 4.
4 acres and 2 roods each, Nos. 3 and 4 of section 47. Upset price, £5 per acre.
BATHGATE.-5. 16 acres, parish of Bath,
No. 1. 6, 7. 9 acres each, same place, Nos.
2 and 3. 8. 18 acres, same place, No. 4.
10 acres, same place, No. 5. 10, 11. Acres
each, Nos. 6 and 7. 12. 18 acres, same
place, No. 8. Upset price, £2 per acre,
NORTHBROOK.-13, 14. 50 acres each,
parish of Stocking, Nos. 1 and 2. 15-18.
52 acres each, same place, Nos. 3 and 6. Upset
price, £1 10s. per acre.`
    expect(cleanedBy('paragraphs', column)).toContain('beginning on Miller’s Brook, about half a mile south from a')
  })
  it('joins narrow lines beside a picture', () => {
    const narrow = ['and they went to see', 'the tents that stood', 'along the river and', 'were lit by lanterns']
    const text = `${long}\nwas crowded with people who had come down to see the tide\n${narrow.join('\n')}\nfor all of the people of the town and of the villages around\nthat had come.`
    expect(cleanedBy('paragraphs', text)).not.toContain('\n')
  })
  it('joins them where divided words made some of them twice as long, and where a name begins one', () => {
    const narrow = [
      'and they went to see the tents that stood',
      'along the river and which',
      'were lit by lanterns that a boy had hung there for',
      'the night of the sailing with',
      'Captain Orme and the men',
      'who were to go with him',
    ]
    const text = `${long}\nwas crowded with people who had come down to see the tide\n${narrow.join('\n')}\nfor all of the people of the town and of the villages around\nthat had come.`
    expect(cleanedBy('paragraphs', text)).not.toContain('\n')
  })
  it('ends a paragraph whose short last line a divided word made a long one', () => {
    const joined = 'however, it did not last at all; it became too conspicuous for use.'
    const text = `${long}\nwas crowded with people who had come down to see the\nboats, ${joined}\nA report that ships were seen far out beyond the lights\nwas all that they heard of it for a week, and then came\nthe mail.`
    expect(cleanedBy('paragraphs', text)).toMatch(/for use\.\nA report [^\n]*mail\.$/)
  })
  it('joins prose below a letterhead whose lines begin with capitals', () => {
    const head = 'Bill of Lading\n\nAustralian Shipping\nDelmas and Sons\nMarseille\nFremantle'
    const prose = `${long} was crowded by\nthe men of the barque Alcyone and those who served under Captain\nHarris, who had been in the service of the company for years.`
    const cleaned = cleanedBy('paragraphs', `${head}\n\n${prose}`)
    expect(cleaned).toBe(`${head}\n\n${prose.replaceAll('\n', ' ')}`)
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
  it('leaves what follows a list of short items a line of its own', () => {
    for (const [a, b, c] of [
      ['(a)', '(b)', '(c)'],
      ['a)', 'b)', 'c)'],
      ['1.', '2.', '3.'],
    ]) {
      const text = `Items\n\n${a} Boats in the harbour\n${b} Nets of the fishermen\n${c} Lamps along the quay\nThe council sat until two.`
      expect(cleanedBy('paragraphs', text)).toBe(text)
    }
  })
  it('leaves verse and lists alone', () => {
    const verse = 'The sea is calm,\nThe tide is full,\nThe moon lies fair'
    expect(cleanedBy('paragraphs', verse)).toBe(verse)
  })
})
