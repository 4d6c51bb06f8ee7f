import { Dexie } from 'dexie'
import { expect, it } from 'vitest'
import { LibraryDatabase } from '.'

it('a library that a newer program wrote is not opened, and nothing of it is altered', async () => {
  const newer = new Dexie('newer')
  newer.version(90).stores({ documents: 'id', unheardOf: 'id' })
  await newer.open()
  await newer.table('unheardOf').add({ id: 'a' })
  newer.close()

  const db = await LibraryDatabase.onThisMachine('newer')
  await expect(db.documents.count()).rejects.toThrow()
  await expect(db.open()).rejects.toMatchObject({ name: 'VersionError' })
  await expect(db.documents.put({ id: 'b' } as never)).rejects.toThrow()
  const found = (await indexedDB.databases()).find((d) => d.name === 'newer')
  expect(found?.version).toBe(900)
  const again = new Dexie('newer')
  await again.open()
  expect(again.tables.map((t) => t.name).sort()).toEqual(['documents', 'unheardOf'])
  again.close()
})
it('knows before it opens one whether it is new, of this version, or to be brought up to it', async () => {
  const age = async (name: string) => (await LibraryDatabase.onThisMachine(name)).age
  expect(await age('aged')).toBe('absent')
  const db = new LibraryDatabase('aged')
  await db.open()
  db.close()
  expect(await age('aged')).toBe('current')
  const old = new Dexie('old')
  old.version(1).stores({ documents: 'id, hash, opened' })
  await old.open()
  old.close()
  expect(await age('old')).toBe('older')
})
