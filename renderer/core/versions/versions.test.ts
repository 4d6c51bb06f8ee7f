import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultCleaning } from '../clean'
import type { Annotation } from '../anchor'
import { absorb, cleanedOf, createPage, decide, faultOf, type Page } from '../text'
import { happen, happenings, reader, sources } from '../text/generated-pages.testing'
import { differenceBetween, goneBack, stateOf, UnreadableState, type KeptState } from '.'

const state = (pages: readonly Page[], annotations: readonly Annotation[] = []): KeptState => ({
  pages,
  annotations,
  cleaning: defaultCleaning,
})
const note = (id: string, page: number, said = ''): Annotation => ({
  id,
  targets: [{ page, from: 0, to: 3 }],
  side: 'cleaned',
  quotation: { cleaned: 'abc', source: 'abc', prefix: '', suffix: '' },
  colour: 'yellow',
  note: said,
  tags: [],
  created: 1,
  modified: 1,
})
const documents = fc.uniqueArray(sources, { minLength: 1, maxLength: 4, selector: (s) => s.replace(/\n$/, '') })

describe('an earlier state of a document', () => {
  it('differs in nothing from itself, and once one has gone back to it nothing differs', () =>
    fc.assert(
      fc.property(documents, happenings, happenings, (texts, first, more) => {
        const then = state(texts.map((source) => first.reduce(happen, createPage(source))))
        expect(differenceBetween(then, then).places).toEqual([])
        const now = state(then.pages.map((page) => more.reduce(happen, page)))
        const { pages } = goneBack(then, now, true)
        const back = state(now.pages.map((page, i) => pages.get(i) ?? page))
        expect(back.pages.map(cleanedOf)).toEqual(then.pages.map(cleanedOf))
        expect(differenceBetween(then, back)).toMatchObject({ places: [], decisions: 0 })
      }),
    ))
  it('differs wherever the cleaned text does: read one way for the other, the places make one text of the other', () =>
    fc.assert(
      fc.property(sources, happenings, happenings, (source, first, more) => {
        const ordered = (list: typeof first) => list.filter(({ type }) => type !== 'order')
        const then = ordered(first).reduce(happen, createPage(source))
        const now = ordered(more).reduce(happen, then)
        const { places } = differenceBetween(state([then]), state([now]))
        expect(places.length === 0).toBe(cleanedOf(then) === cleanedOf(now))
      }),
    ))
  it('tells the places, the decisions and the notes that came, changed and went', () => {
    const page = absorb(createPage('tbe harbour and tbe quay'), 0, 3, 'the', {
      ...reader(),
      state: 'applied',
      by: 'engine',
    })
    const then = state([page], [note('a', 0), note('b', 0, 'old'), note('c', 0)])
    const accepted = decide(page, new Set(page.changes.map((c) => c.id)), { state: 'accepted' })
    const now = state([absorb(accepted, 16, 19, 'the', reader())], [note('b', 0, 'new'), note('c', 0), note('d', 0)])
    const { places, decisions, notes } = differenceBetween(then, now)
    expect(places).toEqual([
      { page: 0, from: 16, then: 'tbe', now: 'the', before: 'tbe harbour and ', behind: ' quay' },
    ])
    expect(decisions).toBe(2)
    expect([notes.made, notes.changed, notes.gone.map((n) => n.id)]).toEqual([1, 1, ['a']])
  })
  it('finds its pages where they stand now, and leaves those alone that have another text', () => {
    const [one, two] = [absorb(createPage('one\n'), 0, 3, 'One', reader()), createPage('two\n')]
    const then = state([one, two], [note('on one', 0), note('on two', 1)])
    const now = state([createPage('another\n'), createPage('one')], [note('newer', 1)])
    const back = goneBack(then, now, true)
    expect([...back.pages].map(([at, page]) => [at, cleanedOf(page), faultOf(page)])).toEqual([[1, 'One', null]])
    expect(back.pagesKept).toBe(1)
    expect(back.notesLost).toBe(1)
    expect([...back.annotations].map(([id, n]) => [id, n?.targets[0]?.page])).toEqual([['on one', 1]])
    expect([...goneBack(then, now, false).annotations.keys()]).toEqual(['on one', 'newer'])
    expect(differenceBetween(then, now)).toMatchObject({ lostPages: 1, newPages: 1 })
  })
  it('that is damaged, or none, is refused with a reason', () => {
    const whole = state([createPage('abc')], [note('a', 0)])
    expect(stateOf(JSON.parse(JSON.stringify(whole)))).toEqual(whole)
    for (const broken of [
      null,
      7,
      {},
      { ...whole, pages: [{ source: 'abc' }] },
      { ...whole, pages: [{ ...whole.pages[0], changes: [{ id: 'x', from: 1, to: 9, after: '' }] }] },
      { ...whole, annotations: [{ id: 1 }] },
    ])
      expect(() => stateOf(broken)).toThrow(UnreadableState)
  })
})
