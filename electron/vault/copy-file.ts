import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { CopyNeeds, CopySummary, VaultCopy } from '../bridge'
import { copiesAmong, longestLine, nameOfCopy, type CopyFile, type CopyHeader, type CopyTrailer } from './format'
import { Damaged, Incoming, readBack } from './incoming'

/** Files of copies in a folder, the newest first by their numbers. */
export async function copyFiles(folder: string): Promise<CopyFile[]> {
  return copiesAmong(await readdir(folder).catch(() => []))
}

/**
 * A copy is gzipped lines of JSON: a header, the summary, what it needs, then the rows of the library as the renderer gave
 * them, and a trailer with their number and hash. Without a trailer it is not whole.
 */
export class IncomingCopy {
  private readonly hash = createHash('sha256')
  private lines = 0
  /** What came, until the line that tells what is needed is there. */
  private start: Buffer | null = Buffer.alloc(0)
  private needed: CopyNeeds | null = null

  private constructor(
    private readonly file: Incoming,
    private readonly header: CopyHeader,
  ) {}

  /** Begins the copy with a number of its own. */
  static async begin(aside: string, sequence: number, made: number): Promise<IncomingCopy> {
    const header: CopyHeader = { format: 'diptych-copy', version: 1, sequence, made }
    const file = await Incoming.begin(aside, true)
    await file.write(lineOf(header))
    return new IncomingCopy(file, header)
  }

  /** Name of its file. */
  get name(): string {
    return nameOfCopy(this.header)
  }

  /** SHA-256 of the lines that came so far, hex. */
  get sha256(): string {
    return this.hash.copy().digest('hex')
  }

  /** What it needs, by its second line. @throws Damaged where that has not come */
  get needs(): CopyNeeds {
    const { originals, parts } = this.needed ?? {}
    if (!Array.isArray(originals) || !Array.isArray(parts)) throw new Damaged('A copy came without what it needs.')
    return { originals, parts }
  }

  /** Adds a piece. */
  async write(piece: Uint8Array): Promise<void> {
    if (this.start) {
      this.start = Buffer.concat([this.start, piece])
      const first = this.start.indexOf(10)
      const second = first < 0 ? -1 : this.start.indexOf(10, first + 1)
      if (second >= 0) {
        this.needed = parsed(this.start.subarray(first + 1, second)) as CopyNeeds
        this.start = null
      }
    }
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) this.lines++
    this.hash.update(piece)
    await this.file.write(piece)
  }

  /** Ends it with its trailer; see {@link Incoming.finish}. */
  async finish(place: () => Promise<string | null>): Promise<{ size: number; isNew: boolean }> {
    await this.file.write(lineOf({ lines: this.lines, sha256: this.sha256 } satisfies CopyTrailer))
    return this.file.finish(place)
  }

  /** Gives it up. */
  abandon(): Promise<void> {
    return this.file.abandon()
  }
}

/** A copy by its name, as far as its first lines tell. */
export async function summaryOf(folder: string, file: CopyFile): Promise<VaultCopy> {
  const path = join(folder, file.name)
  const { size } = await stat(path)
  try {
    const [header, summary] = await firstLines(path, 2)
    const { made } = header as CopyHeader
    return { ...file, made: Number.isFinite(made) ? made : file.made, size, summary: summary as CopySummary }
  } catch {
    // It stays in the list as one that can't be read: that it is there must not be hidden.
    return { ...file, size, summary: null }
  }
}

/** What a copy needs. @throws Damaged */
export async function needsOf(path: string): Promise<CopyNeeds> {
  return (await firstLines(path, 3))[2] as CopyNeeds
}

/**
 * The lines of a copy as the renderer gave them, in pieces.
 * @throws Damaged after the last piece, where the copy is not whole
 */
export async function* linesOf(path: string): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let lines = 0
  let rest = Buffer.alloc(0)
  let headed = false
  for await (const piece of readBack(path, true, null)) {
    let bytes = Buffer.concat([rest, piece])
    if (!headed) {
      const end = bytes.indexOf(10)
      if (end >= 0) {
        headed = true
        bytes = bytes.subarray(end + 1)
      }
    }
    // The last line that is known may be the trailer.
    const keep = bytes.lastIndexOf(10, bytes.length - 2) + 1
    rest = Buffer.from(bytes.subarray(headed ? keep : 0))
    if (rest.length > longestLine) throw new Damaged('It is damaged on the disk.')
    const given = bytes.subarray(0, headed ? keep : 0)
    if (!given.length) continue
    for (let at = given.indexOf(10); at >= 0; at = given.indexOf(10, at + 1)) lines++
    hash.update(given)
    yield given
  }
  const trailer = parsed(rest) as Partial<CopyTrailer>
  if (!headed || trailer.lines !== lines || trailer.sha256 !== hash.digest('hex'))
    throw new Damaged('It is damaged on the disk.')
}

/** SHA-256 of a copy's lines, as its trailer tells and as they are. @throws Damaged where the two differ */
export async function contentOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of linesOf(path)) hash.update(piece)
  return hash.digest('hex')
}

async function firstLines(path: string, count: number): Promise<unknown[]> {
  const lines: unknown[] = []
  let rest = Buffer.alloc(0)
  for await (const piece of readBack(path, true, null)) {
    rest = Buffer.concat([rest, piece])
    for (let end = rest.indexOf(10); end >= 0 && lines.length < count; end = rest.indexOf(10)) {
      lines.push(parsed(rest.subarray(0, end)))
      rest = rest.subarray(end + 1)
    }
    if (lines.length === count) return lines
    if (rest.length > longestLine) break
  }
  throw new Damaged('It is damaged on the disk.')
}

function lineOf(value: object): Uint8Array {
  return Buffer.from(JSON.stringify(value) + '\n')
}

function parsed(line: Uint8Array): object {
  try {
    const value: unknown = JSON.parse(Buffer.from(line).toString('utf8'))
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // Told below, as whatever else is no line of a copy.
  }
  throw new Damaged('It is damaged on the disk.')
}
