import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Annotation } from '../../core/anchor'
import { absorb, cleanedText } from '../../core/text'
import { byReader } from '../../core/text/provenance.testing'
import {
  addAnnotations,
  addDocument,
  arrangePages,
  dropWitness,
  fillPages,
  keepWitness,
  loadAnnotations,
  loadText,
  loadWitness,
  putPagesBack,
  retag,
  saveLayers,
  type ArrangedPages,
  type LibraryDatabase,
} from '../../store'
import { addText, emptyLibrary } from '../../store/library.testing'
import { asItIs, startOn } from './recovery.testing'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'diptych-recovered-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const start = (db: LibraryDatabase) => startOn(db, folder)

/** A document of pages, of which those that are '' have a picture alone; its file is of so many bytes. */
async function addScan(db: LibraryDatabase, id: string, pages: readonly string[], size = 20): Promise<void> {
  await addDocument(db, id, {
    imported: {
      title: id,
      encoding: 'utf-8',
      encodingConfidence: 1,
      paginated: true,
      pages: pages.map((text, frame) => ({
        text,
        label: '',
        picture: { file: `${id}.pdf`, frame, width: 10, height: 10 },
      })),
    },
    hash: `hash of ${id}`,
    sourceFile: `${id}.pdf`,
    originals: [{ name: `${id}.pdf`, file: new Blob([new Uint8Array(size).fill(7)]) }],
    now: 1000,
  })
}

function noteOn(page: number, id: string, modified = 1): Annotation {
  return {
    id,
    targets: [{ page, from: 0, to: 1 }],
    side: 'cleaned',
    quotation: { cleaned: 'T', source: 'T', prefix: '', suffix: '' },
    colour: 'red',
    note: id,
    tags: ['ships'],
    created: 1,
    modified,
  }
}

async function edit(db: LibraryDatabase, id: string, page: number, text: string): Promise<void> {
  const loaded = await loadText(db, id)
  const base = loaded.text.pages[page]!
  const baseRevision = (await db.layers.get([id, page]))?.revision ?? 0
  const now = absorb(base, 0, 0, text, byReader(`${id}-${page}-${text}-${loaded.revision}`))
  await saveLayers(db, id, [{ page, base, baseRevision, now }], [], [], undefined, loaded.revision)
}

/** What a reader sees of a library. */
async function seen(db: LibraryDatabase) {
  const documents: Record<string, unknown> = {}
  for (const row of await db.documents.toArray()) {
    const { text, pictures, damaged } = await loadText(db, row.id)
    const notes = [...(await loadAnnotations(db, row.id)).values()].sort((a, b) => (a.id < b.id ? -1 : 1))
    const readings = await Promise.all((row.witnesses ?? []).map(({ id }) => loadWitness(db, row.id, id)))
    const files = await db.originals.where(':id').between([row.id, 0], [row.id, 99]).toArray()
    documents[row.id] = {
      pages: text.pages.map((page) => [page.source, page.changes.map((c) => c.after)]),
      cleaned: cleanedText(text),
      pictures,
      damaged,
      notes,
      witnesses: row.witnesses ?? [],
      readings,
      title: row.metadata.title,
      scratch: row.scratch,
      pageCount: row.pageCount,
      files: await Promise.all(files.map(async ({ name, part, file }) => [name, part, await file.text()])),
    }
  }
  return { documents, tags: await db.tags.toArray() }
}

const page = (number: number, text: string) => ({ page: number, text, layout: null })

describe('a library that lost its last steps', () => {
  it('has the texts again that were recognised, before it was said that they are kept', async () => {
    const db = emptyLibrary()
    await addScan(db, 'scan', ['', '', 'The third.'])
    const { keeper, journal } = await start(db)
    await keeper.now()
    const earlier = await asItIs(db)
    await fillPages(db, 'scan', [page(1, 'Recognised.')])
    await keepWitness(db, 'scan', { id: 'w', name: 'Recognised', made: 5 }, page(2, 'The thirb.'))
    expect((await journal.read()).records.filter(({ kind }) => kind === 'rows')).toHaveLength(2)
    await edit(db, 'scan', 1, 'And typed. ')
    const lost = await earlier()
    const { said, recovery } = await start(lost)
    expect(said()).toEqual([
      'The last steps on 3 pages and in 0 notes were not in the library; they were brought back from the journal.',
    ])
    expect(recovery.losses).toBeNull()
    expect(await seen(lost)).toEqual(await seen(db))
    expect((await start(lost)).said()).toEqual([])
  })

  it('has the notes again that came from a file, as they were changed since, and their tags', async () => {
    const db = emptyLibrary()
    await addText(db, 'one', 'The text of one.')
    const { keeper } = await start(db)
    await keeper.now()
    const earlier = await asItIs(db)
    await addAnnotations(db, 'one', [noteOn(0, 'a'), noteOn(0, 'b'), noteOn(0, 'c')], () => 'new')
    await saveLayers(db, 'one', [], [{ id: 'a', now: { ...noteOn(0, 'a', 2), note: 'said otherwise' } }])
    await saveLayers(db, 'one', [], [{ id: 'b', now: null }])
    await retag(
      db,
      (tags) => tags.map((tag) => tag.replace('ships', 'boats')),
      (rows) => rows,
      3,
    )
    const lost = await earlier()
    await start(lost)
    expect(await seen(lost)).toEqual(await seen(db))
    expect((await loadAnnotations(lost, 'one')).get('a')).toMatchObject({ note: 'said otherwise', tags: ['boats'] })
  })

  it('has its pages as they were arranged, parted and put back, with what was done before and after', async () => {
    const db = emptyLibrary()
    await addScan(db, 'scan', ['The first.', 'The second.', 'The third.', 'The fourth.'])
    const { keeper } = await start(db)
    await keeper.now()
    const earlier = await asItIs(db)
    await edit(db, 'scan', 0, 'One: ')
    await addAnnotations(db, 'scan', [noteOn(3, 'a')], () => 'new')
    const sheet = (number: number) => ({ documentId: 'scan', page: number })
    await arrangePages(
      db,
      [
        { documentId: 'scan', sheets: [sheet(3), sheet(0)] },
        { documentId: 'part', sheets: [sheet(2), sheet(1)], made: { title: 'A part', now: 5, deleted: null } },
      ],
      () => 'new',
    )
    await edit(db, 'scan', 1, 'Again: ')
    await edit(db, 'part', 0, 'Three: ')
    const lost = await earlier()
    const { said, recovery } = await start(lost)
    expect(recovery.losses).toBeNull()
    expect(said().join(' ')).toContain('brought back from the journal: “A part”.')
    expect(await seen(lost)).toEqual(await seen(db))
    expect((await start(lost)).said()).toEqual([])
  })
})

describe('a document that came after the newest copy', () => {
  it('comes back whole from the journal, with what was done to it', async () => {
    const db = emptyLibrary()
    await addText(db, 'one', 'The text of one.')
    const { keeper, recovery } = await start(db)
    await keeper.now()
    await addText(db, 'two', 'The text of two.')
    await addAnnotations(db, 'two', [noteOn(0, 'a')], () => 'new')
    await edit(db, 'two', 0, 'Typed. ')
    await db.documents.update('two', { scratch: 'To be read again' })
    // As the ledger is told some time after a document came.
    await recovery.leaveIt()
    const lost = emptyLibrary()
    const after = await start(lost)
    expect(after.recovery.losses).toMatchObject({ gone: ['one', 'two'], titles: ['one', 'two'] })
    expect(await lost.documents.count()).toBe(0)
    await after.recovery.bringRestBack()
    expect(after.said()).toEqual([
      'The library has 2 documents and 1 note again; the last steps on 1 page and in 0 notes came from the journal.',
    ])
    expect(await seen(lost)).toEqual(await seen(db))
    expect((await start(lost)).recovery.losses).toBeNull()
  })

  it('comes back without its file where that was in no copy yet, which is told', async () => {
    const db = emptyLibrary()
    const { recovery } = await start(db)
    await addScan(db, 'scan', ['The first.'], 300_000)
    await recovery.leaveIt()
    const lost = emptyLibrary()
    const after = await start(lost)
    await after.recovery.bringRestBack()
    expect(after.said()).toContain(
      'No copy was made yet of the file “scan.pdf” of “scan”: text and notes are there, the pictures are not. Keep that file, and import it again to see its pages.',
    )
    expect((await lost.documents.get('scan'))!.damagedOriginals).toHaveLength(1)
    expect((await loadText(lost, 'scan')).text.pages[0]!.source).toBe('The first.')
    expect(await lost.originals.count()).toBe(0)
  })

  it('that is too large for the journal is put into a copy at once, and is named where it is lost before', async () => {
    const db = emptyLibrary()
    const { recovery, journal } = await start(db)
    let asked = 0
    recovery.onUntold = () => asked++
    await addScan(
      db,
      'long',
      Array.from({ length: 50 }, () => 'word '.repeat(20_000)),
    )
    expect(asked).toBe(1)
    const { records } = await journal.read()
    expect(JSON.stringify(records).length).toBeLessThan(1000)
    expect(records).toMatchObject([{ kind: 'rows', rows: [], untold: ['long'] }])
    // What is done to it before the copy is there stands on what the journal does not have.
    await fillPages(db, 'long', [page(0, 'No text of this page.')])
    await recovery.leaveIt()
    const lost = emptyLibrary()
    const after = await start(lost)
    await after.recovery.bringRestBack()
    expect(after.said().join(' ')).toContain(
      '“long” is in no copy, for there is none yet, and the journal does not have all of it. Import its file again.',
    )
    expect(await lost.sources.count()).toBe(0)
  })

  it('does not come back where the reader took it out since', async () => {
    const db = emptyLibrary()
    await addText(db, 'one', 'The text of one.')
    const { recovery, keeper } = await start(db)
    await keeper.now()
    const earlier = await asItIs(db)
    await addText(db, 'two', 'The text of two.')
    await new Promise((resolve) => setTimeout(resolve, 5))
    await db.documents.delete('two')
    await recovery.leaveIt()
    const lost = await earlier()
    const { said } = await start(lost)
    expect(said()).toEqual([])
    expect(await lost.documents.count()).toBe(1)
  })
})

it('what a file is read from behind is not journalled: it is read again', async () => {
  const db = emptyLibrary()
  await addScan(db, 'scan', ['The first.', ''])
  const { journal } = await start(db)
  await db.documents.update('scan', { pendingFrom: 1 })
  await fillPages(db, 'scan', [page(1, 'The second.')], 'all-read')
  expect((await journal.read()).records).toEqual([])
  expect((await db.documents.get('scan'))!.pendingFrom).toBeUndefined()
})

/** Something that a reader does to a library, with numbers to choose by. */
const act = fc.record({
  kind: fc.constantFrom(
    'edit',
    'note',
    'notes',
    'fill',
    'beside',
    'drop',
    'arrange',
    'back',
    'tag',
    'add',
    'scratch',
    'copy',
  ),
  of: fc.nat(20),
  page: fc.nat(20),
})

it('whatever was done since, a library that lost its end is as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 14 }), fc.nat(13), async (acts, at) => {
      // What a library of another run still tells goes elsewhere.
      const own = mkdtempSync(join(folder, 'run-'))
      const db = emptyLibrary()
      await addScan(db, 'scan', ['The first.', '', 'The third.', ''])
      const { keeper, recovery } = await startOn(db, own)
      await keeper.now()
      let earlier = await asItIs(db)
      const done = { arranged: null as ArrangedPages | null, count: 0 }
      for (const [i, one] of acts.entries()) {
        await doIt(db, one, done, () => keeper.now())
        // A copy that is newer than the library is another matter: there the reader is asked.
        if (i <= at || one.kind === 'copy') earlier = await asItIs(db)
      }
      await recovery.rows!.written()
      const lost = await earlier()
      const after = await startOn(lost, own)
      expect(after.recovery.losses).toBeNull()
      expect(await seen(lost)).toEqual(await seen(db))
      expect((await startOn(lost, own)).said()).toEqual([])
    }),
    { numRuns: 40 },
  )
}, 60_000)

async function doIt(
  db: LibraryDatabase,
  { kind, of, page: number }: { kind: string; of: number; page: number },
  done: { arranged: ArrangedPages | null; count: number },
  copy: () => Promise<void>,
): Promise<void> {
  const rows = await db.documents.toArray()
  const row = rows[of % rows.length]!
  const { id } = row
  const at = number % row.pageCount
  const name = `${kind}-${(done.count++).toString()}`
  if (kind === 'edit') await edit(db, id, at, `${name} `)
  if (kind === 'note') await saveLayers(db, id, [], [{ id: name, now: noteOn(at, name) }])
  if (kind === 'notes') await addAnnotations(db, id, [noteOn(at, name)], () => `${name}-new`)
  if (kind === 'fill') await fillPages(db, id, [page(at, `${name}, recognised.`)])
  if (kind === 'beside') await keepWitness(db, id, { id: name, name, made: 5 }, page(at, `${name}, recognised.`))
  if (kind === 'drop' && row.witnesses?.length) await dropWitness(db, id, row.witnesses[0]!.id)
  if (kind === 'tag') await db.tags.put({ name, colour: 'red' })
  if (kind === 'scratch') await db.documents.update(id, { scratch: name })
  if (kind === 'add') await addScan(db, name, ['The text.', ''])
  if (kind === 'copy') await copy()
  if (kind === 'back' && done.arranged) await putPagesBack(db, done.arranged)
  if (kind === 'back') done.arranged = null
  if (kind !== 'arrange') return
  const sheets = Array.from({ length: row.pageCount }, (_, i) => ({
    documentId: id,
    page: (i + number) % row.pageCount,
  }))
  const cut = sheets.length > 1 ? 1 + (number % (sheets.length - 1)) : sheets.length
  const parts = [{ documentId: id, sheets: sheets.slice(0, cut) }]
  if (cut < sheets.length)
    parts.push({ documentId: name, sheets: sheets.slice(cut), made: { title: name, now: 5, deleted: null } } as never)
  let ids = 0
  done.arranged = await arrangePages(db, parts, () => `${name}-${++ids}`)
}
