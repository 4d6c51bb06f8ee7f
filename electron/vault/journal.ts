import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from '../whole-file'

/** A segment is followed by another from this size on, in bytes. */
const segmentSize = 4_000_000

const nameOfSegment = /^(\d{15})\.journal$/

/** Name of the file that tells up to which record a copy holds everything. */
const settledName = 'settled'

/**
 * A journal: records that are only ever added, each a line with its number and a checksum, on the disk before it is said that they
 * are. Every start begins a segment of its own, so that nothing is ever written behind a torn end.
 */
export class JournalFolder {
  /** What is added to. It is opened for each record: nothing is held while nothing is written. */
  private segment: { readonly path: string; size: number } | null = null
  /** Number of the last record; null before the folder was looked at. */
  private last: number | null = null
  /** What is under way; each waits for the one before. */
  private queue: Promise<unknown> = Promise.resolve()

  constructor(private readonly folder: string) {}

  /**
   * Adds records, and flushes them to the disk.
   * @returns the number of the last record there is
   * @throws the file system's error; then it may be that a part of them was written
   */
  append(records: readonly object[]): Promise<number> {
    return this.inTurn(async () => {
      let sequence = (this.last ??= await this.lastOnDisk())
      if (!records.length) return sequence
      const lines = Buffer.from(records.map((record) => lineOf(++sequence, record)).join(''))
      const segment = this.segment ?? (await this.begin(this.last + 1))
      this.last = sequence
      // Where this fails, what stands there may be half a line: nothing is added to it, and its numbers are spent.
      this.segment = null
      await addTo(segment.path, lines)
      segment.size += lines.length
      if (segment.size < segmentSize) this.segment = segment
      return sequence
    })
  }

  /** Hears that a copy holds all up to a record: what is older goes. */
  settle(sequence: number): Promise<void> {
    return this.inTurn(async () => {
      if (!(await this.segments()).length) return
      await writeWhole(join(this.folder, settledName), Buffer.from(String(sequence)))
      const segments = await this.segments()
      // A segment is done with when the next begins with a record that may go, too.
      for (const [i, { name }] of segments.entries())
        if (segments[i + 1] && segments[i + 1]!.first <= sequence + 1)
          await rm(join(this.folder, name), { force: true })
      if (this.last !== null && this.last <= sequence) this.segment = null
    })
  }

  /**
   * The records that no copy holds yet, as lines of JSON `{ sequence, record }`, and at the end a line `{ torn, damaged }` with the
   * number of segments whose end is not whole, and of lines elsewhere that can't be read.
   */
  async *read(): AsyncGenerator<Uint8Array> {
    await this.queue
    const settled = await this.settled()
    let [torn, damaged] = [0, 0]
    for (const { name } of await this.segments()) {
      const lines = (await readFile(join(this.folder, name), 'utf8')).split('\n')
      const end = lines.pop()
      if (end !== '') torn++
      for (const line of lines) {
        const read = recordIn(line)
        if (read === null) damaged++
        else if (read.sequence > settled) yield Buffer.from(JSON.stringify(read) + '\n')
      }
    }
    yield Buffer.from(JSON.stringify({ torn, damaged }) + '\n')
  }

  private async begin(sequence: number): Promise<{ path: string; size: number }> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    return { path: join(this.folder, `${String(sequence).padStart(15, '0')}.journal`), size: 0 }
  }

  private async lastOnDisk(): Promise<number> {
    let last = await this.settled()
    for (const { name, first } of await this.segments()) {
      last = Math.max(last, first - 1)
      for (const line of (await readFile(join(this.folder, name), 'utf8')).split('\n'))
        // Also a line that can't be believed has taken a number, so that none is given twice.
        last = Math.max(last, Number(/^\w{16} (\d{1,15}) /.exec(line)?.[1] ?? 0), recordIn(line)?.sequence ?? 0)
    }
    return last
  }

  private async settled(): Promise<number> {
    const text = await readFile(join(this.folder, settledName), 'utf8').catch(() => '')
    return /^\d{1,15}$/.test(text) ? Number(text) : 0
  }

  private async segments(): Promise<{ name: string; first: number }[]> {
    const names = await readdir(this.folder).catch(() => [])
    return names
      .flatMap((name) => {
        const first = nameOfSegment.exec(name)?.[1]
        return first === undefined ? [] : [{ name, first: Number(first) }]
      })
      .sort((a, b) => a.first - b.first)
  }

  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.queue.then(work)
    this.queue = done.catch(() => undefined)
    return done
  }
}

async function addTo(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'a', 0o600)
  try {
    await file.appendFile(bytes)
    await file.datasync()
  } finally {
    await file.close()
  }
}

function lineOf(sequence: number, record: object): string {
  const text = `${sequence} ${JSON.stringify(record)}`
  return `${checksumOf(text)} ${text}\n`
}

function recordIn(line: string): { sequence: number; record: object } | null {
  const [, checksum, text, sequence] = /^(\w{16}) ((\d{1,15}) .*)$/.exec(line) ?? []
  if (text === undefined || checksumOf(text) !== checksum) return null
  return { sequence: Number(sequence), record: JSON.parse(text.slice(sequence!.length + 1)) as object }
}

/** The first 64 bits of SHA-256, hex. */
function checksumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
