import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { happen, happenings, livedPages } from '../text/generated-pages.testing'
import { absorb, cleanedText, createText, decide, editText, sourceText, textOfPages, withPages } from '../text'
import {
  findQuotation,
  isCertain,
  placementOf,
  quotationOf,
  sidesOf,
  stretchesOf,
  sureTargets,
  targetsOfCleaned,
  targetsOfSource,
  type Annotation,
} from '.'
import { byReader } from '../text/provenance.testing'

function annotate(
  text: ReturnType<typeof createText>,
  side: 'source' | 'cleaned',
  from: number,
  to: number,
): Annotation {
  const targets = side === 'cleaned' ? targetsOfCleaned(text, { from, to }) : targetsOfSource(text, { from, to })
  return {
    id: 'a',
    targets,
    side,
    quotation: quotationOf(text, targets),
    colour: 'yellow',
    note: '',
    tags: [],
    created: 1,
    modified: 1,
  }
}

describe('law 8: an annotation moves with the text', () => {
  it('keeps its source words through whatever happens to its pages', () => {
    fc.assert(
      fc.property(
        livedPages,
        happenings,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(8),
        (page, later, share, length) => {
          const text = createText([page])
          const from = Math.floor(share * page.source.length)
          const to = Math.min(page.source.length, from + 1 + length)
          if (from >= to) return
          const annotation = annotate(text, 'source', from, to)
          const after = createText([later.reduce(happen, page)])
          const placed = placementOf(after, annotation)
          expect(placed).not.toBeNull()
          expect(placed!.source.map((s) => sourceText(after).slice(s.from, s.to)).join('')).toBe(
            page.source.slice(from, to),
          )
        },
      ),
      { numRuns: 500 },
    )
  })

  it('covers the same words after an edit elsewhere, over a page break, too', () => {
    const text = textOfPages(['The first lamp was lit', 'upon the quay in autumn.'])
    const at = cleanedText(text).indexOf('lit')
    const annotation = annotate(text, 'cleaned', at, at + 8)
    expect(annotation.targets).toHaveLength(2)
    const edited = editText(text, [{ from: 0, to: 3, text: 'Every single' }], byReader('e'))
    const words = placementOf(edited, annotation)!.cleaned.map((s) => cleanedText(edited).slice(s.from, s.to))
    expect(words.join('')).toBe('lit\nupon')
  })

  it('on an insertion loses its place when that is taken back, and finds it again', () => {
    const text = textOfPages(['The lamp'])
    const inserted = withPages(text, new Map([[0, absorb(text.pages[0]!, 3, 3, ' very first', byReader('i'))]]))
    const annotation = annotate(inserted, 'cleaned', 4, 8)
    expect(placementOf(inserted, annotation)!.cleaned).toHaveLength(1)
    const rejected = withPages(
      inserted,
      new Map([[0, decide(inserted.pages[0]!, new Set(['i']), { state: 'rejected' })]]),
    )
    expect(placementOf(rejected, annotation)).toBeNull()
  })

  it('has no place in another text, however alike', () => {
    const annotation = annotate(textOfPages(['The first lamp']), 'source', 4, 9)
    expect(placementOf(textOfPages(['The worst lamp']), annotation)).toBeNull()
    expect(placementOf(textOfPages(['The']), annotation)).toBeNull()
  })
})

describe('the quotation of several spans', () => {
  const text = textOfPages(['one two three\nfour five six', 'seven eight'])
  const of = (...spans: [page: number, from: number, to: number][]) =>
    quotationOf(
      text,
      spans.map(([page, from, to]) => ({ page, from, to })),
    ).cleaned
  it('has an ellipsis for words between them, and their space where there are none', () => {
    expect(of([0, 4, 7], [0, 19, 23])).toBe('two … five')
    expect(of([0, 4, 13], [0, 14, 18])).toBe('two three\nfour')
    expect(of([0, 4, 7], [0, 7, 13])).toBe('two three')
    expect(of([0, 24, 27], [1, 0, 5])).toBe('six\nseven')
    expect(of([0, 24, 27], [1, 6, 11])).toBe('six … eight')
    expect(of([0, 19, 23], [0, 4, 7])).toBe('five … two')
  })
})

describe('finding a quotation in a text brought anew', () => {
  const words =
    'When the first gas lamp was lit upon the quay, in the autumn, the fishermen came out of their houses and stood about it in silence.'
  const text = textOfPages([`It was long ago. ${words} And so it ended.`])
  const quotation = quotationOf(text, targetsOfSource(text, { from: 26, to: 60 }))

  it('is certain of the same words in the same surroundings', () => {
    const moved = textOfPages([`Something stands before it now. ${words}`])
    const found = findQuotation(moved, quotation)!
    expect(cleanedText(moved).slice(found.from, found.to)).toBe(quotation.cleaned)
    expect(isCertain(found, quotation)).toBe(true)
  })
  it('finds them with some letters misread', () => {
    const misread = textOfPages([words.replace('gas lamp', 'gss lamp').replace('quay', 'quav')])
    const found = findQuotation(misread, quotation)!
    expect(found.score).toBeGreaterThan(0.8)
  })
  it('finds nothing where the passage is gone', () => {
    const other = textOfPages([
      'An entirely different text about ships, sails and the price of herring in the spring of 1871.',
    ])
    const found = findQuotation(other, quotation)
    expect(found === null || !isCertain(found, quotation)).toBe(true)
  })
  it('is never certain between two equal places', () => {
    const twice = textOfPages([`${words} ${words}`])
    expect(isCertain(findQuotation(twice, { ...quotation, prefix: '', suffix: '' })!, quotation)).toBe(false)
  })
  it('is certain of one word by its surroundings alone', () => {
    const one = (prefix: string, suffix: string) => ({ cleaned: 'silence', source: 'silence', prefix, suffix })
    const told = one('of their houses and stood about it in ', '. And so it ended.')
    expect(sureTargets(text, told)).toEqual([{ page: 0, from: 140, to: 147 }])
    expect(sureTargets(text, one('it in ', '.'))).toBeNull()
    expect(sureTargets(text, one('', ''))).toBeNull()
    expect(sureTargets(textOfPages([words.replace('silence', 'sorrow')]), told)).toBeNull()
    expect(sureTargets(textOfPages([`${words}\n${words}`]), told)).toBeNull()
  })
  it('finds words of the source that were corrected since', () => {
    const page = absorb(textOfPages(['Après dîner, l*on aura de la musique.']).pages[0]!, 14, 15, '’', byReader('c'))
    const corrected = createText([page])
    expect(cleanedText(corrected)).toContain('l’on aura')
    const raw = { cleaned: 'l*on aura', source: '', prefix: 'Après dîner, ', suffix: ' de la musique.' }
    expect(sureTargets(corrected, raw)).toEqual([{ page: 0, from: 13, to: 22 }])
    const word = { cleaned: 'l*on', source: '', prefix: 'Après dîner, ', suffix: ' aura de la musique.' }
    expect(sureTargets(corrected, word)).toEqual([{ page: 0, from: 13, to: 17 }])
  })
})

describe('W3C selectors', () => {
  it('count code points', () => {
    const text = textOfPages(['𝔘𝔫 the lamp'])
    const at = cleanedText(text).indexOf('lamp')
    const [stretch] = stretchesOf(sidesOf(text), annotate(text, 'cleaned', at, at + 4))
    expect(stretch!.source).toContainEqual({ type: 'TextPositionSelector', start: 7, end: 11 })
    expect(stretch!.source).toContainEqual({ type: 'TextQuoteSelector', exact: 'lamp', prefix: '𝔘𝔫 the ', suffix: '' })
  })
  it('fall back to the quotation for an unplaced one', () => {
    const annotation = { ...annotate(textOfPages(['The first lamp']), 'source', 4, 9), targets: [] }
    const [stretch] = stretchesOf(sidesOf(textOfPages(['x'])), annotation)
    expect(stretch!.cleaned).toEqual([{ type: 'TextQuoteSelector', exact: 'first', prefix: 'The ', suffix: ' lamp' }])
  })
})
