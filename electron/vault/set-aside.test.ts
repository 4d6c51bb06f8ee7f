import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { roomFor, setLibraryAside } from './set-aside'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'diptych-aside-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('a library is set aside whole, each time in a folder of its own, and nothing of other addresses', async () => {
  const place = {
    folder: join(folder, 'IndexedDB'),
    prefix: 'http_127.0.0.1_41713.indexeddb.',
    aside: join(folder, 'aside'),
  }
  await expect(setLibraryAside(place)).rejects.toThrow('there are no files')
  for (let time = 1; time <= 2; time++) {
    for (const part of ['leveldb', 'blob']) mkdirSync(join(place.folder, place.prefix + part), { recursive: true })
    mkdirSync(join(place.folder, 'http_127.0.0.1_4171.indexeddb.leveldb'), { recursive: true })
    writeFileSync(join(place.folder, `${place.prefix}leveldb`, 'CURRENT'), String(time))
    expect(await setLibraryAside(place)).toBe(join(place.aside, String(time)))
    expect(readdirSync(place.folder)).toEqual(['http_127.0.0.1_4171.indexeddb.leveldb'])
  }
  expect(readFileSync(join(place.aside, '1', `${place.prefix}leveldb`, 'CURRENT'), 'utf8')).toBe('1')
  expect(existsSync(join(place.aside, '2', `${place.prefix}blob`))).toBe(true)
})

it('the room on the disk of a library is told, where there is one', async () => {
  const place = { folder, prefix: 'x', aside: folder }
  expect(await roomFor(place)).toBeGreaterThan(0)
  expect(await roomFor({ ...place, folder: join(folder, 'nowhere') })).toBeNull()
})
