import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alikePages, fingerprintOf, likelyPairs, type KnownPage } from '.'

const words = fc.array(fc.stringMatching(/^[a-z]{3,9}$/), { minLength: 120, maxLength: 200 })
const known = (texts: readonly string[], documentOf = (i: number) => i) =>
  texts.map((text, i): KnownPage => ({ ...fingerprintOf(text), document: documentOf(i), page: i }))

describe('pages that are alike', () => {
  it('have the same fingerprint whatever their spaces, stops, capitals and long s are', () => {
    const text = 'The lamps of the harbour were lit by the old men, who had done so for years and yearsse. '.repeat(3)
    const other = text.toUpperCase().replaceAll(' ', '\n').replaceAll(',', ' ;').replaceAll('SS', 'ſs')
    expect(fingerprintOf(other)).toEqual(fingerprintOf(text))
    expect(fingerprintOf('Too short to tell.').runs).toHaveLength(0)
    expect(fingerprintOf(' \n — ').whole).toBe(0)
  })
  it('are found in whatever order they come, and each pair once', () => {
    fc.assert(
      fc.property(words, words, words, fc.boolean(), (a, b, c, isTurned) => {
        const half = [...a.slice(0, 60), ...c.slice(0, 90)]
        const texts = [a, b, half].map((text) => text.join(' '))
        const pages = known(isTurned ? texts.toReversed() : texts)
        expect(alikePages(pages).map(({ first, second }) => [first, second])).toEqual([[0, 2]])
      }),
      { numRuns: 30 },
    )
  })
  it('are not those that have a formula in common with many others', () => {
    const formula = 'to all to whom these presents shall come greeting know ye that we of our especial grace '
    const filling = (i: number) =>
      Array.from({ length: 120 }, (_, n) => ((i + 3) * 7919 * (n + 11) ** 2).toString(36)).join(' ')
    expect(alikePages(known(Array.from({ length: 40 }, (_, i) => formula + filling(i))))).toEqual([])
  })
  it('of the same text are told as such, however short, and page by page', () => {
    const texts = ['One.', 'Two, a page.', 'one', 'TWO (a page)', 'One.', 'One.']
    const pages = known(texts, (i) => Math.floor(i / 2)).map((page) => ({ ...page, page: page.page % 2 }))
    const pairs = likelyPairs(pages, alikePages(pages))
    expect(pairs[0]).toMatchObject({ first: 0, second: 1, coverage: 1, isSameText: true })
    // A short page that several have is nothing to tell.
    expect(pairs).toHaveLength(1)
  })
})
