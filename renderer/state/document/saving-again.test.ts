import { afterEach, expect, it, vi } from 'vitest'
import { absorb, cleanedText } from '../../core/text'
import { byReader } from '../../core/text/provenance.testing'
import { loadText, openOneFile, bringBack, writeDocument, type LibraryDatabase } from '../../store'
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
