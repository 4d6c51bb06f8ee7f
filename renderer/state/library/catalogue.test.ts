import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filteredEntries, sortedEntries, wholeCatalogue, type CatalogueEntry } from './catalogue-view'
import { collectionTree, withinCollection } from './collections'

const entry = (id: string, more: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  id,
  created: 0,
  opened: 0,
  language: 'en',
  state: 'new',
  doubts: null,
  notes: 0,
  tags: [],
  collections: [],
  title: id,
  author: '',
  words: id,
  date: '',
  ...more,
})
const ids = (entries: readonly CatalogueEntry[]) => entries.map((e) => e.id)

describe('the list of documents', () => {
  it('sorts dates by the days that they may mean, and puts what is not known last, either way', () => {
    const entries = [
      entry('1862', { date: '1862-01-01 1862-12-31' }),
      entry('none'),
      entry('May 1862', { date: '1862-05-01 1862-05-31' }),
      entry('1840s', { date: '1840-01-01 1849-12-31' }),
    ]
    expect(ids(sortedEntries(entries, 'date', false))).toEqual(['1840s', '1862', 'May 1862', 'none'])
    expect(ids(sortedEntries(entries, 'date', true))).toEqual(['May 1862', '1862', '1840s', 'none'])
  })
  it('has those with each word that was typed, in a collection and below it, with a tag and below it', () => {
    const entries = [
      entry('a', { words: 'the herald 1862', collections: ['papers'], tags: ['light/gas'] }),
      entry('b', { words: 'the mercury', collections: ['letters'] }),
    ]
    const has = (view: Partial<typeof wholeCatalogue>, within: readonly string[] = []) =>
      ids(filteredEntries(entries, { ...wholeCatalogue, ...view }, new Set(within)))
    expect(has({ typed: 'HERÁLD 18' })).toEqual(['a'])
    expect(has({ typed: 'the' })).toEqual(['a', 'b'])
    expect(has({ collection: 'all' }, ['all', 'letters'])).toEqual(['b'])
    expect(has({ tag: 'light' })).toEqual(['a'])
    expect(has({ tag: 'lig' })).toEqual([])
    expect(has({ state: 'done' })).toEqual([])
  })
  it('of 10,000 documents is filtered within 50 ms', () => {
    const entries = Array.from({ length: 10_000 }, (_, i) =>
      entry(`d${i}`, { words: `the papers of the year ${i} by somebody papers-${i}.txt`, opened: i }),
    )
    const start = performance.now()
    expect(filteredEntries(entries, { ...wholeCatalogue, typed: 'papers 77' }, new Set()).length).toBeGreaterThan(100)
    expect(performance.now() - start).toBeLessThan(50)
  })
})

describe('collections', () => {
  it('are a tree in which each stands once, whatever was stored', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    const stored = fc.uniqueArray(fc.record({ id, name: fc.string(), parent: fc.option(id) }), {
      selector: (c) => c.id,
    })
    fc.assert(
      fc.property(stored, (collections) => {
        const tree = collectionTree(collections)
        expect(tree.map((c) => c.id).sort()).toEqual(collections.map((c) => c.id).sort())
        for (const { id } of collections) expect(withinCollection(collections, id).has(id)).toBe(true)
      }),
    )
  })
})
