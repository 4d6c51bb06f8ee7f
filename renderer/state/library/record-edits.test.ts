import { describe, expect, it, vi } from 'vitest'
import { addText, emptyLibrary } from '../../store/library.testing'
import { Notices } from '../window'
import { Catalogue } from './catalogue.svelte'
import { RecordEdits } from './record-edits.svelte'
import { commonValue, completionsOf, faultOfLabel, faultOfValue, withField } from './record-fields'

const record = (more: Record<string, string> = {}) => ({ title: 'A', language: 'en', ...more })

describe('fields of a record', () => {
  it('are taken out when they are emptied, but for what no document is without', () => {
    expect(withField(record({ author: 'Ann' }), 'author', '')).toEqual(record())
    expect(withField(record(), 'title', '')).toEqual(record())
    expect(withField(record(), 'box', '3')).toEqual(record({ box: '3' }))
  })
  it('are told where all agree, and as several where not', () => {
    expect(commonValue([record({ author: 'Ann' }), record({ author: 'Ann' })], 'author')).toBe('Ann')
    expect(commonValue([record({ author: 'Ann' }), record()], 'author')).toBeNull()
    expect(commonValue([record(), record()], 'author')).toBe('')
  })
  it('are completed by what is used most, by the beginning of words, whatever the accents', () => {
    const records = [
      record({ archive: 'Archives de l’État' }),
      record({ archive: 'État civil' }),
      record({ archive: 'État civil' }),
      record({ author: 'Ann; Élodie' }),
    ]
    expect(completionsOf('archive', 'eta', records)).toEqual(['État civil'])
    expect(completionsOf('archive', 'de', records)).toEqual(['Archives de l’État'])
    expect(completionsOf('archive', '', records)).toEqual(['État civil', 'Archives de l’État'])
    expect(completionsOf('author', 'Bob; elo', records)).toEqual(['Bob; Élodie'])
    expect(completionsOf('archive', 'État civil', records)).toEqual([])
  })
  it('refuse a language that is none, and an empty title', () => {
    expect(faultOfValue('language', 'old french')).toContain('no language tag')
    expect(faultOfValue('language', 'grc')).toBeNull()
    expect(faultOfValue('title', '')).toContain('has a title')
  })
})

async function three() {
  const db = emptyLibrary()
  for (const id of ['a', 'b', 'c']) await addText(db, id, `Text ${id}`)
  const catalogue = new Catalogue(db)
  await catalogue.start()
  const notices = new Notices()
  return { db, notices, catalogue, edits: new RecordEdits(catalogue, notices) }
}

describe('typing into records', () => {
  it('holds at once, is written in order, and is undone and redone for all that it was done to', async () => {
    const { db, edits } = await three()
    const first = edits.set(['a', 'b'], { author: 'Ann' })
    expect(edits.record('b')?.author).toBe('Ann')
    const second = edits.set(['b'], { author: 'Bob', box: '3' })
    expect(edits.record('b')).toMatchObject({ author: 'Bob', box: '3' })
    await Promise.all([first, second])
    const authors = async () => (await db.documents.bulkGet(['a', 'b', 'c'])).map((row) => row!.metadata.author)
    expect(await authors()).toEqual(['Ann', 'Bob', undefined])
    expect(edits.last).toBe('Author, box and folder of 1 document')
    await edits.undo()
    expect(await authors()).toEqual(['Ann', 'Ann', undefined])
    expect((await db.documents.get('b'))!.metadata.box).toBeUndefined()
    await edits.undo()
    expect(await authors()).toEqual([undefined, undefined, undefined])
    expect(edits.last).toBeNull()
    await edits.redo()
    expect(await authors()).toEqual(['Ann', 'Ann', undefined])
    db.close()
  })
  it('undoing a field leaves what was typed elsewhere in the record since', async () => {
    const { db, catalogue, edits } = await three()
    await edits.set(['a'], { author: 'Ann' })
    await catalogue.change(['a'], ({ metadata }) => ({ metadata: { ...metadata, box: '7' } }))
    await edits.undo()
    const { metadata } = (await db.documents.get('a'))!
    expect([metadata.author, metadata.box]).toEqual([undefined, '7'])
    db.close()
  })
  it('says what could not be written, and shows the record as it is', async () => {
    const { db, catalogue, notices, edits } = await three()
    vi.spyOn(catalogue, 'change').mockRejectedValue(new Error('the disk is full'))
    await edits.set(['a'], { author: 'Ann' })
    expect(notices.current[0]?.text).toContain('the disk is full')
    expect([edits.record('a')?.author, edits.last]).toEqual([undefined, null])
    db.close()
  })
  it('counts pages on from a first label, and back to what the file had', async () => {
    const { db, edits } = await three()
    const rows = [(await db.documents.get('a'))!]
    await edits.setFirstLabel(rows, 'xii')
    expect((await db.documents.get('a'))!.labelRanges).toEqual([{ from: 0, label: 'xii' }])
    await edits.undo()
    expect((await db.documents.get('a'))!.labelRanges).toEqual([])
    db.close()
  })
})

it('a label has a letter or a number, and a value that is refused is told in few letters', () => {
  for (const label of ['', '12', 'xii', 'fol. 3r', '第三']) expect(faultOfLabel(label)).toBeNull()
  expect(faultOfLabel('???!!')).toBe('“???!!” has no letter or number: 12, xii, fol. 3r.')
  expect(faultOfLabel('a'.repeat(600))).toMatch(/at most/)
  expect(faultOfValue('language', '-'.repeat(600))!.length).toBeLessThan(120)
})
