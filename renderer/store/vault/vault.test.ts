import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Vault } from '../../../electron/bridge'
import { JournalFolder, VaultDesk, VaultFolder } from '../../../electron/vault'
import { absorb, cleanedText } from '../../core/text'
import { byReader } from '../../core/text/provenance.testing'
import { copyToVault, documentsHere, loadText, vaultBy, writeBackup } from '..'
import { bringBack, openCopy, openOneFile, previewOf } from './from-copies'
import { addText, emptyLibrary } from '../library.testing'
import { saveLayers } from '../layers'
import type { LibraryDatabase } from '../schema'

let folder: string
const nowhere = { folder: '', prefix: 'none', aside: '' }
let vault: Vault
let calls: string[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diptych-vault-'))
  const desk = new VaultDesk(new VaultFolder(folder), new JournalFolder(join(folder, 'journal')), nowhere)
  calls = []
  vault = vaultBy((method, args) => {
    calls.push(method)
    return desk.answer(method, args)
  })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function edit(db: LibraryDatabase, id: string, from: number, to: number, text: string): Promise<void> {
  const { text: now, revision } = await loadText(db, id)
  const base = now.pages[0]!
  const next = absorb(base, from, to, text, byReader(`${id}-${from}-${text}`))
  await saveLayers(db, id, [{ page: 0, base, baseRevision: revision, now: next }], [])
}

function note(db: LibraryDatabase, documentId: string, id: string): Promise<unknown> {
  const now = {
    id,
    targets: [{ page: 0, from: 0, to: 3 }],
    side: 'cleaned' as const,
    quotation: { cleaned: 'The', source: 'The', prefix: '', suffix: '' },
    colour: 'red' as const,
    note: 'see there',
    tags: [],
    created: 1,
    modified: 1,
  }
  return saveLayers(db, documentId, [], [{ id, now }])
}

/** A library of two documents with a change, a note, a tag and a large setting. */
async function library(): Promise<LibraryDatabase> {
  const db = emptyLibrary()
  await addText(db, 'one', 'The lamp\fwas lit — “früh”')
  await addText(db, 'two', 'The quay was empty.')
  await edit(db, 'one', 4, 8, 'light')
  await note(db, 'one', 'n1')
  await db.tags.put({ name: 'a', colour: 'blue' })
  await db.settings.put({ key: 'fonts', value: [{ name: 'x.ttf', bytes: new Uint8Array(90_000) }] })
  return db
}

async function contentOf(db: LibraryDatabase): Promise<unknown> {
  const tables = db.tables.filter(({ name }) => name !== 'steps' && name !== 'originals')
  const rows = await Promise.all(tables.map(async (table) => [table.name, await table.toArray()]))
  const files = await Promise.all(
    (await db.originals.toArray()).map(async ({ file, ...row }) => ({ ...row, text: await file.text() })),
  )
  return JSON.parse(JSON.stringify([rows, files]))
}

const newest = async () => (await vault.look())!.copies[0]!
const stored = (kind: string) =>
  readdirSync(join(folder, kind), { recursive: true }).filter((n) => String(n).length > 60)

describe('a library in the vault', () => {
  it('comes back in an empty library, to the byte', async () => {
    const db = await library()
    expect(await copyToVault(db, vault)).toEqual({ isNew: true, documents: 2, lost: [] })
    const there = emptyLibrary()
    const back = await bringBack(there, await openCopy(vault, (await newest()).name), null)
    expect(back).toMatchObject({ documents: 2, annotations: 1, merged: 0, faults: [] })
    const [was, is] = [await contentOf(db), await contentOf(there)]
    const apartFromRevisions = (value: unknown) => JSON.stringify(value).replaceAll(/"revision":\d+/g, '')
    expect(apartFromRevisions(is)).toBe(apartFromRevisions(was))
  })
  it('tells of each copy what is in it', async () => {
    const db = await library()
    await db.documents.update('two', { deleted: 5 })
    await copyToVault(db, vault)
    const documents = (await newest()).summary!.documents
    expect(documents).toEqual([
      { id: 'one', title: 'one', pages: 2, notes: 1, revision: 2 },
      { id: 'two', title: 'two', pages: 1, notes: 0, revision: 0, binned: true },
    ])
    expect(await documentsHere(db)).toEqual(documents)
  })
  it('a word that is changed costs a small part; files and pages are there once', async () => {
    const db = await library()
    await copyToVault(db, vault)
    const [originals, parts] = [stored('originals').length, stored('parts').length]
    expect(originals).toBe(2)
    await edit(db, 'one', 0, 3, 'A')
    calls.length = 0
    expect((await copyToVault(db, vault)).isNew).toBe(true)
    expect([stored('originals').length, stored('parts').length]).toEqual([originals, parts + 1])
    expect(calls.filter((c) => c === 'write')).toHaveLength(2)
    expect((await copyToVault(db, vault)).isNew).toBe(false)
    expect((await vault.look())!.copies).toHaveLength(2)
  })
  it('one document comes back alone, and an older state of it beside what was done since', async () => {
    const db = await library()
    await copyToVault(db, vault)
    const first = (await newest()).name
    await db.annotations.delete('n1')
    await db.documents.delete('two')
    const copy = await openCopy(vault, first)
    expect(await bringBack(db, copy, ['one'])).toMatchObject({ documents: 0, annotations: 1, merged: 1, faults: [] })
    expect((await db.documents.toArray()).map((d) => d.id)).toEqual(['one'])
    expect(await bringBack(db, copy, ['two'])).toMatchObject({ documents: 1, merged: 0 })
  })
  it('is looked at before it comes back', async () => {
    await copyToVault(await library(), vault)
    const copy = await openCopy(vault, (await newest()).name)
    const { text, notes } = previewOf(await copy.rowsOf('one', null))
    expect([text, notes.map((n) => n.note)]).toEqual(['The light', ['see there']])
  })
  it('of which a part is damaged gives back all that it can, and tells the rest', async () => {
    const db = await library()
    await copyToVault(db, vault)
    const there = emptyLibrary()
    const scan = (await db.originals.get(['two', 0]))!.sha256!
    writeFileSync(join(folder, 'originals', scan.slice(0, 2), scan), 'The quay was Empty.')
    const { faults, documents } = await bringBack(there, await openCopy(vault, (await newest()).name), null)
    expect(documents).toBe(2)
    expect(faults).toEqual(['“two” came back, but its file “two.txt” can’t be read (it is damaged on the disk).'])
    // The text of “one” is in one part: without it there is nothing to bring back of it.
    const part = stored('parts')
      .map((name) => join(folder, 'parts', String(name)))
      .find((path) => /"sources".*"documentId":"one"/.test(gunzipSync(readFileSync(path)).toString()))
    truncateSync(part!, 30)
    const other = emptyLibrary()
    const back = await bringBack(other, await openCopy(vault, (await newest()).name), null)
    expect(back.documents).toBe(1)
    expect(back.faults[0]).toMatch(/^“one” was not brought back: of the 2 pages of “one” 0 can be read\./)
  })
  it('a damaged file is put there anew, by the library that still has it', async () => {
    const db = await library()
    await copyToVault(db, vault)
    const scan = (await db.originals.get(['two', 0]))!.sha256!
    const path = join(folder, 'originals', scan.slice(0, 2), scan)
    rmSync(path)
    await edit(db, 'one', 0, 3, 'A')
    await copyToVault(db, vault)
    expect(readFileSync(path, 'utf8')).toBe('The quay was empty.')
  })
  it('a file that the library has lost is told, and the rest is kept; one that the vault has is kept, too', async () => {
    const db = await library()
    await copyToVault(db, vault)
    const gone = () => Promise.reject(new DOMException('gone', 'NotReadableError'))
    await addText(db, 'three', 'A third one.')
    db.originals.hook('reading', (row) => {
      if (row) row.file.slice = () => ({ arrayBuffer: gone }) as never
      return row
    })
    expect(await copyToVault(db, vault)).toEqual({
      isNew: true,
      documents: 3,
      lost: [{ title: 'three', name: 'three.txt' }],
    })
  })
  it('a full disk leaves the copies that there are, and says what it is', async () => {
    const db = await library()
    await copyToVault(db, vault)
    const name = (await newest()).name
    const desk = new VaultDesk(new VaultFolder(folder), new JournalFolder(join(folder, 'journal')), nowhere)
    const full = vaultBy((method, args) =>
      method === 'write' ? Promise.resolve({ fault: 'no space left', code: 'ENOSPC' }) : desk.answer(method, args),
    )
    await edit(db, 'one', 0, 3, 'A')
    await expect(copyToVault(db, full)).rejects.toMatchObject({ code: 'ENOSPC' })
    expect((await newest()).name).toBe(name)
    expect(readdirSync(join(folder, 'incoming'))).toEqual([])
  })
  it('can be broken off', async () => {
    const abort = new AbortController()
    const db = await library()
    await expect(copyToVault(db, vault, { signal: abort.signal, onStep: () => abort.abort() })).rejects.toThrow()
    expect((await vault.look())!.copies).toEqual([])
  })
})

it('a copy in one file is looked at and brought back in part, as one in the vault', async () => {
  const db = await library()
  const copy = await openOneFile(await writeBackup(db, 1))
  expect(copy.documents).toEqual(await documentsHere(db))
  const there = emptyLibrary()
  expect(await bringBack(there, copy, ['one'])).toMatchObject({ documents: 1, annotations: 1, merged: 0, faults: [] })
  expect(cleanedText((await loadText(there, 'one')).text)).toBe('The light\nwas lit — “früh”')
  expect(await there.tags.count()).toBe(0)
})

describe('what a page asks of the vault', () => {
  it.each([
    ['read', ['originals', '../secret']],
    ['open', ['originals', '../secret']],
    ['open', ['copies', '000001-2026-11-24T120000.copy/../../x']],
    ['open', ['one-file', 'thesis.docx']],
    ['open', ['constructor', 'a'.repeat(64)]],
    ['missing', ['parts', ['a']]],
    ['missing', ['copies', []]],
    ['begin', ['anything']],
    ['write', ['no token', new Uint8Array(1)]],
    ['write', ['no token', 'text']],
    ['finish', ['no token']],
    ['constructor', []],
    ['look', null],
  ])('is refused where it is no call: %s %j', async (method, args) => {
    const answer = await new VaultDesk(
      new VaultFolder(folder),
      new JournalFolder(join(folder, 'journal')),
      nowhere,
    ).answer(method, args)
    expect(answer).toHaveProperty('fault')
    expect(readdirSync(folder)).toEqual([])
  })
})
