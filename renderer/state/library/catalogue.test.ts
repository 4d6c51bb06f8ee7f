import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { addText, emptyLibrary } from '../../store/library.testing'
import { Catalogue } from './catalogue.svelte'
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
  metadata: { title: id, language: 'en' },
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
})

describe('the catalogue', () => {
  it('knows every document, in whatever order and however close together they come', async () => {
    const db = emptyLibrary()
    const catalogue = new Catalogue(db)
    await Promise.all([catalogue.start(), ...[0, 1, 2].map((i) => addText(db, `first${i}`, `Text ${i}`))])
    for (let round = 0; round < 4; round++) {
      await Promise.all([0, 1, 2].map((i) => addText(db, `later${round}${i}`, `Text ${round} ${i}`)))
      // About as long as the list waits before it reads.
      await new Promise((resolve) => setTimeout(resolve, 195 + round * 5))
    }
    const all = (await db.documents.toCollection().primaryKeys()) as string[]
    await vi.waitFor(() => expect([...catalogue.ids].sort()).toEqual(all.sort()))
    for (const id of all) expect(catalogue.entry(id)).toMatchObject({ id })
    db.close()
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
