import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { absorb, cleanedText } from '../../core/text'
import { loadAnnotations, loadText, saveLayers, type LibraryDatabase } from '..'
import { bringBack, openOneFile } from '../vault/from-copies'
import { writtenProject } from './written-project.testing'
import { addText, emptyLibrary } from '../library.testing'

const made = { now: 1_700_000_000_000, program: 'Diptych 1' }

/** A library with a document that has a change and a note, and another one. */
async function library(): Promise<LibraryDatabase> {
  const db = emptyLibrary()
  await addText(db, 'letter', 'The lanp was lit.')
  await addText(db, 'other', 'Nothing of it.')
  const { text } = await loadText(db, 'letter')
  const page = absorb(text.pages[0]!, 4, 8, 'lamp', {
    id: 'c',
    kind: 'correction',
    rule: null,
    confidence: 1,
    state: 'accepted',
    by: 'reader',
    when: 1,
  })
  await db.tags.bulkPut([
    { name: 'lights', colour: 'red' },
    { name: 'lights/lamps', colour: 'red' },
    { name: 'ships', colour: 'blue' },
  ])
  const note = {
    id: 'n',
    targets: [{ page: 0, from: 4, to: 8 }],
    side: 'cleaned' as const,
    quotation: { cleaned: 'lamp', source: 'lanp', prefix: 'The ', suffix: ' was lit.' },
    colour: 'green' as const,
    note: 'Which lamp?',
    tags: ['lights/lamps'],
    created: 1,
    modified: 1,
  }
  await saveLayers(
    db,
    'letter',
    [{ page: 0, base: text.pages[0]!, baseRevision: 0, now: page }],
    [{ id: 'n', now: note }],
  )
  return db
}

describe('a project', () => {
  it('holds a document with its file, changes, notes and tags, and gives them to another library', async () => {
    const db = await library()
    const { bytes, faults } = await writtenProject(db, ['letter'], made)
    expect(faults).toEqual([])
    const there = emptyLibrary()
    const opened = await openOneFile(bytes)
    expect(opened.documents).toEqual([expect.objectContaining({ id: 'letter', title: 'letter', pages: 1, notes: 1 })])
    expect(await opened.project!.verify()).toEqual([])
    expect(await bringBack(there, opened, null)).toMatchObject({ documents: 1, annotations: 1, faults: [] })
    expect(cleanedText((await loadText(there, 'letter')).text)).toBe('The lamp was lit.')
    expect((await loadAnnotations(there, 'letter')).get('n')).toMatchObject({
      note: 'Which lamp?',
      tags: ['lights/lamps'],
    })
    expect((await there.tags.toCollection().primaryKeys()).sort()).toEqual(['lights', 'lights/lamps'])
    expect(await (await there.originals.get(['letter', 0]))!.file.text()).toBe('The lanp was lit.')
    // Nothing of the library but that document.
    expect(await there.documents.count()).toBe(1)
    expect(await there.settings.count()).toBe(0)
  })

  it('takes along the collections of its documents and what boards quote of them, and lays them beside what is there', async () => {
    const db = await library()
    const letters = { id: 'l', name: 'Letters', parent: null }
    const [box, ships] = [
      { id: 'b', name: 'Box', parent: 'l' },
      { id: 's', name: 'Ships', parent: null },
    ]
    await db.documents.update('letter', { collections: ['b'] })
    const heading = { id: '1', kind: 'heading', text: 'Light', depth: 0 }
    const quoted = (id: string, documentId: string) => ({ id, kind: 'quotation', documentId, noteId: 'n' })
    const mine = { id: 'mine', name: 'Mine', items: [] }
    await db.settings.bulkPut([
      { key: 'collections', value: [letters, box, ships] },
      {
        key: 'boards',
        value: [
          { id: 'x', name: 'Lamps', items: [heading, quoted('2', 'letter'), quoted('3', 'other')] },
          { id: 'y', name: 'Others', items: [quoted('4', 'other')] },
        ],
      },
    ])
    const there = emptyLibrary()
    await there.settings.bulkPut([
      { key: 'collections', value: [ships] },
      { key: 'boards', value: [mine] },
    ])
    // The same file under another id is the same document.
    await addText(there, 'my letter', 'The lanp was lit.')
    const project = await openOneFile((await writtenProject(db, ['letter'], made)).bytes)
    const came = await bringBack(there, project, null)
    const setting = async (key: string) => (await there.settings.get(key))?.value
    expect(await setting('collections')).toEqual([ships, letters, box])
    expect((await there.documents.toArray())[0]!.collections).toEqual(['b'])
    expect(await setting('boards')).toEqual([
      mine,
      { id: 'x', name: 'Lamps', items: [heading, quoted('2', 'my letter')] },
    ])
    expect(await came.takeBack()).toEqual([])
    expect(await setting('collections')).toEqual([ships])
    expect(await setting('boards')).toEqual([mine])
    expect((await there.documents.toArray())[0]!.collections ?? []).toEqual([])
  })

  it('can be read without the program: plain texts, the files themselves, and a page that tells how', async () => {
    const { bytes } = await writtenProject(await library(), null, made)
    const entries = unzipSync(bytes)
    expect(strFromU8(entries['mimetype']!)).toBe('application/vnd.diptych.project+zip')
    expect(strFromU8(bytes.subarray(30, 73))).toBe('mimetypeapplication/vnd.diptych.project+zip')
    expect(strFromU8(entries['documents/1/text.txt']!)).toBe('The lamp was lit.')
    expect(strFromU8(entries['documents/1/originals/0-letter.txt']!)).toBe('The lanp was lit.')
    expect(strFromU8(entries['README.txt']!)).toContain('rows.jsonl')
    expect(Object.keys(entries).at(-1)).toBe('manifest.json')
  })

  it('asks nothing of what is here: merges with it, comes beside it, or is left out', async () => {
    const db = await library()
    const { bytes } = await writtenProject(db, null, made)
    const opened = await openOneFile(bytes)
    expect(await bringBack(db, opened, null, { here: 'leave' })).toMatchObject({ documents: 0, merged: 0 })
    expect(await bringBack(db, opened, null)).toMatchObject({ documents: 0, merged: 2, annotations: 0 })
    expect(await bringBack(db, opened, ['letter'], { here: 'beside' })).toMatchObject({
      documents: 1,
      merged: 0,
      annotations: 1,
    })
    expect(await db.documents.count()).toBe(3)
    const second = (await db.documents.toArray()).find((d) => d.id !== 'letter' && d.id !== 'other')!
    expect(cleanedText((await loadText(db, second.id)).text)).toBe('The lamp was lit.')
    expect((await loadAnnotations(db, second.id)).size).toBe(1)
    expect((await loadAnnotations(db, 'letter')).size).toBe(1)
    expect(second.metadata.title).toBe('letter (from a copy of the library, 14 Nov 2023)')
  })

  it('tells which bytes of a scan have changed, and brings the rest', async () => {
    const db = emptyLibrary()
    await addText(db, 'long', 'The lamp was lit. '.repeat(20_000))
    const { bytes } = await writtenProject(db, null, made)
    // Scans stand in it as they are; the second of its pieces is changed.
    const at = Buffer.from(bytes).indexOf('The lamp was lit. The') + 70_000
    bytes[at] = bytes[at]! ^ 1
    const opened = await openOneFile(bytes)
    const faults = await opened.project!.verify()
    expect(faults).toEqual([
      {
        path: 'documents/1/originals/0-long.txt',
        what: 'was changed since it was written, between byte 65,536 and 131,071',
      },
    ])
    const there = emptyLibrary()
    const { documents, faults: told } = await bringBack(there, opened, null)
    expect(documents).toBe(1)
    expect(told).toEqual([
      '“long” came in, but its file “long.txt” was changed since it was written, between byte 65,536 and 131,071.',
    ])
    expect((await there.documents.get('long'))!.damagedOriginals).toHaveLength(1)
  })

  it('of which rows are damaged brings the others, and says so', async () => {
    const db = await library()
    const { bytes } = await writtenProject(db, null, made)
    const head = Buffer.from(bytes).indexOf('documents/1/rows.jsonl') + 'documents/1/rows.jsonl'.length
    bytes.fill(0xff, head + 4, head + 24)
    const there = emptyLibrary()
    const { documents, faults } = await bringBack(there, await openOneFile(bytes), null)
    expect(documents).toBe(1)
    expect(faults[0]).toMatch(/^“letter” was not brought in: .*documents\/1\/rows\.jsonl/)
    expect(await there.documents.toCollection().primaryKeys()).toEqual(['other'])
  })

  it('that is cut short, of a newer version, or no project at all is refused in a sentence', async () => {
    const { bytes } = await writtenProject(await library(), null, made)
    await expect(openOneFile(bytes.slice(0, bytes.length - 40))).rejects.toThrow(/list of contents is lost/)
    await expect(openOneFile(new TextEncoder().encode('PK nothing'))).rejects.toThrow(/not a Diptych library/)
  })
})
