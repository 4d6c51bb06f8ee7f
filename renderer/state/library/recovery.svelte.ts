import type { Vault, VaultCopy } from '../../../electron/bridge'
import { reasonOf } from '../../core/faults/reason'
import {
  documentsHere,
  lossesIn,
  lostOriginals,
  RowJournal,
  watchLibrary,
  type Journal,
  type JournalRecord,
  type LibraryDatabase,
  type Losses,
} from '../../store'
import { counted, type Notices } from '../window'

/** How long after documents came or went the journal hears of it, in milliseconds. */
const pause = 1500

/** Mark in the window's timeline: by then what is missing is told. */
const compared = 'library-compared'

/** What this window writes is told by it; of several windows one is enough. */
const lock = 'diptych-recovery'

/**
 * At the start, compares the library with what copies and journal tell of it, does again what the journal has, and tells what is
 * missing.
 */
export class Recovery {
  /** What the library had and has no more; null where nothing is missing, or it is not known yet. */
  losses = $state.raw<Losses | null>(null)
  /** Whether what is missing is being brought back. */
  progress = $state.raw<{ readonly done: number; readonly total: number } | null>(null)
  private newest: VaultCopy | null = null
  private records: readonly JournalRecord[] = []
  /** The documents that the journal was last told of. */
  private told = ''
  /** Hears that something was too large for the journal: a copy alone can hold it. */
  onUntold: () => void = () => undefined
  /** Writes rows to the journal; null until it is known what is missing. */
  rows: RowJournal | null = null
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly db: LibraryDatabase,
    private readonly vault: Vault,
    private readonly journal: Journal,
    private readonly notices: Notices,
  ) {
    journal.onFault = (cause) => this.tellOfJournal(cause)
  }

  /** Looks what is missing. To be called before anything is taken out of the library. */
  async start(): Promise<void> {
    // What can't be looked at is told when it is compared.
    if ((await this.vault.look().catch(() => undefined)) === null) return
    this.db.journal = this.journal
    await alone(() => this.check())
    this.rows = new RowJournal(this.db, this.journal)
    this.rows.onUntold = () => this.onUntold()
    performance.mark(compared)
    watchLibrary(this.db, (tables) => tables.has('documents') && this.tellLater())
  }

  /** Moves a library that can't be opened out of the way; the window is to be loaded anew then. */
  async setAside(): Promise<boolean> {
    try {
      await this.vault.setAside()
      return true
    } catch (cause) {
      this.notices.say(
        `The library could not be set aside: ${reasonOf(cause)} Close Diptych, open it again, and try it once more.`,
        'problem',
      )
      return false
    }
  }

  /**
   * Looks whether the files of a document can be read, and brings those back that a copy has.
   * @returns what was brought back and what could not be, by their names
   */
  async checkFiles(
    documentId: string,
  ): Promise<{ readonly back: readonly string[]; readonly lost: readonly string[] }> {
    const originals = await lostOriginals(this.db, documentId)
    if (!originals.length) return { back: [], lost: [] }
    return (await import('./lost-files')).filesBack(this.db, this.vault, originals)
  }

  /** Brings back what copies and journal have of what is missing. */
  async bringRestBack(): Promise<void> {
    const { losses, newest } = this
    if (!losses) return
    this.progress = { done: 0, total: losses.gone.length + losses.behind.length }
    const rest = { db: this.db, vault: this.vault, losses, newest, records: this.records }
    const onStep = (done: number, total: number) => (this.progress = { done, total })
    const { said, faults } = await import('./bring-rest-back')
      .then(({ restBack }) => restBack(rest, onStep))
      .finally(() => (this.progress = null))
    if (said !== null) {
      this.notices.say(said)
      this.losses = null
      await this.tellDocuments()
    }
    if (faults.length) this.notices.say(faults.slice(0, 5).join(' '), 'problem')
  }

  /** Takes the library as it is: what is missing is not told again. Copies keep it for as long as they keep anything. */
  async leaveIt(): Promise<void> {
    this.losses = null
    await this.tellDocuments()
  }

  private async check(): Promise<void> {
    try {
      const contents = await this.vault.look()
      this.newest = contents?.copies.find((copy) => copy.summary) ?? null
      const { records, unreadable } = await this.journal.read()
      this.records = records
      const losses = await this.lookAnew()
      // A library that only lacks its last steps is put right at once; what is more than that, the reader decides.
      const waits = losses !== null && (losses.gone.length > 0 || losses.isBehindCopy)
      const here = await documentsHere(this.db)
      if (records.length) {
        const { replayed, sentencesOf } = await import('./bring-rest-back')
        const done = await replayed(this.db, this.vault, records, {
          from: new Map(here.map(({ id, revision }) => [id, revision])),
          ...(waits ? { waiting: [...losses.gone, ...losses.behind], isWorkLeft: true } : {}),
        })
        for (const { sentence, kind } of sentencesOf(done, losses !== null)) this.notices.say(sentence, kind)
      }
      this.losses = await this.lookAnew()
      // What is in the library needs no second place in memory.
      if (!this.losses) this.records = []
      if (unreadable)
        this.notices.say(`${counted(unreadable, 'step', 'steps')} in the journal can’t be read any more.`, 'problem')
    } catch (cause) {
      this.notices.say(`The library could not be compared with its copies: ${reasonOf(cause)}`, 'problem')
    }
  }

  private async lookAnew(): Promise<Losses | null> {
    const copy = this.newest?.summary ? { made: this.newest.made, documents: this.newest.summary.documents } : null
    return lossesIn(copy, this.records, await documentsHere(this.db))
  }

  private tellLater(): void {
    clearTimeout(this.timer)
    // A library that was closed meanwhile is looked at when it is opened again.
    this.timer = setTimeout(() => void this.tellDocuments().catch(() => undefined), pause)
  }

  /** Tells the journal which documents there are, when some came or went. */
  private async tellDocuments(): Promise<void> {
    // As long as something is missing, what was there before is what counts.
    if (this.losses) this.losses = await this.lookAnew()
    if (this.losses) return
    const keys = await this.db.documents.toCollection().primaryKeys()
    const binned = await this.db.documents.where('deleted').above(0).primaryKeys()
    const now = JSON.stringify([keys, binned])
    if (now === this.told) return
    this.told = now
    await this.journal.append({ kind: 'ledger', at: Date.now(), documents: await documentsHere(this.db) })
  }

  private tellOfJournal(cause: unknown): void {
    this.notices.say(
      `The journal of your work can’t be written to: ${reasonOf(cause)} The library itself is saved as before.`,
      'problem',
    )
  }
}

async function alone(work: () => Promise<void>): Promise<void> {
  if (typeof navigator === 'undefined' || !('locks' in navigator)) return work()
  await navigator.locks.request(lock, work)
}
