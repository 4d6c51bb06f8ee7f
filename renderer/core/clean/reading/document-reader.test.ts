import { describe, expect, it } from 'vitest'
import { prepare } from '../context'
import { englishLexicon } from '../cleaned-by.testing'
import { textOfPages } from '../../text'

const readerOf = (...pages: string[]) => prepare(textOfPages(pages), englishLexicon()).reader
const readings = (text: string, ...more: string[]) =>
  Object.fromEntries(
    readerOf(text, ...more)
      .judge(text)
      .map((r) => [r.was, { is: r.text, confidence: r.confidence, kind: r.kind }]),
  )

describe('reading whole lines', () => {
  it('takes the words beside a word into account', () => {
    expect(readings('He was to he hanged on the Friday after that.')['he']?.is).toBe('be')
    expect(readings('She said that he was very ill.')['he']).toBeUndefined()
  })

  it('learns what the document confuses', () => {
    const page =
      'Tho mon who woro thoro said tho samo thing, and thoy novor saw tho ship again. Tho captain had boon soon on tho quay tho night boforo, whoro ho was told that tho lights woro out.'
    const alone = readings('They said that tho ship was lost.')['tho']
    const among = readings('They said that tho ship was lost.', page, page)['tho']
    expect(among?.is).toBe('the')
    expect(among!.confidence).toBeGreaterThan(Math.max(0.8, alone?.confidence ?? 0))
  })

  it('bears more words that nobody knows in a book than in a page, before it takes it for one that was read badly', () => {
    const known =
      'the old man and the sea were there before the war and all the people of the town knew it very well then as now'
    const share = (words: number) => `${known} ${known.slice(0, 15)} `.repeat(words / 29)
    const text = (words: number) => share(words) + 'zqxv '.repeat(words / 29)
    expect(readerOf(text(580)).about.isClear).toBe(false)
    expect(readerOf(text(29_000)).about.isClear).toBe(true)
  })

  it('parts words and closes words', () => {
    const found = readings('It was an internalimpetus for the people of the town, and a beauti ful day.')
    expect(found['internalimpetus']).toMatchObject({ is: 'internal impetus', kind: 'parted' })
    expect(found['beauti ful']).toMatchObject({ is: 'beautiful', kind: 'closed' })
  })

  it('takes out pieces of the next column where the document is full of them, but no initials or figures', () => {
    const page =
      'The prisoner was brought up r before the magistrate on Tuesday, and the defen- c dant said that he had been in tl the house all the evening with his wife. The officer u who took him told the court what he had seen in the h street, and the witness n said that she knew nothing of the matter. Mr. J. Brown, of 7 Priory-road, had left t the house.'
    const more =
      'There was a large s crowd outside the building, and great anxiety was shown b to gain admission to the court. The other officers d who were with him left, and he was for a time in the front g room with the others at the table. The door was opened v by a woman, but he could not say whether it was the m prisoner.'
    const found = readings(page, more)
    for (const stray of ['r', 'tl', 'u', 'h']) expect(found[stray], stray).toMatchObject({ is: '', kind: 'stray' })
    expect(found['defen- c dant']).toMatchObject({ is: 'defendant', kind: 'closed' })
    expect(found['J.']).toBeUndefined()
    expect(found['7']?.confidence ?? 0).toBeLessThan(0.5)
  })

  it('has one reading of a place, the likeliest', () => {
    const text = 'Tbe ship was lost ou tbe rocks near Wexcornbe, amd tho men wero drownod.'
    const found = readerOf(text).judge(text)
    expect(new Set(found.map((r) => r.from)).size).toBe(found.length)
  })

  it('keeps the stops between words that run together', () => {
    const found = readings('They came to the house.There was nobody; the door;it was said,had been left open.')
    expect(found['house.There']?.is).toBe('house. There')
    expect(found['door;it']?.is).toBe('door; it')
    expect(found['said,had']?.is).toBe('said, had')
  })

  it('writes the long s where the document does', () => {
    const found = readings('The houſe muſt be ſold, and it was ſaid that he wiſhed to ſee tbe firft of his ſons.')
    expect(found['tbe']?.is).toBe('the')
    expect(found['firft']?.is).toBe('firſt')
  })

  it('keeps punctuation and capitals', () => {
    const found = readings('“Tbe harbour,” said Mr. Smith, “is TBE oldest ou the coast.”')
    expect(found['“Tbe']?.is).toBe('“The')
    expect(found['TBE']?.is).toBe('THE')
  })

  it('reads nothing where there is nothing to read', () => {
    for (const text of ['', '   ', '\n\n', '— — —', '1862. 1863.']) expect(readerOf(text).judge(text), text).toEqual([])
  })

  it('gets through what is no text', () => {
    for (const odd of ['1', '.', 'a', '-', '«', 'a-', '1a', 'é'])
      expect(readerOf(odd.repeat(200_000)).judge(odd.repeat(200_000)), odd).toHaveLength(0)
  })

  it('says the same each time', () => {
    const text = 'Tbe ship was lost ou tbe rocks near Wexcornbe.'
    expect(readerOf(text).judge(text)).toEqual(readerOf(text).judge(text))
  })
})
