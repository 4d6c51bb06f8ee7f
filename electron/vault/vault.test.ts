import { createHash } from 'node:crypto'
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { superfluous } from './retention'
import { VaultFolder } from './vault'

const day = 24 * 3600 * 1000
const start = Date.UTC(2026, 10, 24, 12)
let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'diptych-vault-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const bytes = (text: string) => new TextEncoder().encode(text)
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

async function put(vault: VaultFolder, kind: 'originals' | 'parts', ...pieces: string[]) {
  const coming = await vault.begin(kind)
  for (const piece of pieces) await coming.write(bytes(piece))
  return coming.finish()
}

async function copy(vault: VaultFolder, rows: string, originals: [string, number][] = [], parts: string[] = []) {
  const coming = await vault.beginCopy()
  const documents = [{ id: 'd', title: 'Lamps', pages: 1, notes: 0, revision: 1 }]
  await coming.write(bytes(`${JSON.stringify({ documents })}\n${JSON.stringify({ originals, parts })}\n`))
  await coming.write(bytes(`${JSON.stringify(rows)}\n`))
  return coming.finish()
}

async function read(vault: VaultFolder, kind: 'originals' | 'parts' | 'copies' | 'one-file', name: string) {
  let text = ''
  for await (const piece of vault.read(kind, name)) text += Buffer.from(piece).toString('utf8')
  return text
}

/** Paths of all files in the folder, but for what it says of itself. */
function files(): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile() && !/README|unreferenced/.test(f.name))
    .map((f) => join(f.parentPath ?? f.path, f.name))
}

describe('what is put into the vault', () => {
  it('is there once, under its hash, as it was, and comes back', async () => {
    const vault = new VaultFolder(folder)
    const scan = hashOf('a scan')
    expect(await put(vault, 'originals', 'a ', 'scan')).toEqual({ sha256: scan, size: 6, isNew: true })
    expect(await put(vault, 'originals', 'a scan')).toEqual({ sha256: scan, size: 6, isNew: false })
    const page = (await put(vault, 'parts', 'a page')).sha256
    expect(files()).toHaveLength(2)
    expect(readFileSync(join(folder, 'originals', scan.slice(0, 2), scan), 'utf8')).toBe('a scan')
    expect(gunzipSync(readFileSync(join(folder, 'parts', page.slice(0, 2), `${page}.gz`))).toString()).toBe('a page')
    expect(await read(vault, 'originals', scan)).toBe('a scan')
    expect(await read(vault, 'parts', page)).toBe('a page')
    expect(await vault.missing('originals', [scan, hashOf('another')])).toEqual([hashOf('another')])
  })
  it('is told when it is damaged, and put there anew', async () => {
    const vault = new VaultFolder(folder)
    const { sha256 } = await put(vault, 'originals', 'a scan')
    const page = (await put(vault, 'parts', 'a page')).sha256
    const place = join(folder, 'originals', sha256.slice(0, 2), sha256)
    writeFileSync(place, 'a scam')
    await expect(read(vault, 'originals', sha256)).rejects.toThrow('It is damaged on the disk.')
    truncateSync(place, 3)
    expect((await put(vault, 'originals', 'a scan')).isNew).toBe(true)
    expect(await read(vault, 'originals', sha256)).toBe('a scan')
    truncateSync(join(folder, 'parts', page.slice(0, 2), `${page}.gz`), 12)
    await expect(read(vault, 'parts', page)).rejects.toThrow('It is damaged on the disk.')
  })
  it('leaves nothing behind when it is given up, or was when the program ended', async () => {
    const vault = new VaultFolder(folder)
    const coming = await vault.begin('originals')
    await coming.write(bytes('half'))
    await coming.abandon()
    expect(files()).toEqual([])
    writeFileSync(join(folder, 'incoming', 'left.partial'), 'half')
    await put(new VaultFolder(folder), 'originals', 'a scan')
    expect(files()).toHaveLength(1)
  })
})

describe('a copy', () => {
  it('tells what is in it, and comes back to the byte', async () => {
    const vault = new VaultFolder(folder, () => start)
    await copy(vault, 'first')
    const { place, copies } = await new VaultFolder(folder).look()
    expect(place).toBe(folder)
    expect(copies).toMatchObject([{ sequence: 1, made: start, summary: { documents: [{ title: 'Lamps' }] } }])
    const [summary, needs, row] = (await read(vault, 'copies', copies[0]!.name)).split('\n')
    expect([JSON.parse(summary!).documents[0].id, JSON.parse(needs!).parts, row]).toEqual(['d', [], '"first"'])
  })
  it('that is as the one before is not made again', async () => {
    const vault = new VaultFolder(folder)
    expect((await copy(vault, 'first')).isNew).toBe(true)
    expect((await copy(vault, 'first')).isNew).toBe(false)
    expect((await copy(vault, 'second')).isNew).toBe(true)
    expect((await vault.look()).copies.map((c) => c.sequence)).toEqual([2, 1])
  })
  it('is refused where something that it needs is not there', async () => {
    const vault = new VaultFolder(folder)
    const { sha256 } = await put(vault, 'originals', 'a scan')
    await expect(copy(vault, 'first', [[sha256, 7]])).rejects.toThrow('needs')
    await expect(copy(vault, 'first', [], [hashOf('a page')])).rejects.toThrow('needs')
    expect((await vault.look()).copies).toEqual([])
    expect((await copy(vault, 'first', [[sha256, 6]])).isNew).toBe(true)
  })
  it('is never read as whole when any byte of it changed, or its end is missing', async () => {
    const vault = new VaultFolder(folder)
    await copy(vault, 'The lamps were lit, one after another.')
    const { name } = (await vault.look()).copies[0]!
    const path = join(folder, 'copies', name)
    const good = readFileSync(path)
    // The first ten bytes are gzip's own header, of which flags and time may change without harm.
    for (let at = 10; at < good.length; at += 3) {
      writeFileSync(
        path,
        good.map((b, i) => (i === at ? b ^ 1 : b)),
      )
      await expect(read(vault, 'copies', name), `byte ${at}`).rejects.toThrow('damaged')
    }
    for (const length of [0, 5, good.length - 1]) {
      writeFileSync(path, good.subarray(0, length))
      await expect(read(vault, 'copies', name)).rejects.toThrow('damaged')
      expect((await new VaultFolder(folder).look()).copies).toHaveLength(1)
    }
  })
  it('is followed by another when it is damaged, though nothing changed meanwhile', async () => {
    const vault = new VaultFolder(folder)
    await copy(vault, 'first')
    truncateSync(join(folder, 'copies', (await vault.look()).copies[0]!.name), 20)
    expect((await copy(vault, 'first')).isNew).toBe(true)
  })
})

describe('pruning', () => {
  const aged = (times: readonly number[]) => times.map((made, i) => ({ name: String(i), sequence: i, made }))
  /** What is left when copies come one after another and each prunes. */
  function left(times: readonly number[]) {
    let copies: ReturnType<typeof aged> = []
    for (const copy of aged(times)) {
      copies.push(copy)
      const gone = new Set(superfluous(copies))
      copies = copies.filter((c) => !gone.has(c))
    }
    return copies
  }
  it('keeps the newest, the last of each of fourteen days and of twenty-four months', () => {
    const times = Array.from({ length: 1200 }, (_, i) => start + i * 0.5 * day)
    const kept = left(times)
    expect(kept.length).toBeGreaterThan(30)
    expect(kept.length).toBeLessThan(55)
    expect(kept.slice(-12).map((c) => c.sequence)).toEqual(Array.from({ length: 12 }, (_, i) => 1188 + i))
    expect(times.at(-1)! - kept[0]!.made).toBeGreaterThan(500 * day)
  })
  it('loses nothing to a clock that is ten years ahead once, nor to one that goes back', () => {
    const before = Array.from({ length: 60 }, (_, i) => start + i * day)
    const old = left(before)
    const then = Array.from({ length: 5 }, (_, i) => start + (61 + i) * day)
    const lostBy = (times: readonly number[]) => {
      const kept = new Set(left([...before, ...times, ...then]).map((c) => c.sequence))
      return old.filter((c) => !kept.has(c.sequence)).length
    }
    const usual = lostBy([start + 60 * day])
    for (const jump of [3652 * day, -3652 * day, -40 * day])
      expect(lostBy([start + 60 * day + jump])).toBeLessThanOrEqual(usual + 1)
  })
  it('never takes the newest, nor more than three at once, whatever the clocks said', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4e12 }), { minLength: 1, maxLength: 80 }), (times) => {
        const copies = aged(times)
        const gone = superfluous(copies).map((c) => c.sequence)
        expect(gone.length).toBeLessThanOrEqual(3)
        for (const sequence of gone) expect(sequence).toBeLessThan(times.length - 12)
      }),
    )
  })
})

describe('what no copy needs any more', () => {
  it('is taken away late, and never what a copy needs or is about to need', async () => {
    let now = start
    const vault = new VaultFolder(folder, () => (now += 60_000))
    const needed = await put(vault, 'originals', 'needed')
    const once = await put(vault, 'originals', 'needed once')
    const page = await put(vault, 'parts', 'a page')
    await copy(
      vault,
      'with it',
      [
        [needed.sha256, 6],
        [once.sha256, 11],
      ],
      [page.sha256],
    )
    const has = async (hash: string) => files().some((f) => f.includes(hash))
    for (let i = 0; i < 14; i++) await copy(vault, `without it ${i}`, [[needed.sha256, 6]], [page.sha256])
    expect(await has(once.sha256)).toBe(true)
    for (let i = 14; i < 30; i++) await copy(vault, `without it ${i}`, [[needed.sha256, 6]], [page.sha256])
    expect([await has(needed.sha256), await has(once.sha256), await has(page.sha256)]).toEqual([true, false, true])
  })
  it('stays while a copy can’t be read', async () => {
    let now = start - 80 * day
    const vault = new VaultFolder(folder, () => now)
    const scan = await put(vault, 'originals', 'a scan')
    await copy(vault, 'with it', [[scan.sha256, 6]])
    const first = (await vault.look()).copies[0]!.name
    now = start
    writeFileSync(join(folder, 'copies', first), 'damaged')
    for (let i = 0; i < 24; i++) await copy(vault, `without it ${i}`)
    expect(readdirSync(join(folder, 'copies'))).toContain(first)
    expect(files().some((f) => f.includes(scan.sha256))).toBe(true)
  })
  it('a reader’s own files in the folder stay, and copies in one file are found', async () => {
    const vault = new VaultFolder(folder)
    writeFileSync(join(folder, 'thesis.docx'), 'own')
    writeFileSync(join(folder, 'diptych-2026-11-24T120000.diptych'), 'old')
    appendFileSync(join(folder, 'mine.diptych'), 'own')
    for (let i = 0; i < 16; i++) await copy(vault, String(i))
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['thesis.docx', 'mine.diptych']))
    expect((await vault.look()).oneFile).toEqual([{ name: 'diptych-2026-11-24T120000.diptych', made: start, size: 3 }])
    expect(await read(vault, 'one-file', 'diptych-2026-11-24T120000.diptych')).toBe('old')
  })
})
