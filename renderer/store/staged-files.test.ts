import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { StagedFiles } from './staged-files'

/** What lies in the folder of the page's own. */
let disk: Map<string, Blob>
/** Bytes after which the disk has no room. */
let room: number

beforeEach(() => {
  disk = new Map()
  room = Infinity
  const fileOf = (name: string) => ({
    getFile: () => Promise.resolve(disk.get(name)!),
    createWritable() {
      const parts: Uint8Array<ArrayBuffer>[] = []
      let size = 0
      return Promise.resolve({
        write(piece: Uint8Array<ArrayBuffer>) {
          size += piece.length
          if (size > room) return Promise.reject(new DOMException('No room.', 'QuotaExceededError'))
          parts.push(piece)
          return Promise.resolve()
        },
        close: () => Promise.resolve(void disk.set(name, new Blob(parts))),
        abort: () => Promise.resolve(),
      })
    },
  })
  const folder = {
    keys: () => disk.keys(),
    removeEntry: (name: string) => Promise.resolve(void disk.delete(name)),
    getFileHandle(name: string) {
      disk.set(name, new Blob([]))
      return Promise.resolve(fileOf(name))
    },
  }
  const storage = { getDirectory: () => Promise.resolve({ getDirectoryHandle: () => Promise.resolve(folder) }) }
  vi.stubGlobal('navigator', { storage })
})
afterEach(() => vi.unstubAllGlobals())

const megabyte = new Uint8Array(1 << 20).map((_, i) => i % 251)

/** A file of so many megabytes. */
const staged = (files: StagedFiles, megabytes: number) =>
  files.file(async (sink) => {
    for (let i = 0; i < megabytes; i++) await sink(megabyte)
  })

async function isWhole(file: Blob, megabytes: number): Promise<boolean> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return bytes.length === megabytes << 20 && bytes.every((byte, i) => byte === (i & ((1 << 20) - 1)) % 251)
}

describe('files on their way into the library', () => {
  it('lie on the disk where they are large, and are taken away when the library has them', async () => {
    const files = new StagedFiles()
    const [small, large] = [await staged(files, 1), await staged(files, 20)]
    expect(await isWhole(small, 1)).toBe(true)
    expect(await isWhole(large, 20)).toBe(true)
    expect([...disk.values()]).toEqual([large])
    await files.release()
    expect(disk.size).toBe(0)
  })
  it('that are small lie there, too, once there are many', async () => {
    const files = new StagedFiles()
    for (let i = 0; i < 55; i++) expect(await isWhole(await staged(files, 1), 1)).toBe(true)
    expect(disk.size).toBe(5)
  })
  it('that a closed window left are taken away another day', async () => {
    disk.set(`${Date.now() - 25 * 3600_000}-a`, new Blob(['a']))
    disk.set(`${Date.now() - 3600_000}-b`, new Blob(['b']))
    await staged(new StagedFiles(), 2)
    expect([...disk.keys()].some((name) => name.endsWith('-a'))).toBe(false)
    expect([...disk.keys()].some((name) => name.endsWith('-b'))).toBe(true)
  })
  it('are told of where the disk has no room for them', async () => {
    room = 10 << 20
    await expect(staged(new StagedFiles(), 30)).rejects.toThrow('No room.')
  })
  it('are handed to the browser where pages have no disk', async () => {
    vi.stubGlobal('navigator', {})
    expect(await isWhole(await staged(new StagedFiles(), 20), 20)).toBe(true)
  })
})
