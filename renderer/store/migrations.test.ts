import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Dexie } from 'dexie'
import { describe, expect, it } from 'vitest'
import { cleanedText } from '../core/text'
import { LibraryDatabase, loadText, restoreBackup } from '.'
import { schemaVersion } from './schema'

/** A database as a released version left it: its stores, and some rows of each. */
interface Fixture {
  readonly version: number
  readonly stores: Record<string, string>
  readonly rows: Record<string, Record<string, unknown>[]>
  readonly cleaned: string
}

// One fixture for every schema version ever released; adding a version means adding its fixture.
const versions = Array.from({ length: schemaVersion }, (_, i) => i + 1)

function fixtureOf(version: number): Fixture {
  return JSON.parse(readFileSync(join(import.meta.dirname, `fixtures/schema-${version}.json`), 'utf8')) as Fixture
}

/** Builds the database of a version with plain Dexie, without any code of today's schema. */
async function oldDatabase(name: string, { version, stores, rows }: Fixture): Promise<void> {
  const old = new Dexie(name)
  old.version(version).stores(stores)
  for (const [table, list] of Object.entries(rows))
    await old
      .table(table)
      .bulkAdd(
        list.map((row) =>
          'base64' in row
            ? { ...row, base64: undefined, [table === 'files' ? 'bytes' : 'file']: fileOf(table, row) }
            : row,
        ),
      )
  old.close()
}

function fileOf(table: string, { base64 }: Record<string, unknown>): Uint8Array | Blob {
  const bytes = new Uint8Array(Buffer.from(base64 as string, 'base64'))
  return table === 'files' ? bytes : new Blob([bytes])
}

describe.each(versions)('a library of schema version %i', (version) => {
  it('opens, with every text, change and note', async () => {
    const fixture = fixtureOf(version)
    await oldDatabase(`old-${version}`, fixture)
    const db = new LibraryDatabase(`old-${version}`)
    const [document] = await db.documents.toArray()
    const { text, damaged } = await loadText(db, document!.id)
    expect(damaged).toEqual([])
    expect(cleanedText(text)).toBe(fixture.cleaned)
    expect(await (await db.originals.get([document!.id, 0]))!.file.text()).toContain('\f')
    expect(await db.annotations.count()).toBe(fixture.rows['annotations']!.length)
    db.close()
  })
  it('saved to a file by that version is restored', async () => {
    const db = new LibraryDatabase(`restored-${version}`)
    await restoreBackup(
      db,
      new Uint8Array(readFileSync(join(import.meta.dirname, `fixtures/schema-${version}.diptych`))),
    )
    const [document] = await db.documents.toArray()
    expect(cleanedText((await loadText(db, document!.id)).text)).toBe(fixtureOf(version).cleaned)
    db.close()
  })
})
