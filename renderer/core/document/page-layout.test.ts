import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxAround, packLayout, placesIn, unpackLayout, wordAt, type PageLayout, type WordPlace } from './page-layout'

const word = (from: number, to: number, x: number, y: number, width = 10, height = 10): WordPlace => ({
  from,
  to,
  box: { x, y, width, height },
  confidence: null,
  alternatives: [],
})
const layoutOf = (words: WordPlace[]): PageLayout => ({
  width: 1000,
  height: 1000,
  unitsPerInch: null,
  words,
  lines: [],
  blocks: [],
})

describe('packing', () => {
  it('keeps all there is', () => {
    const layout: PageLayout = {
      ...layoutOf([
        { ...word(0, 3, 1.5, 2), confidence: 0.93, alternatives: ['tbe'] },
        { ...word(4, 9, 20, 2), whole: 'lamplight' },
      ]),
      lines: [{ from: 0, to: 9, box: { x: 0, y: 0, width: 100, height: 12 } }],
      blocks: [{ from: 0, to: 9, box: { x: 0, y: 0, width: 100, height: 12 }, kind: 'footnote', rotation: 270 }],
    }
    expect(unpackLayout(structuredClone(packLayout(layout)))).toEqual(layout)
  })
})

describe('places', () => {
  it('of a span are those it touches', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 3 })), { maxLength: 30 }),
        fc.nat(120),
        fc.nat(20),
        (sizes, from, length) => {
          let at = 0
          const words = sizes.map(([size, gap]) => {
            const made = word(at, at + size, 0, 0)
            at += size + gap
            return made
          })
          const to = from + length
          const touched =
            from === to
              ? words.filter((w) => w.from <= from && from <= w.to)
              : words.filter((w) => w.from < to && w.to > from)
          expect(placesIn(words, from, to)).toEqual(touched)
        },
      ),
    )
  })
  it('of a point: the word it is in, else the nearest of its line, else none', () => {
    const layout = layoutOf([word(0, 3, 100, 100), word(4, 7, 130, 100), word(8, 11, 100, 130)])
    expect(wordAt(layout, 105, 105)!.from).toBe(0)
    expect(wordAt(layout, 180, 104)!.from).toBe(4)
    expect(wordAt(layout, 104, 126)!.from).toBe(8)
    expect(wordAt(layout, 900, 900)).toBeNull()
  })
  it('are surrounded by a box; empty ones do not count', () => {
    expect(boxAround([])).toBeNull()
    expect(boxAround([word(0, 1, 5, 5).box, word(0, 1, 20, 1).box, word(0, 1, 0, 0, 0, 0).box])).toEqual({
      x: 5,
      y: 1,
      width: 25,
      height: 14,
    })
  })
})
