import { createHash, randomUUID, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PassThrough, type Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'

/** A file in the vault is not what was put there. */
export class Damaged extends Error {}

/** A file that comes in pieces: written aside, and put in its place when it is whole, on the disk, and read back. */
export class Incoming {
  private readonly hash: Hash = createHash('sha256')
  private size = 0
  private readonly head: Duplex
  private readonly written: Promise<void>
  private fault: unknown = null

  private constructor(
    private readonly partial: string,
    private readonly isPacked: boolean,
  ) {
    this.head = isPacked ? createGzip() : new PassThrough()
    this.written = pipeline(this.head, createWriteStream(partial, { flags: 'wx' }))
    this.written.catch((cause: unknown) => (this.fault = cause))
    // What is written after a fault has nowhere to go; that it failed is known already.
    this.head.on('error', () => undefined)
  }

  /**
   * @param aside    folder for what is not whole yet, on the same disk as the place it goes to
   * @param isPacked whether it is gzipped on the disk
   */
  static async begin(aside: string, isPacked: boolean): Promise<Incoming> {
    await mkdir(aside, { recursive: true })
    return new Incoming(join(aside, `${randomUUID()}.partial`), isPacked)
  }

  /** SHA-256 of what came so far, hex. */
  get sha256(): string {
    return this.hash.copy().digest('hex')
  }

  /**
   * Adds a piece; settles when there is room for the next.
   * @throws the file system's error, as of a full disk
   */
  async write(piece: Uint8Array): Promise<void> {
    this.hash.update(piece)
    this.size += piece.length
    if (this.fault !== null) throw this.fault
    if (!this.head.write(piece))
      await Promise.race([new Promise((drained) => this.head.once('drain', drained)), this.written])
    if (this.fault !== null) throw this.fault
  }

  /**
   * Ends it: flushed to the disk, read back, then renamed.
   * @param place where it goes, by its hash; null where it is not wanted
   * @throws the file system's error, or {@link Damaged}; then nothing of it is kept and what is in the place is as it was
   */
  async finish(
    place: (sha256: string, size: number) => Promise<string | null>,
  ): Promise<{ sha256: string; size: number; isNew: boolean }> {
    try {
      this.head.end()
      await this.written
      await synced(this.partial, 'r+')
      const [sha256, size] = [this.sha256, this.size]
      for await (const _piece of readBack(this.partial, this.isPacked, sha256));
      const path = await place(sha256, size)
      if (path !== null) {
        await mkdir(dirname(path), { recursive: true })
        await rename(this.partial, path)
        // The name of the file is on the disk with this; on Windows folders can't be asked for it.
        await synced(dirname(path), 'r').catch(() => undefined)
      }
      return { sha256, size, isNew: path !== null }
    } finally {
      await this.abandon()
    }
  }

  /** Gives it up. */
  async abandon(): Promise<void> {
    this.head.destroy()
    await this.written.catch(() => undefined)
    await rm(this.partial, { force: true })
  }
}

/**
 * The pieces of a file as they were put there.
 * @param sha256 that they must have together; null for a file that tells its own
 * @throws Damaged when it is another, after the last piece; the file system's errors
 */
export async function* readBack(path: string, isPacked: boolean, sha256: string | null): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  const file = createReadStream(path, { highWaterMark: 4_000_000 })
  const pieces: AsyncIterable<Buffer> = isPacked ? file.pipe(createGunzip({ chunkSize: 1_000_000 })) : file
  // A pipe does not carry the fault of a file that can't be read.
  if (isPacked) file.on('error', (cause) => (pieces as Duplex).destroy(cause))
  try {
    for await (const piece of pieces) {
      hash.update(piece)
      yield piece
    }
  } catch (cause) {
    if (String((cause as { code?: unknown }).code).startsWith('Z_')) throw new Damaged('It is damaged on the disk.')
    throw cause
  } finally {
    file.destroy()
  }
  if (sha256 !== null && hash.digest('hex') !== sha256) throw new Damaged('It is damaged on the disk.')
}

async function synced(path: string, how: 'r' | 'r+'): Promise<void> {
  const file = await open(path, how)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
