import { existsSync, readFileSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Arrived, OpenedFile, WatchedState } from './bridge'
import { filesIn } from './files'
import { writeWhole } from './whole-file'

/** Milliseconds between two looks; a file that is the same at two of them in a row is settled. */
const every = 1500

/** Bytes of the largest file that is brought in by itself. */
const largest = 1_000_000_000

/** What other programs write while they are not done. */
const unfinished = /\.(?:part|partial|crdownload|download|tmp|temp|filepart|opdownload)$|^~|~$/i

/** How a file is: with these it is known that it was brought in, or is still being written. */
type Stamp = string

interface Kept {
  readonly folder: string | null
  /** Paths of what was brought in, or was there before, with their stamps. */
  readonly known: Readonly<Record<string, Stamp>>
}

/**
 * A folder of which each file that comes to it is handed on, once: when it is settled, and only files that come after the folder was
 * chosen. It is looked at again and again, since notices of changes don't come from network disks. What is in it is read, never changed.
 */
export class WatchedFolder {
  private kept: Kept
  private before = new Map<string, Stamp>()
  private timer: NodeJS.Timeout | undefined
  private isLooking = false
  private problem: string | null = null

  /**
   * @param path where it is kept from one start to the next
   * @param hand hands files on; false where nobody takes them now, so that they are tried again
   */
  constructor(
    private readonly path: string,
    private readonly hand: (arrived: Arrived) => Promise<boolean>,
  ) {
    this.kept = read(path)
  }

  /** What is watched, and why it can't be. */
  get state(): WatchedState {
    return { folder: this.kept.folder, problem: this.problem }
  }

  /** Begins to look, if there is a folder to be looked at. */
  start(): void {
    if (this.kept.folder !== null) this.timer ??= setInterval(() => void this.look(), every)
  }

  /** Watches a folder, from what is in it now; none where it is null. */
  async watch(folder: string | null): Promise<void> {
    clearInterval(this.timer)
    this.timer = undefined
    this.problem = null
    this.before = new Map()
    const known: Record<string, Stamp> = {}
    if (folder !== null) for (const [path, stamp] of await stampsIn(folder)) known[path] = stamp
    await this.keep({ folder, known })
    this.start()
  }

  /** Looks once. */
  private async look(): Promise<void> {
    const { folder } = this.kept
    if (this.isLooking || folder === null) return
    this.isLooking = true
    try {
      const now = await stampsIn(folder)
      this.problem = null
      const settled = [...now].filter(
        ([path, stamp]) => this.before.get(path) === stamp && this.kept.known[path] !== stamp,
      )
      this.before = now
      if (settled.length) await this.bring(folder, settled)
    } catch (cause) {
      // A disk that is taken out comes back.
      this.problem = cause instanceof Error ? cause.message : String(cause)
    } finally {
      this.isLooking = false
    }
  }

  private async bring(folder: string, settled: readonly (readonly [string, Stamp])[]): Promise<void> {
    const files: OpenedFile[] = []
    const problems: string[] = []
    for (const [path] of settled)
      try {
        const { size } = await stat(path)
        if (size > largest) throw new Error(`it has ${Math.round(size / 1e6)} MB`)
        files.push({ name: relative(folder, path).replaceAll('\\', '/'), bytes: new Uint8Array(await readFile(path)) })
      } catch (cause) {
        problems.push(`“${path}” can’t be read: ${cause instanceof Error ? cause.message : String(cause)}.`)
      }
    if (!(await this.hand({ files, problems }))) return
    if (this.kept.folder !== folder) return
    await this.keep({ folder, known: { ...this.kept.known, ...Object.fromEntries(settled) } })
  }

  private keep(next: Kept): Promise<void> {
    this.kept = next
    return writeWhole(this.path, Buffer.from(JSON.stringify(next)))
  }
}

/** The files of a folder that other programs are done with as far as their names say, each with its stamp. */
async function stampsIn(folder: string): Promise<Map<string, Stamp>> {
  const found = new Map<string, Stamp>()
  for (const path of await filesIn(folder)) {
    const name = path.slice(path.lastIndexOf(path.includes('\\') ? '\\' : '/') + 1)
    if (unfinished.test(name)) continue
    const told = await stat(path).catch(() => null)
    // An empty file is one that somebody has begun to write.
    if (told && told.size > 0) found.set(path, `${told.size} ${Math.round(told.mtimeMs)}`)
  }
  return found
}

function read(path: string): Kept {
  try {
    const { folder, known } = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Partial<Kept>) : {}
    const isFolder = typeof folder === 'string' && folder === join(folder)
    return { folder: isFolder ? folder : null, known: typeof known === 'object' && known !== null ? known : {} }
  } catch {
    return { folder: null, known: {} }
  }
}
