import { joined } from '../core/formats/joined'
import type { Sink } from '../core/project/file-source'

/** Folder of the page's own that files lie in until the library has them. */
const folderName = 'staged'

/** Bytes of a file that is held in memory, and of all that are at a time: a browser may hold no more than 500 MB of them. */
const smallFile = 1 << 20
const mostInMemory = 50 << 20

/** Bytes that are written at a stretch. */
const stride = 8 << 20

/** Milliseconds after which what lies in the folder is nobody's any more: its window was closed meanwhile. */
const forgotten = 24 * 3600 * 1000

/**
 * Files that come in pieces, on their way into the library. They lie on the disk meanwhile, so that all of them together may be
 * larger than memory; where a browser has no disk for pages, they are handed to it as they come.
 */
export class StagedFiles {
  private inMemory = 0
  private readonly names: string[] = []
  private folder: Promise<FileSystemDirectoryHandle | null> | null = null

  /**
   * A file of what is written.
   * @throws what `write` throws, or where the disk has no room
   */
  async file(write: (sink: Sink) => Promise<void>): Promise<Blob> {
    const staged = new StagedFile(
      async () => {
        this.folder ??= stagingFolder()
        const folder = await this.folder
        if (!folder) return null
        const name = `${Date.now()}-${crypto.randomUUID()}`
        this.names.push(name)
        return folder.getFileHandle(name, { create: true })
      },
      Math.min(smallFile, mostInMemory - this.inMemory),
    )
    try {
      await write(staged.sink)
    } catch (cause) {
      await staged.abandon()
      throw cause
    }
    const file = await staged.end()
    if (staged.isInMemory) this.inMemory += file.size
    return file
  }

  /** Takes the files away, once the library has them. */
  async release(): Promise<void> {
    const folder = await this.folder
    // What can't be taken away now is taken away another day.
    for (const name of this.names.splice(0)) await folder?.removeEntry(name).catch(() => undefined)
    this.inMemory = 0
  }
}

/** One file: in memory while it is small, then on the disk, or else in parts that the browser has. */
class StagedFile {
  private held: Uint8Array<ArrayBuffer>[] = []
  private length = 0
  private parts: Blob[] = []
  private handle: FileSystemFileHandle | null = null
  private writing: FileSystemWritableFileStream | null = null
  private isOpened = false

  /**
   * @param place makes a file on the disk; null where there is no disk
   * @param most bytes that may stay in memory
   */
  constructor(
    private readonly place: () => Promise<FileSystemFileHandle | null>,
    private readonly most: number,
  ) {}

  get isInMemory(): boolean {
    return !this.isOpened
  }

  readonly sink: Sink = async (piece) => {
    this.held.push(Uint8Array.from(piece))
    this.length += piece.length
    if (this.length > (this.isOpened ? stride : this.most)) await this.flush()
  }

  async end(): Promise<Blob> {
    if (!this.isOpened) return new Blob(this.held)
    await this.flush()
    await this.writing?.close()
    return this.handle ? this.handle.getFile() : new Blob(this.parts)
  }

  async abandon(): Promise<void> {
    await this.writing?.abort().catch(() => undefined)
  }

  private async flush(): Promise<void> {
    if (!this.isOpened) {
      this.isOpened = true
      this.handle = await this.place()
      this.writing = (await this.handle?.createWritable()) ?? null
    }
    const bytes = joined(this.held)
    this.held = []
    this.length = 0
    if (this.writing) await this.writing.write(bytes as Uint8Array<ArrayBuffer>)
    else this.parts.push(new Blob([bytes as Uint8Array<ArrayBuffer>]))
  }
}

/** The folder that files are staged in, without those that were forgotten; null where pages have no disk. */
async function stagingFolder(): Promise<FileSystemDirectoryHandle | null> {
  if (typeof navigator === 'undefined' || !('storage' in navigator) || !('getDirectory' in navigator.storage))
    return null
  try {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(folderName, { create: true })
    for await (const name of folder.keys())
      if (!(Number.parseInt(name) > Date.now() - forgotten)) await folder.removeEntry(name).catch(() => undefined)
    return folder
  } catch {
    return null
  }
}
