import { expect, it } from 'vitest'
import { addDocument, fillPages, loadWitness } from '.'
import { emptyLibrary } from './library.testing'

it('other texts of pages are kept beside the source, one witness for all files of a kind', async () => {
  const db = emptyLibrary()
  const other = (file: string, text: string) => ({ file, text })
  const imported = {
    title: 'Gazette',
    pages: [
      { text: 'one', label: '', others: [other('1.hocr', 'One'), other('a/1.txt', 'ONE'), other('b/1.txt', 'oNe')] },
      { text: 'two', label: '', others: [other('2.hocr', 'Two')] },
      { text: 'three', label: '' },
    ],
    paginated: true,
    encoding: 'utf-8',
    encodingConfidence: 1,
  }
  const row = await addDocument(db, 'd', { imported, hash: 'h', sourceFile: '1.png', originals: [], now: 7 })
  expect(row.witnesses!.map((w) => w.name)).toEqual(['“1.hocr” and 1 more', '“1.txt”', '“1.txt”'])
  const texts = await Promise.all(row.witnesses!.map((w) => loadWitness(db, 'd', w.id)))
  expect(texts.map((rows) => rows.map((r) => [r.page, r.text]))).toEqual([
    [
      [0, 'One'],
      [1, 'Two'],
    ],
    [[0, 'ONE']],
    [[0, 'oNe']],
  ])
})

it('those of pages that are read later go to the witness of those before', async () => {
  const db = emptyLibrary()
  const others = (text: string) => [{ file: 'second text layer', text }]
  const imported = {
    title: 'Ledger',
    pages: [{ text: 'one', label: '', others: others('One') }, ...['', ''].map((text) => ({ text, label: '' }))],
    paginated: true,
    encoding: 'utf-8',
    encodingConfidence: 1,
    pendingFrom: 1,
  }
  await addDocument(db, 'd', { imported, hash: 'h', sourceFile: 'l.pdf', originals: [], now: 7 })
  const page = (at: number, text: string) => ({ page: at, text, layout: null, others: others(text.toUpperCase()) })
  await fillPages(db, 'd', [page(1, 'two')], 2)
  await fillPages(db, 'd', [page(2, 'three')], undefined)
  const { witnesses = [] } = (await db.documents.get('d'))!
  expect(witnesses.map((w) => w.name)).toEqual(['“second text layer”'])
  const rows = await loadWitness(db, 'd', witnesses[0]!.id)
  expect(rows.map((r) => [r.page, r.text])).toEqual([
    [0, 'One'],
    [1, 'TWO'],
    [2, 'THREE'],
  ])
})

it('texts of one name are of one witness, whichever pages it has', async () => {
  const db = emptyLibrary()
  const other = (name: string, text: string) => ({ file: 'lamps.xml', name, text })
  const imported = {
    title: 'Lamps',
    pages: [
      { text: 'one', label: '', others: [other('A', '1')] },
      { text: 'two', label: '', others: [other('B', '2')] },
      { text: 'three', label: '', others: [other('A', '3'), other('B', 'III')] },
    ],
    paginated: true,
    encoding: 'utf-8',
    encodingConfidence: 1,
  }
  const row = await addDocument(db, 'd', { imported, hash: 'h', sourceFile: 'lamps.xml', originals: [], now: 7 })
  expect(row.witnesses!.map((w) => w.name)).toEqual(['“A”', '“B”'])
  const texts = await Promise.all(row.witnesses!.map((w) => loadWitness(db, 'd', w.id)))
  expect(texts.map((rows) => rows.map((r) => [r.page, r.text]))).toEqual([
    [
      [0, '1'],
      [2, '3'],
    ],
    [
      [1, '2'],
      [2, 'III'],
    ],
  ])
})
