import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { absorb, cleanedOf, createPage, decide, faultOf, joinPages, type Change, type Page } from '.'
import { happen, happenings, livedPages, rangeIn, reader } from './generated-pages.testing'

const typed = (page: Page, was: string, is: string) => {
  const at = cleanedOf(page).indexOf(was)
  return absorb(page, at, at + was.length, is, reader())
}

/** All that a page knows: what it reads, and what its changes read or once read. */
function allOf(page: Page): string {
  const texts = (changes: readonly Change[]): string[] => changes.flatMap((c) => [c.after, ...texts(c.absorbed ?? [])])
  return [cleanedOf(page), ...texts(page.changes)].join('\n')
}

describe('two states of one page', () => {
  const page = createPage('The lanp vpon the quay was lit.\n')

  it('have what either reader did', () => {
    const joined = joinPages(typed(page, 'lanp', 'lamp'), typed(page, 'vpon', 'upon'))
    expect(cleanedOf(joined.page)).toBe('The lamp upon the quay was lit.\n')
    expect(joined).toMatchObject({ taken: 1, differing: 0 })
  })
  it('where both read otherwise have the reading here, and keep the other as rejected', () => {
    const joined = joinPages(typed(page, 'lanp', 'lamp'), typed(page, 'lanp', 'lane'))
    expect(cleanedOf(joined.page)).toBe('The lamp vpon the quay was lit.\n')
    expect(joined).toMatchObject({ taken: 0, differing: 1 })
    expect(joined.page.changes.flatMap((c) => c.absorbed ?? [])).toMatchObject([{ state: 'rejected' }])
    expect(allOf(joined.page)).toMatch(/lane|e/)
  })
  it('that were decided otherwise keep what was decided here', () => {
    const both = typed(page, 'lanp', 'lamp')
    const there = decide(both, new Set(both.changes.map((c) => c.id)), { state: 'rejected' })
    expect(joinPages(both, there)).toMatchObject({ page: both, taken: 0, differing: 1 })
  })
  it('do not bring back what was written over here, nor what was taken back', () => {
    const both = typed(page, 'lanp', 'lamp')
    const here = typed(both, 'lamp', 'light')
    expect(joinPages(here, both, () => true).page).toBe(here)
    expect(joinPages(page, both, () => true).page).toBe(page)
  })
  it('that both went on from have both words', () => {
    const both = typed(page, 'lanp', 'lamp')
    const joined = joinPages(typed(both, 'The lamp', 'The old lamp'), typed(both, 'lamp vpon', 'lamp there vpon'))
    expect(cleanedOf(joined.page)).toBe('The old lamp there vpon the quay was lit.\n')
  })

  it('lose no word that either reader wrote, and are whole', () => {
    const writing = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(4)), { maxLength: 4 })
    const written = (start: Page, places: readonly (readonly [number, number])[], name: string) =>
      places.reduce((now, [at, length], i) => {
        const { from, to } = rangeIn(cleanedOf(now), at, length)
        return absorb(now, from, to, ` ${name}${i} `, reader())
      }, start)
    const wordsOf = (now: Page, name: string) => cleanedOf(now).match(new RegExp(`${name}\\d`, 'g')) ?? []
    fc.assert(
      fc.property(livedPages, writing, writing, happenings, (start, mine, theirs, more) => {
        const here = written(start, mine, 'H')
        const there = written(more.filter(({ type }) => type !== 'order').reduce(happen, start), theirs, 'T')
        const joined = joinPages(here, there)
        expect(faultOf(joined.page)).toBe(null)
        const all = allOf(joined.page)
        for (const word of wordsOf(here, 'H')) expect(all).toContain(word)
        if (!joined.leftOut) for (const word of wordsOf(there, 'T')) expect(all).toContain(word)
        // What was brought in once has nothing more to say.
        expect(cleanedOf(joinPages(joined.page, there).page)).toBe(cleanedOf(joined.page))
      }),
      { numRuns: 500 },
    )
  })
})
