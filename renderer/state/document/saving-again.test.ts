import { afterEach, expect, it, vi } from 'vitest'
import { absorb, cleanedText } from '../../core/text'
import { byReader } from '../../core/text/provenance.testing'
import { loadText, writeDocument, type Journal, type JournalRecord, type LibraryDatabase } from '../../store'
import { replayWork as replay } from '../../store/replay-work'
import { bringBack, openOneFile } from '../../store/vault/from-copies'
import { addText, emptyLibrary } from '../../store/library.testing'
import { Session } from './session.svelte'

afterEach(() => vi.restoreAllMocks())

async function opened(text: string) {
  const db = emptyLibrary()
  const row = await addText(db, 'one', text)
  const session = new Session(db, { row, ...(await loadText(db, 'one')), annotations: new Map() })
  const type = (from: number, to: number, words: string) =>
    session.do({
      label: 'Type',
      pages: new Map([[0, absorb(session.text.pages[0]!, from, to, words, byReader(words))]]),
    })
  return { db, session, type }
}

/** As Chromium leaves a connection when the disk was full: all that it is asked to write fails for good, and a new one works. */
function killConnection(db: LibraryDatabase): IDBDatabase {
  const dead = db.backendDB()
  const { put } = IDBObjectStore.prototype
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    if (this.transaction.db === dead) throw new DOMException('Internal error', 'UnknownError')
    return put.apply(this, args)
  })
  return dead
}

it('saving goes on when there is room again, though the connection died with the full disk', async () => {
  const { db, session, type } = await opened('The lamp was lit.')
  const dead = killConnection(db)
  type(4, 8, 'light')
  await session.saved.flush()
  expect(session.saved.status).toMatchObject({ state: 'failed' })
  type(0, 3, 'A')
  await session.saved.flush()
  expect(session.saved.status).toEqual({ state: 'saved' })
  expect(db.backendDB()).not.toBe(dead)
  expect(cleanedText((await loadText(db, 'one')).text)).toBe('A light was lit.')
  session.saved.stop()
})

it('a full disk is told as that, whatever the engine says of it', async () => {
  const { db, session, type } = await opened('The lamp was lit.')
  killConnection(db)
  db.hasRoom = () => Promise.resolve(false)
  type(4, 8, 'light')
  await session.saved.flush()
  await expect
    .poll(() => session.saved.status)
    .toEqual({ state: 'failed', why: 'the disk, or the room that the library has on it, is full' })
  session.saved.stop()
})

it('what is typed as the page is left is in the journal at once, and is taken up where the database has nothing later', async () => {
  const { db, session, type } = await opened('The lamp was lit.')
  const records: JournalRecord[] = []
  db.journal = { append: (record: JournalRecord) => Promise.resolve(void records.push(record)) } as unknown as Journal
  type(4, 8, 'light')
  const saving = session.saved.flush()
  type(0, 3, 'A')
  const leaving = session.saved.leave()
  expect(records).toMatchObject([{ saved: false, after: 1 }])
  session.saved.stop()
  await Promise.all([saving, leaving])
  expect(cleanedText((await loadText(db, 'one')).text)).toBe('A light was lit.')
  // All of it was saved after all: nothing is left to be done.
  expect(await replay(db, records.slice(0, 1))).toEqual({ pages: 0, notes: 0 })
  for (const written of ['The light was lit.', 'The lamp was lit.']) {
    const there = emptyLibrary()
    const row = await addText(there, 'one', 'The lamp was lit.')
    const again = new Session(there, { row, ...(await loadText(there, 'one')), annotations: new Map() })
    if (written.includes('light')) {
      const [page] = again.text.pages
      again.do({ label: 'Type', pages: new Map([[0, absorb(page!, 4, 8, 'light', byReader('light'))]]) })
    }
    await again.close()
    expect(await replay(there, records.slice(0, 1))).toEqual({ pages: 1, notes: 0 })
    expect(cleanedText((await loadText(there, 'one')).text)).toBe('A light was lit.')
  }
})

it('what is unsaved goes to a file from memory, and comes back from it', async () => {
  const { db, session, type } = await opened('The lamp was lit.')
  killConnection(db)
  type(4, 8, 'light')
  const file = await writeDocument(session.row, session.text, session.annotations.values(), 1)
  session.saved.stop()
  const there = emptyLibrary()
  await addText(there, 'one', 'The lamp was lit.')
  expect((await bringBack(there, await openOneFile(file), null)).faults).toEqual([])
  expect(cleanedText((await loadText(there, 'one')).text)).toBe('The light was lit.')
})
