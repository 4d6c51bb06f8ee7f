import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { addText, emptyLibrary } from '../../store/library.testing'
import { Catalogue } from './catalogue.svelte'
import type { DocumentRow } from '../../store'
import { entryOf, filteredEntries, sortedEntries, wholeCatalogue, type CatalogueEntry } from './catalogue-view'
import { SavedFilters } from './saved-filters.svelte'
import { collectionTree, withinCollection } from './collections'

const entry = (id: string, more: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  id,
  created: 0,
  opened: 0,
  language: 'en',
  state: 'new',
  doubts: null,
  notes: 0,
  read: 'none',
  readPages: 0,
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
  it('has those with doubts, read against, added or opened lately, or dated within', () => {
    const now = Date.UTC(2026, 10, 30)
    const daysAgo = (days: number) => now - days * 24 * 3600 * 1000
    const entries = [
      entry('a', { doubts: 3, read: 'some', created: daysAgo(2), opened: daysAgo(0), date: '1862-05-01 1862-05-31' }),
      entry('b', { doubts: 0, read: 'all', created: daysAgo(20), opened: daysAgo(400), date: '1840-01-01 1849-12-31' }),
      entry('c', { created: daysAgo(500), opened: daysAgo(500) }),
    ]
    const has = (view: Partial<typeof wholeCatalogue>) =>
      ids(filteredEntries(entries, { ...wholeCatalogue, ...view }, new Set(), now))
    expect(has({ hasDoubts: true })).toEqual(['a'])
    expect(has({ hasDoubts: false })).toEqual(['b'])
    expect(has({ read: 'none' })).toEqual(['c'])
    expect(has({ added: 'week' })).toEqual(['a'])
    expect(has({ added: 'month' })).toEqual(['a', 'b'])
    expect(has({ lastOpened: 'longer ago' })).toEqual(['b', 'c'])
    expect(has({ dated: '1862' })).toEqual(['a'])
    expect(has({ dated: '1845/1870' })).toEqual(['a', 'b'])
    expect(has({ dated: 'some day' })).toEqual([])
  })
  it('knows a document as its row and what was done with it say', () => {
    const row = {
      id: 'a',
      metadata: { title: 'A', language: 'en' },
      sourceFile: 'a.txt',
      pageCount: 2,
      created: 1,
      opened: 2,
    }
    const of = (more: object, readPages = 0) =>
      entryOf({ ...row, cleanedAt: null, ...more } as unknown as DocumentRow, { notes: [], readPages })
    expect(of({}).state).toBe('new')
    expect(of({ pendingFrom: 1 }).state).toBe('cleaning')
    expect(of({ cleanedAt: 3, doubts: 2 }).state).toBe('to review')
    expect(of({ cleanedAt: 3, doubts: 0 }).state).toBe('cleaned')
    expect(of({ cleanedAt: 3, doubts: 0, decided: 2 }).state).toBe('reviewed')
    expect(of({ cleanedAt: 3, doubts: 0 }, 1).state).toBe('reviewed')
    expect(of({ cleanedAt: 3, doubts: 2, done: true }).state).toBe('done')
    expect([of({}).read, of({}, 1).read, of({}, 2).read]).toEqual(['none', 'some', 'all'])
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

describe('saved filters', () => {
  it('are named, replaced, renamed and taken away with undo, and stay in the library', async () => {
    const db = emptyLibrary()
    const filters = new SavedFilters(db)
    const view = { ...wholeCatalogue, state: 'to review' as const, sort: 'date' as const }
    const { id } = await filters.add('To review', view)
    await filters.add('French', { ...wholeCatalogue, language: 'fr' })
    const undoReplace = await filters.change(id, { view: { ...view, hasDoubts: true } })
    await filters.change(id, { name: 'Doubts' })
    expect(filters.all.map((f) => f.name)).toEqual(['Doubts', 'French'])
    expect(filters.all[0]!.view).toMatchObject({ state: 'to review', hasDoubts: true, sort: 'date' })
    await undoReplace()
    expect(filters.all[0]).toMatchObject({ name: 'To review', view: { hasDoubts: null } })
    const back = await filters.remove(id)
    expect(filters.all.map((f) => f.name)).toEqual(['French'])
    await back()
    const again = new SavedFilters(db)
    await vi.waitFor(() => expect(again.all.map((f) => f.name)).toEqual(['To review', 'French']))
    db.close()
  })
  it('keep no date that there never was', async () => {
    const filters = new SavedFilters(emptyLibrary())
    const { id } = await filters.add('Spring', { ...wholeCatalogue, dated: '1850-02-31' })
    expect(filters.all[0]!.view.dated).toBe('')
    await filters.change(id, { view: { ...wholeCatalogue, dated: '1850-02-28' } })
    await filters.change(id, { view: { ...wholeCatalogue, dated: '31 February' } })
    expect(filters.all[0]!.view.dated).toBe('')
  })
  it('of another hand are read for what can be followed', async () => {
    const db = emptyLibrary()
    await db.settings.put({
      key: 'saved-filters',
      value: [
        { id: 'a', name: 'A', view: { state: 'gone', language: 'fr', typed: 7, sort: '__proto__', added: 'week' } },
        3,
        { id: 'b' },
      ],
    })
    const filters = new SavedFilters(db)
    await vi.waitFor(() => expect(filters.all).toHaveLength(1))
    expect(filters.all[0]!.view).toEqual({ ...wholeCatalogue, language: 'fr', added: 'week' })
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

it('a library that can’t be read for a while is read whole when it can be', async () => {
  const db = emptyLibrary()
  const catalogue = new Catalogue(db)
  await catalogue.start()
  await addText(db, 'one', 'Text one')
  db.close({ disableAutoOpen: true })
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(catalogue.entry('one')).toBeUndefined()
  await db.open()
  await vi.waitFor(() => expect(catalogue.entry('one')).toMatchObject({ id: 'one' }), 8000)
}, 15_000)
