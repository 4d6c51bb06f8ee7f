import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { LibraryDatabase, removeDocument, saveLayers, type Journal, type OriginalRow } from '../../store'
import { addText, emptyLibrary } from '../../store/library.testing'
import { startOn } from './recovery.testing'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'diptych-recovery-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const start = (db: LibraryDatabase) => startOn(db, folder)

async function full(): Promise<LibraryDatabase> {
  const db = emptyLibrary()
  for (const id of ['one', 'two']) await addText(db, id, `The text of ${id}.`)
  const { keeper, recovery } = await start(db)
  expect(recovery.losses).toBeNull()
  await keeper.now()
  return db
}

/** A note on the first word of a text. */
function noteOn(id: string, modified = 1) {
  const now = {
    id,
    targets: [{ page: 0, from: 0, to: 3 }],
    side: 'cleaned' as const,
    quotation: { cleaned: 'The', source: 'The', prefix: '', suffix: '' },
    colour: 'red' as const,
    note: id,
    tags: [],
    created: 1,
    modified,
  }
  return { id, now }
}

it('tells what is missing, makes no copy of the rest meanwhile, and brings it back', async () => {
  await full()
  const lost = emptyLibrary()
  await addText(lost, 'two', 'The text of two.')
  const { recovery, keeper, said } = await start(lost)
  expect(recovery.losses).toMatchObject({ were: { documents: 2 }, are: { documents: 1 }, gone: ['one'] })
  await keeper.now()
  expect(keeper.contents!.copies).toHaveLength(1)
  await recovery.bringRestBack()
  expect(said()).toEqual(['The library has 2 documents and 0 notes again.'])
  expect((await lost.documents.toArray()).map((d) => d.id).sort()).toEqual(['one', 'two'])
  expect((await start(lost)).recovery.losses).toBeNull()
})

it('tells a loss that the reader takes as it is no second time, and keeps the copy', async () => {
  await full()
  const lost = emptyLibrary()
  await addText(lost, 'two', 'The text of two.')
  const first = await start(lost)
  await first.recovery.leaveIt()
  await first.keeper.now()
  const { recovery, keeper } = await start(lost)
  expect(recovery.losses).toBeNull()
  await keeper.look()
  expect(keeper.contents!.copies.map((c) => c.summary!.documents.length)).toEqual([1, 2])
})

/** Takes rows out as a browser does that empties a library on a full disk: past the program. */
async function emptied(db: LibraryDatabase): Promise<void> {
  const open = await new Promise<IDBDatabase>((done) => {
    const opening = indexedDB.open(db.name)
    opening.onsuccess = () => done(opening.result)
  })
  const names = [...open.objectStoreNames]
  const transaction = open.transaction(names, 'readwrite')
  for (const name of names) transaction.objectStore(name).clear()
  await new Promise((done) => (transaction.oncomplete = done))
  open.close()
}

it('tells of a library that is emptied under the open window, then and at the next start, and brings it back', async () => {
  const db = await full()
  const { recovery, keeper, said } = await start(db)
  await saveLayers(db, 'one', [], [noteOn('late')])
  await emptied(db)
  await addText(db, 'three', 'What came since.')
  await expect.poll(() => recovery.losses, { timeout: 10_000 }).not.toBeNull()
  expect(recovery.losses).toMatchObject({ were: { documents: 2, notes: 1 }, gone: ['one', 'two'] })
  expect(said().join()).toContain('“one” and 1 more are not in the library any more, and nobody took them out')
  await keeper.now()
  expect(keeper.contents!.copies).toHaveLength(1)
  const next = await start(db)
  expect(next.recovery.losses).toMatchObject({ gone: ['one', 'two'] })
  await next.recovery.bringRestBack()
  expect(next.said()).toContainEqual(expect.stringContaining('The library has 3 documents and 1 note again'))
  expect((await db.documents.toArray()).map((d) => d.id).sort()).toEqual(['one', 'three', 'two'])
})

it('takes for no loss what this window or another one took out for good', async () => {
  const db = await full()
  const own = await start(db)
  const other = new LibraryDatabase(db.name)
  const another = await start(other)
  await removeDocument(db, 'one')
  await expect.poll(() => ledgers(own.journal), { timeout: 10_000 }).toEqual([['two']])
  await removeDocument(other, 'two')
  await expect.poll(() => ledgers(own.journal), { timeout: 10_000 }).toEqual([['two'], []])
  await new Promise((done) => setTimeout(done, 3500))
  expect([own.recovery.losses, another.recovery.losses]).toEqual([null, null])
})

/** The documents that the journal was told of, each time. */
async function ledgers(journal: Journal): Promise<string[][]> {
  const { records } = await journal.read()
  const told = records.flatMap((record) => (record.kind === 'ledger' ? [record.documents.map(({ id }) => id)] : []))
  return told.filter((ids, i) => ids.join() !== told[i - 1]?.join())
}

it('says so where a library can’t be set aside', async () => {
  const { recovery, said } = await start(emptyLibrary())
  expect(await recovery.setAside()).toBe(false)
  expect(said()[0]).toMatch(/^The library could not be set aside: there are no files of a library where they should be/)
})

/** The one file of “one”, under a name, as if no copy had been made of it. */
async function forgetChecksum(db: LibraryDatabase, name: string): Promise<void> {
  const { sha256: _forgotten, ...row } = (await db.originals.get(['one', 0]))!
  await db.originals.put({ ...row, name })
}

it('brings a lost file back also where the library has lost what it is known by, and never another one', async () => {
  const db = await full()
  // As after a damage that takes the last steps of the library: file and checksum are gone.
  await forgetChecksum(db, 'one.txt')
  const unreadable = (row: OriginalRow) => ({
    ...row,
    file: { size: row.file.size, slice: () => ({ arrayBuffer: () => Promise.reject(new Error('NotFoundError')) }) },
  })
  db.originals.hook('reading', unreadable)
  const { recovery } = await start(db)
  expect(await recovery.checkFiles('one')).toEqual({ back: ['one.txt'], lost: [] })
  db.originals.hook('reading').unsubscribe(unreadable)
  expect(await (await db.originals.get(['one', 0]))!.file.text()).toBe('The text of one.')
  await forgetChecksum(db, 'other.txt')
  db.originals.hook('reading', unreadable)
  expect(await recovery.checkFiles('one')).toEqual({ back: [], lost: ['other.txt'] })
})

it('keeps tags, descriptions, decisions and settings in the journal, and brings them back to a library that lost its last steps', async () => {
  const db = await full()
  const { recovery, keeper } = await start(db)
  await db.tags.put({ name: 'before', colour: 'red' })
  await recovery.rows!.written()
  await keeper.now()
  // As the database is before what comes now.
  const earlier = await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()] as const))

  await db.tags.bulkPut([
    { name: 'ships', colour: 'blue', description: 'All that float' },
    { name: 'storms', colour: 'red' },
  ])
  await db.tags.delete('storms')
  await db.documents.update('one', { metadata: { language: 'en', title: 'The Lamplighters', author: 'A. Writer' } })
  await db.documents.update('one', { revision: 7, opened: 99 })
  await db.readAgainst.put({ documentId: 'two', page: 0, lines: [0, 12] })
  await db.settings.put({ key: 'preferences', value: { readerName: 'Ada' } })
  await db.settings.put({ key: 'place-one', value: 4 })
  await recovery.rows!.written()

  const lost = emptyLibrary()
  for (const [name, rows] of earlier) await lost.table(name).bulkPut(rows as object[])
  const after = await start(lost)
  expect(after.said()).toEqual([
    'The last 5 changes to tags, descriptions, comparisons and settings were not in the library; they were brought back from the journal.',
  ])
  expect((await lost.tags.toArray()).map((t) => t.name)).toEqual(['before', 'ships'])
  expect(await lost.documents.get('one')).toMatchObject({ metadata: { title: 'The Lamplighters' }, revision: 0 })
  expect(await lost.readAgainst.get(['two', 0])).toMatchObject({ lines: [0, 12] })
  expect(await lost.settings.get('preferences')).toMatchObject({ value: { readerName: 'Ada' } })
  expect(await lost.settings.get('place-one')).toBeUndefined()
  // It is told and done once.
  expect((await start(lost)).said()).toEqual([])
})

it('leaves a library as it is that lost nothing, whatever the journal has', async () => {
  const db = await full()
  const { recovery } = await start(db)
  await db.tags.put({ name: 'ships', colour: 'blue' })
  await recovery.rows!.written()
  // Written by a window that was closed before the journal had it.
  db.onRows = () => undefined
  await db.tags.put({ name: 'ships', colour: 'green' })
  expect((await start(db)).said()).toEqual([])
  expect(await db.tags.get('ships')).toMatchObject({ colour: 'green' })
})

it('gives documents that come back from a copy what was said of them since', async () => {
  const db = await full()
  const { recovery } = await start(db)
  await db.documents.update('one', { done: true })
  await db.tags.put({ name: 'ships', colour: 'blue' })
  await recovery.rows!.written()
  const lost = emptyLibrary()
  const after = await start(lost)
  expect(await lost.tags.count()).toBe(1)
  await after.recovery.bringRestBack()
  expect(await lost.documents.get('one')).toMatchObject({ done: true })
})

it('has nothing of documents that go, nor of a revision that was only counted', async () => {
  const db = await full()
  const { recovery, journal } = await start(db)
  const before = (await journal.read()).records.length
  await db.documents.update('two', { revision: 3 })
  await removeDocument(db, 'two')
  await recovery.rows!.written()
  expect((await journal.read()).records).toHaveLength(before)
})

it('a document that is in an earlier state than the copy is not taken for whole by what the journal has since', async () => {
  const db = await full()
  // Before the copy a note was written, and after it another step was done.
  const { keeper } = await start(db)
  await saveLayers(db, 'one', [], [noteOn('before', 1)])
  await keeper.now()
  await saveLayers(db, 'one', [], [noteOn('after', 2)])
  // The library lost both.
  const lost = emptyLibrary()
  for (const id of ['one', 'two']) await addText(lost, id, `The text of ${id}.`)
  const { recovery } = await start(lost)
  expect(recovery.losses).toMatchObject({ gone: [], behind: ['one'] })
  await recovery.bringRestBack()
  const notes = await lost.annotations.toArray()
  expect(notes.map((n) => n.id).sort()).toEqual(['after', 'before'])
  expect((await start(lost)).recovery.losses).toBeNull()
})
