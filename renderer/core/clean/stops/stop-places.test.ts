import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { englishLexicon } from '../cleaned-by.testing'
import { stopHabits } from './stop-habits'
import { stopPlaces, traitNames } from './stop-places'

const lexicon = englishLexicon()
const placesOf = (text: string) =>
  stopPlaces(text, {
    lexicon,
    habits: stopHabits([text], lexicon),
    standing: (word) => lexicon.standing(word),
    capitals: () => 0.1,
  })
/** What stands before each place, up to a space. */
const before = (text: string) => placesOf(text).map(({ to }) => /\S*$/.exec(text.slice(0, to))![0])

describe('a place where a stop may be missing', () => {
  it('is before a word with a capital, also where a comma stands, and at the end of a paragraph that is not the last', () => {
    expect(before('he was seen by the man The woman fled, She was caught later\n\nThen they left')).toEqual([
      'man',
      'fled,',
      'later',
    ])
  })
  it('is none behind a stop or another mark, and before small letters and figures', () => {
    expect(before('they left. The man fled! Then; and at 5 she (or he) stayed; yes?')).toEqual([])
  })
  it('takes the place of the comma alone', () => {
    const [place] = placesOf('they fled, The man stayed.')
    expect([place!.from, place!.to]).toEqual([9, 10])
  })
  it('has all its traits, in order, and lies in its text', () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.constantFrom('The', 'man', 'J', 'Mr', 'fled,', '“She', '5', 'é', '\n', '\n\n', '—'))
          .map((parts) => parts.join(' ')),
        (text) => {
          let last = 0
          for (const { from, to, traits } of placesOf(text)) {
            expect(from).toBeGreaterThanOrEqual(last)
            expect(['', ',']).toContain(text.slice(from, to))
            expect(traits).toHaveLength(traitNames.length)
            expect(traits.every(Number.isFinite)).toBe(true)
            last = to
          }
        },
      ),
    )
  })
})
