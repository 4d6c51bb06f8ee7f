import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'

/** What a process writes where it claims a unit. */
interface Claim {
  readonly token: string
  readonly host: string
  readonly pid: number
}

/** What became of a unit, as it is kept: one line of JSON. */
export interface UnitRecord {
  readonly unit: string
  readonly status: 'done' | 'failed'
  /** Paths of its results below the folder of the results. */
  readonly results: readonly string[]
  readonly warnings: readonly string[]
  /** Why it failed, in a sentence. */
  readonly error?: string
  /** Milliseconds that it took. */
  readonly took: number
  readonly host: string
}

/** A unit that this process works on. */
export interface Held {
  /** Says that it is still worked on; false where it was taken away meanwhile. */
  beat(): Promise<boolean>
  /** Keeps what became of it; false where another process has done so. */
  settle(record: UnitRecord): Promise<boolean>
}

/**
 * Who works on what, in a folder that several processes on several machines share. What may happen once is made by the file system: a
 * file that is made only where there is none, and one that is put in its place by a link. A claim whose process gives no sign of life
 * is taken over.
 */
export class Claims {
  private readonly own = hostname()

  /**
   * @param folder where claims and records are
   * @param expiry milliseconds without a sign of life after which a unit is another's
   */
  constructor(
    private readonly folder: string,
    private readonly expiry: number,
  ) {}

  /** Makes the folder. */
  async open(): Promise<void> {
    await mkdir(this.folder, { recursive: true })
  }

  /** What became of a unit; null for one that is still to be done. */
  async record(id: string): Promise<UnitRecord | null> {
    const text = await readFile(this.path(id, 'json'), 'utf8').catch(() => null)
    return text === null ? null : (JSON.parse(text) as UnitRecord)
  }

  /** Forgets what became of a unit, so that it is done again. */
  async forget(id: string): Promise<void> {
    await rm(this.path(id, 'json'), { force: true })
  }

  /** Claims a unit; null where another process has it, or it is done. */
  async claim(id: string): Promise<Held | null> {
    const path = this.path(id, 'claim')
    const claim: Claim = { token: randomUUID(), host: this.own, pid: process.pid }
    if (!(await made(path, JSON.stringify(claim)))) {
      if (!(await this.takeOver(id))) return null
      if (!(await made(path, JSON.stringify(claim)))) return null
    }
    // Done by another between the look and the claim.
    if (await this.record(id)) {
      await this.release(path, claim.token)
      return null
    }
    return {
      beat: async () => {
        if ((await tokenIn(path)) !== claim.token) return false
        await utimes(path, new Date(), new Date()).catch(() => undefined)
        return true
      },
      settle: async (record) => {
        const isFirst = await this.keep(id, record)
        await this.release(path, claim.token)
        return isFirst
      },
    }
  }

  /** Puts a record in its place, whole, and only where there is none. */
  private async keep(id: string, record: UnitRecord): Promise<boolean> {
    const partial = this.path(id, `${randomUUID()}.partial`)
    await writeFile(partial, JSON.stringify(record) + '\n', { flush: true })
    try {
      await link(partial, this.path(id, 'json'))
      return true
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException
      if (code === 'EEXIST') return false
      // Where there are no links, as on some sticks: whoever is first by a hair wins, with the same results.
      if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw cause
      if (await this.record(id)) return false
      await rename(partial, this.path(id, 'json'))
      return true
    } finally {
      await rm(partial, { force: true })
    }
  }

  /** Takes away a claim whose process is gone: one at a time does so, and looks again while it may. */
  private async takeOver(id: string): Promise<boolean> {
    const path = this.path(id, 'claim')
    if (!(await this.isGone(path))) return false
    const lock = this.path(id, 'taking')
    if (!(await made(lock, String(process.pid)))) {
      // Whoever took it over was ended meanwhile.
      if (await this.isOlder(lock, this.expiry)) await rm(lock, { force: true })
      return false
    }
    try {
      if (!(await this.isGone(path))) return false
      await rm(path, { force: true })
      return true
    } finally {
      await rm(lock, { force: true })
    }
  }

  private async isGone(path: string): Promise<boolean> {
    const text = await readFile(path, 'utf8').catch(() => null)
    if (text === null) return false
    const claim = claimIn(text)
    // On this machine it can be seen at once.
    if (claim && claim.host === this.own && !isAlive(claim.pid)) return true
    return this.isOlder(path, this.expiry)
  }

  /** Whether a file was touched before a time, by the clock of the disk that it is on: machines have clocks of their own. */
  private async isOlder(path: string, than: number): Promise<boolean> {
    const probe = join(this.folder, `.${randomUUID()}.now`)
    await writeFile(probe, '')
    try {
      const [now, then] = await Promise.all([stat(probe), stat(path)])
      return now.mtimeMs - then.mtimeMs > than
    } catch {
      return false
    } finally {
      await rm(probe, { force: true })
    }
  }

  private async release(path: string, token: string): Promise<void> {
    if ((await tokenIn(path)) === token) await rm(path, { force: true })
  }

  private path(id: string, ending: string): string {
    return join(this.folder, `${id}.${ending}`)
  }
}

/** Makes a file where there is none. @returns whether it was made */
async function made(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx' })
    return true
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw cause
  }
}

async function tokenIn(path: string): Promise<string | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  return text === null ? null : (claimIn(text)?.token ?? null)
}

/** Null for one that was broken off while it was written. */
function claimIn(text: string): Claim | null {
  try {
    return JSON.parse(text) as Claim
  } catch {
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM'
  }
}
