import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { absorb, cleanedText, createText } from '../core/text'
import { quotationOf, type Annotation } from '../core/anchor'
import { sourceTold } from '../core/document/source-files'
import { packLayout } from '../core/document/page-layout'
import { byReader } from '../core/text/provenance.testing'
import {
  addAnnotations,
  arrangePages,
  dropVersion,
  keepVersion,
  loadAnnotations,
  loadText,
  placesInPdf,
  putPagesBack,
  renameVersion,
  saveLayers,
  takeAnnotationsBack,
  type LibraryDatabase,
} from '.'
import { readRows } from './document-rows'
import { addText, emptyLibrary } from './library.testing'

const textOf = async (db: LibraryDatabase, id: string) => cleanedText((await loadText(db, id)).text)
const sheetsOf = (documentId: string, pages: readonly number[]) => pages.map((page) => ({ documentId, page }))
const made = (title: string) => ({ title, now: 5000, deleted: null })

const told = { pages: 2, changes: 0, decided: 0, notes: 0 }

let ids = 0
const newId = () => `new-${++ids}`

/** Writes a note on words of a document's source, which stand on these pages. */
async function noteOn(
  db: LibraryDatabase,
  documentId: string,
  id: string,
  words: string,
  more: Partial<Annotation> = {},
) {
  const { text } = await loadText(db, documentId)
  const targets = words.split(' | ').map((part) => {
    const page = text.pages.findIndex((p) => p.source.includes(part))
    const from = text.pages[page]!.source.indexOf(part)
    return { page, from, to: from + part.length }
  })
  const note: Annotation = {
    id,
    targets,
    side: 'source',
    quotation: quotationOf(createText(text.pages), targets),
    colour: 'red',
    note: '',
    tags: [],
    created: 1,
    modified: 1,
    ...more,
  }
  await saveLayers(db, documentId, [], [{ id, now: note }])
}

it('a document of several says which files it is of', async () => {
  const db = emptyLibrary()
  for (const id of ['gazette_1', 'gazette_2', 'gazette_10']) await addText(db, id, `Of ${id}.`)
  const sheets = ['gazette_1', 'gazette_2', 'gazette_10'].flatMap((id) => sheetsOf(id, [0]))
  await arrangePages(db, [{ documentId: 'all', sheets, made: made('gazette') }], newId)
  expect(sourceTold((await db.documents.get('all'))!)).toBe('gazette_1.txt to gazette_10.txt (3 files)')
})

describe('pages in another order', () => {
  it('take all that belongs to them along, and come back', async () => {
    const db = emptyLibrary()
    await addText(db, 'd', 'one\ftwo ioint\fthree')
    const { text, revision } = await loadText(db, 'd')
    const base = text.pages[1]!
    await saveLayers(
      db,
      'd',
      [{ page: 1, base, baseRevision: revision, now: absorb(base, 4, 9, 'joint', byReader('a')) }],
      [],
    )
    await noteOn(db, 'd', 'n', 'three', { region: { page: 2, share: { x: 0, y: 0, width: 1, height: 1 } } })
    const layout = packLayout({ width: 7, height: 9, unitsPerInch: null, words: [], lines: [], blocks: [] })
    await db.layouts.put({ documentId: 'd', page: 1, layout })
    await db.readAgainst.put({ documentId: 'd', page: 2, lines: [0] })
    await db.witnesses.put({ documentId: 'd', witness: 'w', page: 0, text: 'ONE' })
    await db.documents.update('d', {
      importedLabels: ['1', '2', '3'],
      witnesses: [{ id: 'w', name: 'again', made: 1 }],
      outline: [{ title: 'Three', page: 2, level: 0 }],
    })

    const there = await readRows(db, 'd')
    const arranged = await arrangePages(db, [{ documentId: 'd', sheets: sheetsOf('d', [2, 0, 1]) }], newId)
    const { text: next, damaged } = await loadText(db, 'd')
    expect(damaged).toEqual([])
    expect(cleanedText(next)).toBe('three\none\ntwo joint\n')
    const moved = (await loadAnnotations(db, 'd')).get('n')!
    expect([moved.targets[0]!.page, moved.region!.page]).toEqual([0, 0])
    expect((await db.layouts.toArray()).map((l) => l.page)).toEqual([2])
    expect((await db.readAgainst.toArray()).map((r) => r.page)).toEqual([0])
    expect((await db.witnesses.toArray()).map((w) => w.page)).toEqual([1])
    const row = (await db.documents.get('d'))!
    expect(row.importedLabels).toEqual(['3', '1', '2'])
    expect(row.outline).toEqual([{ title: 'Three', page: 0, level: 0 }])
    expect(row.revision).toBeGreaterThan(there!.row.revision)

    expect(await putPagesBack(db, arranged)).toBe(true)
    const back = (await readRows(db, 'd'))!
    expect({ ...back, row: { ...back.row, revision: 0 } }).toEqual({ ...there!, row: { ...there!.row, revision: 0 } })
    expect(back.row.revision).toBeGreaterThan(row.revision)
  })
  it('come back with the versions that were kept since, as they are called now, and without those that were taken away', async () => {
    const db = emptyLibrary()
    await addText(db, 'd', 'one\ftwo')
    const keep = (documentId: string, id: string) =>
      keepVersion(db, { id, documentId, name: id, made: 1, who: '', told }, Uint8Array.of(1), 9)
    await keep('d', 'stays')
    await keep('d', 'goes')
    const arranged = await arrangePages(
      db,
      [
        { documentId: 'd', sheets: sheetsOf('d', [1]) },
        { documentId: 'e', sheets: sheetsOf('d', [0]), made: made('One') },
      ],
      newId,
    )
    await renameVersion(db, 'stays', 'The first')
    await dropVersion(db, 'goes')
    await keep('d', 'since')
    await keep('e', 'of the other')
    expect(await putPagesBack(db, arranged)).toBe(true)
    const { versions, versionStates } = (await readRows(db, 'd'))!
    expect(versions.map(({ name }) => name).sort()).toEqual(['The first', 'of the other', 'since'])
    expect(versionStates.map(({ id }) => id).sort()).toEqual(['of the other', 'since', 'stays'])
    expect(await db.versions.count()).toBe(3)
  })
  it('that are not all of them, each once, are refused, and nothing is changed', async () => {
    const db = emptyLibrary()
    await addText(db, 'd', 'one\ftwo')
    for (const order of [[0], [0, 0], [0, 2], [0, 1, 1]])
      await expect(arrangePages(db, [{ documentId: 'd', sheets: sheetsOf('d', order) }], newId)).rejects.toThrow(
        RangeError,
      )
    expect(await textOf(db, 'd')).toBe('one\ntwo')
  })
  it('are not put back over what a reader did since', async () => {
    const db = emptyLibrary()
    await addText(db, 'd', 'one\ftwo')
    const arranged = await arrangePages(db, [{ documentId: 'd', sheets: sheetsOf('d', [1, 0]) }], newId)
    await db.steps.put({ id: 's', documentId: 'd', number: 0, undone: 0, step: { label: 'typing' } as never })
    expect(await putPagesBack(db, arranged)).toBe(false)
    expect(await textOf(db, 'd')).toBe('two\none\n')
  })
  it('are not put back over notes that came from a file since, unless these were taken back', async () => {
    const db = emptyLibrary()
    await addText(db, 'd', 'one\ftwo')
    await noteOn(db, 'd', 'mine', 'one')
    const arranged = await arrangePages(db, [{ documentId: 'd', sheets: sheetsOf('d', [1, 0]) }], newId)
    const mine = (await loadAnnotations(db, 'd')).get('mine')!
    const ids = await addAnnotations(db, 'd', [{ ...mine, id: 'theirs' }], newId)
    expect(await putPagesBack(db, arranged)).toBe(false)
    expect([...(await loadAnnotations(db, 'd')).keys()].sort()).toEqual(['mine', 'theirs'])
    expect(await textOf(db, 'd')).toBe('two\none\n')
    await takeAnnotationsBack(db, 'd', ids)
    expect(await putPagesBack(db, arranged)).toBe(true)
    expect([...(await loadAnnotations(db, 'd')).keys()]).toEqual(['mine'])
    expect(await textOf(db, 'd')).toBe('one\ntwo')
  })
})

describe('a document parted', () => {
  it('gives each its pages, labels, notes and files; a note across the cut is told, and has a part in each', async () => {
    const db = emptyLibrary()
    const row = await addText(db, 'd', 'first page ends\fgoes on here\fthird')
    await db.documents.update('d', { labelRanges: [{ from: 0, label: '49' }] })
    await noteOn(db, 'd', 'across', 'page ends | goes on')
    await noteOn(db, 'd', 'last', 'third')
    const arranged = await arrangePages(
      db,
      [
        { documentId: 'd', sheets: sheetsOf('d', [0]) },
        { documentId: 'e', sheets: sheetsOf('d', [1, 2]), made: made('The rest') },
      ],
      newId,
    )
    expect(arranged.parted).toBe(1)
    expect([await textOf(db, 'd'), await textOf(db, 'e')]).toEqual(['first page ends\n', 'goes on here\nthird'])
    const rest = (await db.documents.get('e'))!
    expect([rest.metadata.title, rest.importedLabels, rest.pageCount]).toEqual(['The rest', ['50', '51'], 2])
    expect(rest.hash).not.toBe(row.hash)
    const notes = async (id: string) => [...(await loadAnnotations(db, id)).values()]
    expect((await notes('d')).map((n) => [n.id, n.quotation.source])).toEqual([['across', 'page ends']])
    expect((await notes('e')).map((n) => n.quotation.source).sort()).toEqual(['goes on', 'third'])
    // The text file shows no page, and stays with the document that it was.
    expect((await db.originals.toArray()).map((o) => o.documentId)).toEqual(['d'])

    expect(await putPagesBack(db, arranged)).toBe(true)
    expect(await db.documents.get('e')).toBeUndefined()
    expect((await notes('d')).map((n) => n.quotation.source).sort()).toEqual(['page endsgoes on', 'third'])
  })
})

describe('pages of another document', () => {
  it('come in between, with their files; the document that gave them all is no more', async () => {
    const db = emptyLibrary()
    await addText(db, 'd', 'one\fthree')
    await addText(db, 'e', 'two')
    await db.sources.update(['e', 0], { picture: { part: 0, frame: 0, width: 5, height: 5 } })
    const sheets = [...sheetsOf('d', [0]), ...sheetsOf('e', [0]), ...sheetsOf('d', [1])]
    await arrangePages(db, [{ documentId: 'd', sheets }], newId)
    expect(await textOf(db, 'd')).toBe('one\ntwo\nthree')
    expect(await db.documents.get('e')).toBeUndefined()
    const [, page] = await db.sources.toArray()
    const original = await db.originals.get(['d', page!.picture!.part])
    expect(original!.name).toBe('e.txt')
    expect(await original!.file.text()).toBe('two')
  })
  it('keep the numbers that they have in their PDFs', async () => {
    const db = emptyLibrary()
    await addText(db, 'd', 'one\ftwo\fthree')
    await addText(db, 'e', 'other')
    const picture = (part: number, frame: number) => ({ picture: { part, frame, width: 5, height: 5 } })
    for (const page of [0, 1, 2]) await db.sources.update(['d', page], picture(0, page))
    await db.sources.update(['e', 0], picture(0, 0))
    await db.originals.update(['d', 0], { name: 'book.pdf' })
    const places = async () => placesInPdf(db, 'd', (await loadText(db, 'd')).pictures)
    expect(await places()).toEqual([])
    const sheets = [...sheetsOf('d', [2, 0]), ...sheetsOf('e', [0]), ...sheetsOf('d', [1])]
    await arrangePages(db, [{ documentId: 'd', sheets }], newId)
    expect(await places()).toEqual([3, 1, null, 2])
  })
  it('take the place of others: notes find their words in the new text, or say so; the old text stays beside it', async () => {
    const db = emptyLibrary()
    await addText(db, 'd', 'one\fthe olb lamp upon the quay is lit and nobody knows why\fthree')
    await addText(db, 'e', 'the old lamp upon the quay is lit')
    await noteOn(db, 'd', 'found', 'upon the quay')
    await noteOn(db, 'd', 'lost', 'nobody knows why')
    const sheets = [
      { documentId: 'd', page: 0 },
      { documentId: 'e', page: 0, insteadOf: { documentId: 'd', page: 1 } },
      { documentId: 'd', page: 2 },
    ]
    const out = { documentId: 'x', sheets: sheetsOf('d', [1]), made: { ...made('Left out'), deleted: 5000 } }
    const arranged = await arrangePages(db, [{ documentId: 'd', sheets }, out], newId)
    expect(arranged.unplaced).toBe(1)
    expect(await textOf(db, 'd')).toBe('one\nthe old lamp upon the quay is lit\nthree')
    const notes = await loadAnnotations(db, 'd')
    expect(notes.get('found')!.targets[0]).toMatchObject({ page: 1, from: 13 })
    expect(notes.get('lost')!.targets).toEqual([])
    expect((await db.witnesses.toArray()).map((w) => [w.documentId, w.page, w.text])).toEqual([
      ['d', 1, 'the olb lamp upon the quay is lit and nobody knows why'],
    ])
    expect((await db.documents.get('x'))!.deleted).toBe(5000)
  })
  it('that bring no text keep the one that was there, with its changes and notes', async () => {
    const db = emptyLibrary()
    await addText(db, 'd', 'one\fa ioint here')
    await addText(db, 'e', 'blank')
    await db.sources.update(['e', 0], { text: '' })
    const { text, revision } = await loadText(db, 'd')
    const base = text.pages[1]!
    await saveLayers(
      db,
      'd',
      [{ page: 1, base, baseRevision: revision, now: absorb(base, 2, 7, 'joint', byReader('a')) }],
      [],
    )
    await noteOn(db, 'd', 'n', 'here')
    const sheets = [
      { documentId: 'd', page: 0 },
      { documentId: 'e', page: 0, insteadOf: { documentId: 'd', page: 1 } },
    ]
    const out = { documentId: 'x', sheets: sheetsOf('d', [1]), made: { ...made('Left out'), deleted: 5000 } }
    expect((await arrangePages(db, [{ documentId: 'd', sheets }, out], newId)).unplaced).toBe(0)
    expect(await textOf(db, 'd')).toBe('one\na joint here')
    expect((await loadAnnotations(db, 'd')).get('n')!.targets).toEqual([{ page: 1, from: 8, to: 12 }])
  })
})

it('whatever is done, no word and no note is lost, and all of it is undone', async () => {
  const count = 5
  const arrangement = fc.record({
    order: fc.shuffledSubarray(
      Array.from({ length: count }, (_, i) => i),
      { minLength: count },
    ),
    cut: fc.integer({ min: 0, max: count }),
  })
  await fc.assert(
    fc.asyncProperty(arrangement, async ({ order, cut }) => {
      const db = emptyLibrary()
      await addText(db, 'd', ['alpha', 'beta', 'gamma', 'delta', 'epsilon'].join('\f'))
      await noteOn(db, 'd', 'n', 'beta | gamma')
      const before = await readRows(db, 'd')
      const arranged = await arrangePages(
        db,
        [
          { documentId: 'd', sheets: sheetsOf('d', order.slice(0, cut)) },
          { documentId: 'e', sheets: sheetsOf('d', order.slice(cut)), made: made('e') },
        ],
        newId,
      )
      const words = (await Promise.all(arranged.documents.map((id) => textOf(db, id)))).join('\n')
      expect(
        words
          .split('\n')
          .filter((w) => w)
          .sort(),
      ).toEqual(['alpha', 'beta', 'delta', 'epsilon', 'gamma'])
      const notes = await db.annotations.toArray()
      expect(notes.flatMap((n) => n.targets).length).toBe(2)
      expect(await db.originals.count()).toBe(1)
      expect(await putPagesBack(db, arranged)).toBe(true)
      const after = (await readRows(db, 'd'))!
      expect({ ...after, row: { ...after.row, revision: 0 } }).toEqual({
        ...before!,
        row: { ...before!.row, revision: 0 },
      })
      expect(await db.documents.count()).toBe(1)
    }),
    { numRuns: 25 },
  )
})
