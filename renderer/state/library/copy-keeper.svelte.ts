import type { Vault, VaultContents } from '../../../electron/bridge'
import { reasonOf } from '../../core/faults/reason'
import { copyToVault, watchLibrary, type LibraryDatabase } from '../../store'
import type { Notices } from '../window'

/** When what was changed is put into the vault, in milliseconds: after so long a pause, and at the latest. */
const afterChange = { pause: 45_000, latest: 300_000 }
/** Files that came are put away soon: they are what nobody can type again. */
const afterArrival = { pause: 4000, latest: 20_000 }
const afterWhatIsLarge = { pause: 0, latest: 1000 }
const afterStart = { pause: 8000, latest: 20_000 }

/** From when on a reader is told that the last copy is old, in milliseconds. */
const old = 7 * 24 * 3600 * 1000

/** Sees to it that the library is in the vault: some time after each change, and when the last window goes. */
export class CopyKeeper {
  /** What is in the vault; null where there is none, undefined while it is not known. */
  contents = $state.raw<VaultContents | null | undefined>()
  /** Why nothing could be put away when it was last tried, or null. */
  problem = $state<string | null>(null)
  /** Documents that were looked at, while the library is being put away. */
  progress = $state.raw<{ readonly done: number; readonly total: number } | null>(null)
  /** When the vault was last seen to hold the library as it is, by this window; milliseconds since 1970. */
  confirmed = $state<number | null>(null)
  /** Whether something was changed since. */
  private changed = true
  private timer: ReturnType<typeof setTimeout> | undefined
  /** When the next run is at the latest, by the clock that nobody can set. */
  private latest = Infinity
  private running: Promise<void> | null = null
  private readonly told = new Set<string>()

  constructor(
    private readonly db: LibraryDatabase,
    private readonly vault: Vault,
    private readonly notices: Notices,
    /** Whether the library may be copied as it is. */
    private readonly mayCopy: () => boolean = () => true,
    /** Of the windows that have one name here only one puts the library away at a time. */
    private readonly lock = 'diptych-vault',
  ) {}

  /** Begins to listen. */
  start(): void {
    watchLibrary(this.db, (tables) => this.hear(tables.has('originals') ? afterArrival : afterChange))
    this.hear(afterStart)
    void this.look()
  }

  /** The time of the last whole copy, or of the last time that it was seen to be up to date; null for never. */
  get last(): number | null {
    const newest = this.contents?.copies.find((copy) => copy.summary)?.made ?? null
    return this.confirmed !== null ? Math.max(this.confirmed, newest ?? 0) : newest
  }

  /** Whether the last copy is so old that a reader should know. */
  get isOld(): boolean {
    if (!this.contents || this.progress) return false
    return this.last === null ? this.problem !== null : Date.now() - this.last > old
  }

  /** Looks what is in the vault. */
  async look(): Promise<VaultContents | null> {
    try {
      this.contents = await this.vault.look()
    } catch (cause) {
      this.problem = reasonOf(cause)
    }
    return this.contents ?? null
  }

  /** Puts away at once what is not in the vault yet; settles when that is done. */
  async now(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    this.latest = Infinity
    if (this.running) await this.running
    this.running ??= this.run().finally(() => (this.running = null))
    await this.running
  }

  /** Hears that something was done which only a copy can hold. */
  hearOfLarge(): void {
    this.hear(afterWhatIsLarge)
  }

  /** What is left to do when the last window goes. */
  async leave(): Promise<void> {
    if (this.changed || this.running) await this.now()
  }

  private hear({ pause, latest }: typeof afterChange): void {
    this.changed = true
    const now = performance.now()
    this.latest = Math.min(this.latest, now + latest)
    const due = Math.min(now + pause, this.latest)
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.now(), due - now)
  }

  private async run(): Promise<void> {
    const isFree = await withLock(this.lock, () => this.putAway())
    if (!isFree) this.hear(afterChange)
  }

  private async putAway(): Promise<void> {
    if ((await this.look()) === null) return
    if (!this.mayCopy()) return this.hear(afterChange)
    // An empty library may be one that was lost: no copy is made of it.
    if (!(await this.db.documents.count().catch(() => 0))) return
    this.changed = false
    this.progress = { done: 0, total: 0 }
    try {
      const { lost } = await copyToVault(this.db, this.vault, {
        onStep: (done, total) => (this.progress = { done, total }),
      })
      this.problem = null
      this.confirmed = Date.now()
      for (const { title, name } of lost)
        this.tellOnce(
          `The file “${name}” of “${title}” can’t be read any more, and no copy has it. Its text and notes were kept.`,
        )
    } catch (cause) {
      this.changed = true
      this.problem = reasonOf(cause)
      const place = this.contents?.place ?? ''
      this.tellOnce(
        `No copy of the library could be put into “${place}”: ${this.problem.replace(/\.$/, '')}. ${this.lastInWords()}`,
      )
    } finally {
      this.progress = null
      await this.look()
    }
  }

  private lastInWords(): string {
    const { last } = this
    if (last === null) return 'There is no copy yet.'
    return `The last one is of ${new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short' }).format(last)}.`
  }

  private tellOnce(sentence: string): void {
    if (this.told.has(sentence)) return
    this.told.add(sentence)
    this.notices.say(sentence, 'problem')
  }
}

/** Does something unless another window does it. @returns whether it was free to be done */
async function withLock(lock: string, work: () => Promise<void>): Promise<boolean> {
  if (typeof navigator === 'undefined' || !('locks' in navigator)) {
    await work()
    return true
  }
  return navigator.locks.request(lock, { ifAvailable: true }, async (held) => {
    if (held) await work()
    return held !== null
  })
}
