import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/**
 * A file that is written piece by piece, so that it is there whole or not at all: to a name beside it, flushed to the disk, then
 * renamed.
 */
export class WholeFile {
  private constructor(
    private readonly path: string,
    private readonly partial: string,
    private readonly file: FileHandle,
  ) {}

  /** @throws the file system's error */
  static async begin(path: string): Promise<WholeFile> {
    await mkdir(dirname(path), { recursive: true })
    const partial = join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}.partial`)
    return new WholeFile(path, partial, await open(partial, 'w'))
  }

  /** @throws the file system's error; it is to be abandoned then */
  async add(piece: Uint8Array): Promise<void> {
    await this.file.writeFile(piece)
  }

  /** Puts it in its place. @throws the file system's error; then the old file is as it was */
  async end(): Promise<void> {
    try {
      await this.file.sync()
      await this.file.close()
      await rename(this.partial, this.path)
    } catch (cause) {
      await this.abandon()
      throw cause
    }
  }

  /** Gives it up; nothing of it stays. */
  async abandon(): Promise<void> {
    await this.file.close().catch(() => undefined)
    await rm(this.partial, { force: true })
  }
}

/**
 * Writes a file so that it is there whole or not at all.
 * @throws the file system's error; then the old file is as it was
 */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const file = await WholeFile.begin(path)
  try {
    await file.add(bytes)
  } catch (cause) {
    await file.abandon()
    throw cause
  }
  await file.end()
}
