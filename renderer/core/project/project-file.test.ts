import { describe, expect, it } from 'vitest'
import { strToU8, unzipSync, zipSync, type Zippable } from 'fflate'
import { Gathered, ProjectFile, ProjectWriter, sourceOfBytes, type FileSource } from '.'
import { PieceHashes } from './piece-hashes'

const told = { schema: 4, made: 0, program: 'Diptych 1', documents: [], common: 'common.jsonl' }
const scan = Uint8Array.from({ length: 200_000 }, (_, i) => (i * 7919) >> 5)

/** Bytes, a few at a time. @param to place at which they can't be read any further */

async function* pieces(bytes: Uint8Array, to = Infinity): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 30_000) {
    if (at >= to) throw new Error('The disk is gone.')
    yield bytes.subarray(at, at + 30_000)
  }
}

/** A project with a scan. @param isBig whether it is written as is done for what has 4 GB or more */
async function project(isBig = false, files = 1, content = scan): Promise<Uint8Array<ArrayBuffer>> {
  const gathered = new Gathered()
  const writer = await ProjectWriter.begin(gathered.sink, 1, isBig)
  await writer.add('common.jsonl', new Uint8Array())
  for (let i = 0; i < files; i++) await writer.addAsIs(`scan-${i}`, pieces(content), content.length)
  await writer.end(told)
  return gathered.bytes as Uint8Array<ArrayBuffer>
}

const opened = (bytes: Uint8Array) => ProjectFile.open(sourceOfBytes(bytes))

/** A project of these files, whose list of contents is true of them. */
async function madeOf(files: Zippable, names = Object.keys(files)): Promise<Uint8Array> {
  const entries = await Promise.all(
    names.map(async (path) => {
      const bytes = (Array.isArray(files[path]) ? files[path][0] : files[path]) as Uint8Array
      const hashes = new PieceHashes()
      await hashes.add(bytes)
      return { path, size: bytes.length, pieces: await hashes.end() }
    }),
  )
  const manifest = { format: 'application/vnd.diptych.project+zip', version: 1, ...told, entries }
  return zipSync({ ...files, 'manifest.json': strToU8(JSON.stringify(manifest)) })
}

describe('a project', () => {
  it.each([false, true])('is read as it was written, also where it is written as a large one (%s)', async (isBig) => {
    const bytes = await project(isBig)
    // The mark of the end of a zip64, and of where that is.
    expect(Buffer.from(bytes).includes('PK\x06\x06')).toBe(isBig)
    expect(Buffer.from(bytes).includes('PK\x06\x07')).toBe(isBig)
    expect(Buffer.from(bytes.subarray(30, 38)).toString()).toBe('mimetype')
    const file = await opened(bytes)
    expect(await file.verify()).toEqual([])
    expect(await file.read('scan-0')).toEqual({ bytes: scan, what: null })
    // Another program reads it, too.
    expect(unzipSync(bytes)['scan-0']).toEqual(scan)
  })

  it('is never read as a whole: each piece is asked for by itself', async () => {
    const bytes = await project(false, 5, new Uint8Array(4_000_000).fill(7))
    let [longest, all] = [0, 0]
    const source: FileSource = {
      size: bytes.length,
      read(at, length) {
        longest = Math.max(longest, length)
        all += length
        return Promise.resolve(bytes.subarray(at, at + length))
      },
    }
    const file = await ProjectFile.open(source)
    expect(all).toBeLessThan(bytes.length / 20)
    const steps: number[] = []
    expect(await file.verify({ onStep: (done) => steps.push(done) })).toEqual([])
    expect(longest).toBeLessThanOrEqual(1 << 20)
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    expect(steps.at(-1)).toBe(file.manifest.entries.reduce((sum, { size }) => sum + size, 0))
  })

  it('can be broken off while it is looked through', async () => {
    const abort = new AbortController()
    const file = await opened(await project(false, 5))
    const steps: number[] = []
    const looking = file.verify({
      signal: abort.signal,
      onStep(done) {
        steps.push(done)
        if (done > 250_000) abort.abort()
      },
    })
    await expect(looking).rejects.toMatchObject({ name: 'AbortError' })
    expect(steps.at(-1)).toBeLessThan(800_000)
  })

  it('has as much of a file as could be read, and its hashes are of that', async () => {
    const gathered = new Gathered()
    const writer = await ProjectWriter.begin(gathered.sink, 1)
    await writer.add('common.jsonl', new Uint8Array())
    expect(await writer.addAsIs('scan', pieces(scan, 60_000), scan.length)).toBe(60_000)
    await writer.end(told)
    const file = await opened(gathered.bytes)
    expect(await file.verify()).toEqual([])
    expect((await file.read('scan')).bytes).toEqual(scan.slice(0, 60_000))
  })
})

describe('a project of somebody who means harm', () => {
  it('with two entries of one name has that name refused', async () => {
    const bytes = Buffer.from(await madeOf({ 'common.jsonl': strToU8(''), 'scan-a': scan, 'scan-b': scan }))
    // The second is called as the first is, in its own head and in the list of them.
    for (let at = bytes.indexOf('scan-b'); at >= 0; at = bytes.indexOf('scan-b', at)) bytes.write('scan-a', at)
    const file = await opened(bytes)
    expect(await file.read('scan-a')).toEqual({ bytes: null, what: 'is in it twice' })
  })

  it('with entries that lie on each other has them refused', async () => {
    const bytes = Buffer.from(await madeOf({ 'common.jsonl': strToU8(''), 'scan-a': scan, 'scan-b': scan }))
    const [a, b] = ['scan-a', 'scan-b'].map((name) => bytes.lastIndexOf(name) - 46)
    bytes.writeUInt32LE(bytes.readUInt32LE(a! + 42) + 10, b! + 42)
    const faults = await (await opened(bytes)).verify()
    expect(faults).toContainEqual({ path: 'scan-a', what: 'lies where another one lies' })
    expect(faults).toContainEqual({ path: 'scan-b', what: 'lies where another one lies' })
  })

  it('whose entries grow beyond what they say, or beyond measure, has them refused', async () => {
    const zeros = new Uint8Array(3_000_000)
    const good = await madeOf({ 'common.jsonl': strToU8(''), bomb: zeros })
    const inList = Buffer.from(good).lastIndexOf('bomb') - 46
    const inHead = Buffer.from(good).indexOf('bomb') - 30
    const saying = (size: number) => {
      const bytes = Buffer.from(good)
      bytes.writeUInt32LE(size, inList + 24)
      bytes.writeUInt32LE(size, inHead + 22)
      return bytes
    }
    expect(await (await opened(good)).verify()).toEqual([])
    let most = 0
    const small = await opened(saying(1000))
    const { isThere, what } = await small.readInto('bomb', (piece) => void (most += piece.length))
    expect({ isThere, what }).toEqual({ isThere: false, what: 'is lost' })
    expect(most).toBeLessThanOrEqual(1000)
    expect(await (await opened(saying(4_000_000_000))).read('bomb')).toEqual({
      bytes: null,
      what: 'is larger than any that is read',
    })
  })

  it('whose names lead out of it is read by these names, which are no paths of this machine', async () => {
    const bytes = await madeOf({ 'common.jsonl': strToU8(''), '../../etc/passwd': strToU8('a'), '/abs': strToU8('b') })
    const file = await opened(bytes)
    expect(await file.verify()).toEqual([])
    expect(await file.read('../../etc/passwd')).toEqual({ bytes: strToU8('a'), what: null })
  })

  it('whose list of entries says more than there is, or lies elsewhere, is refused in a sentence', async () => {
    const good = await project(true)
    const end = Buffer.from(good).lastIndexOf('PK\x06\x06')
    for (const [at, value] of [
      [24, 0xffff_ffff_ffffn],
      [32, 0xffff_ffffn],
      [40, 0xffff_ffff_ffffn],
      [48, 0xffff_ffff_ffff_ffn],
      [48, 5n],
    ] as const) {
      const bytes = Buffer.from(good)
      bytes.writeBigUInt64LE(value, end + at)
      const outcome = await opened(bytes).then(
        (file) => file.verify(),
        (cause: unknown) => String(cause),
      )
      if (typeof outcome === 'string') expect(outcome).toMatch(/list of contents is lost/)
      else expect(outcome).toEqual([])
    }
    await expect(opened(good.subarray(0, good.length - 40))).rejects.toThrow('list of contents is lost')
    await expect(opened(strToU8('PK nothing'))).rejects.toThrow('list of contents is lost')
  })
})
