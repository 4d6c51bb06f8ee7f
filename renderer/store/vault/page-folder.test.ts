import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { JournalFolder, VaultDesk, VaultFolder } from '../../../electron/vault'
import type { Vault } from '../../../electron/bridge'
import { cleanedText } from '../../core/text'
import { copyToVault, loadText, vaultBy, type LibraryDatabase } from '..'
import { bringBack, openCopy } from './from-copies'
import { PageFolder } from './page-folder'
import { folderHandle, type Weather } from './page-handles.testing'
import { addText, emptyLibrary } from '../library.testing'

let folder: string
let weather: Weather
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diptych-page-folder-'))
  weather = { fault: null }
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const inPage = (clock?: () => number) => new PageFolder(folderHandle(folder, weather), clock)
/** The same folder, as the shell and the server write it. */
const onDisk = () => {
  const journal = new JournalFolder(join(folder, 'journal'))
  const desk = new VaultDesk(new VaultFolder(folder), journal, { folder: '', prefix: 'none', aside: '' })
  return vaultBy((method, args) => desk.answer(method, args))
}

async function library(): Promise<LibraryDatabase> {
  const db = emptyLibrary()
  await addText(db, 'one', 'The lamp was lit.')
  await addText(db, 'two', 'Upon the quay. '.repeat(100_000))
  return db
}

/** Brings the newest copy into an empty library. */
async function back(vault: Vault): Promise<{ readonly texts: readonly string[]; readonly faults: readonly string[] }> {
  const db = emptyLibrary()
  const { copies } = (await vault.look())!
  const { faults } = await bringBack(db, await openCopy(vault, copies[0]!.name), null)
  const ids = (await db.documents.toCollection().primaryKeys()).sort()
  const texts = await Promise.all(ids.map(async (id) => cleanedText((await loadText(db, id)).text).slice(0, 20)))
  for (const { file, part } of await db.originals.toArray()) expect([part, file.size > 10]).toEqual([0, true])
  return { texts, faults }
}

const all = { texts: ['The lamp was lit.', 'Upon the quay. Upon '], faults: [] }
const stored = (kind: string) =>
  readdirSync(join(folder, kind)).flatMap((shelf) =>
    readdirSync(join(folder, kind, shelf)).map((n) => join(kind, shelf, n)),
  )

describe('copies in a folder that the page was given', () => {
  it('are read by who writes such folders on the disk, and those are read here', async () => {
    const db = await library()
    expect(await copyToVault(db, inPage())).toMatchObject({ isNew: true, documents: 2, lost: [] })
    expect(await back(inPage())).toEqual(all)
    expect(await back(onDisk())).toEqual(all)
    expect(readFileSync(join(folder, 'README.txt'), 'utf8')).toContain('Copies of the library')
    // The other goes on where this one was, and writes nothing anew that is there.
    const originals = stored('originals')
    await addText(db, 'three', 'A third.')
    expect(await copyToVault(db, onDisk())).toMatchObject({ isNew: true, documents: 3 })
    expect(stored('originals')).toHaveLength(originals.length + 1)
    const { place, copies } = (await inPage().look())!
    expect(place).toBe(folder.split('/').at(-1))
    expect(copies.map(({ sequence, summary }) => [sequence, summary?.documents.length])).toEqual([
      [2, 3],
      [1, 2],
    ])
    expect(await copyToVault(db, inPage())).toMatchObject({ isNew: false })
  })

  it('that are damaged are told, and stay in the list', async () => {
    await copyToVault(await library(), inPage())
    const [name] = readdirSync(join(folder, 'copies'))
    const path = join(folder, 'copies', name!)
    const bytes = readFileSync(path)
    bytes[bytes.length - 12]! ^= 1
    writeFileSync(path, bytes)
    await expect(openCopy(inPage(), name!)).rejects.toThrow('damaged')
    writeFileSync(path, bytes.subarray(0, 10))
    expect((await inPage().look()).copies).toMatchObject([{ name, summary: null }])
  })

  it('an original that changed on the disk costs its file, and is told; one of another size is put there anew', async () => {
    const db = await library()
    await copyToVault(db, inPage())
    const large = stored('originals').find((path) => readFileSync(join(folder, path)).length > 1000)!
    const good = readFileSync(join(folder, large))
    const bad = Uint8Array.from(good)
    bad[700]! ^= 1
    writeFileSync(join(folder, large), bad)
    const { texts, faults } = await back(inPage())
    expect(texts).toEqual(all.texts)
    expect(faults).toEqual([expect.stringContaining('came back, but its file “two.txt” can’t be read')])
    writeFileSync(join(folder, large), 'short')
    await db.originals.toCollection().modify((row) => {
      delete (row as { sha256?: string }).sha256
    })
    await copyToVault(db, inPage())
    expect(readFileSync(join(folder, large)).equals(good)).toBe(true)
  })

  it('are pruned by their numbers, and what no copy needs goes late', async () => {
    const db = emptyLibrary()
    await addText(db, 'one', 'The lamp was lit.')
    let day = 0
    const vault = inPage(() => Date.UTC(2026, 0, 1 + day))
    for (; day < 36; day++) {
      await db.settings.put({ key: 'preferences', value: { day } })
      await copyToVault(db, vault)
    }
    const { copies } = await vault.look()
    expect(copies[0]!.sequence).toBe(36)
    expect(copies.length).toBeGreaterThan(12)
    expect(copies.length).toBeLessThan(20)
    // Each copy had a part of settings of its own.
    expect(stored('parts').length).toBeLessThan(32)
    expect(await back(vault)).toEqual({ texts: [all.texts[0]], faults: [] })
    expect(await back(onDisk())).toEqual({ texts: [all.texts[0]], faults: [] })
  })

  it('are not made where the browser does not allow it or the folder is gone, which is told; what was there stays', async () => {
    const db = await library()
    const vault = inPage()
    await copyToVault(db, vault)
    await addText(db, 'three', 'A third.')
    weather.fault = new DOMException('The request is not allowed.', 'NotAllowedError')
    await expect(copyToVault(db, vault)).rejects.toMatchObject({ message: 'the browser does not allow it any more' })
    weather.fault = new DOMException('Full.', 'QuotaExceededError')
    await expect(copyToVault(db, vault)).rejects.toThrow('full')
    weather.fault = null
    expect((await vault.look()).copies).toHaveLength(1)
    expect(await back(vault)).toEqual(all)
    await copyToVault(db, vault)
    expect((await vault.look()).copies).toHaveLength(2)
  })
})
