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
  /** The documents that there were when this window last looked. */
  private known: ReadonlySet<string> = new Set()
  /** Those that this window took out of the library for good. */
  private readonly takenOut = new Set<string>()
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
    this.db.documents.hook('deleting', (id: string, _row, transaction) => {
      transaction.on('complete', () => this.takenOut.add(id))
    })
    this.db.documents.hook('creating', (id: string, _row, transaction) => {
      transaction.on('complete', () => this.takenOut.delete(id))
    })
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
      const { records, unreadable } = await this.readBeside()
      const losses = await this.lookAnew()
      // A library that only lacks its last steps is put right at once; what is more than that, the reader decides.
      const waits = losses !== null && (losses.gone.length > 0 || losses.isBehindCopy)
      const here = await documentsHere(this.db)
      this.known = new Set(here.map(({ id }) => id))
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

  /** Reads what stands beside the library: the newest copy, and the journal. */
  private async readBeside(): ReturnType<Journal['read']> {
    const contents = await this.vault.look()
    this.newest = contents?.copies.find((copy) => copy.summary) ?? null
    const read = await this.journal.read()
    this.records = read.records
    return read
  }

  /**
   * Looks whether documents that are not there any more are lost: nobody took them out, as where a browser whose disk was full has
   * emptied the library under the open window.
   */
  private async areLost(): Promise<boolean> {
    // Another window that took them out tells the journal of it as this one hears of it.
    await new Promise((done) => setTimeout(done, pause))
    await this.readBeside()
    const losses = await this.lookAnew()
    this.losses = losses?.gone.length ? losses : null
    if (!this.losses) this.records = []
    else
      this.notices.say(
        `${lostInWords(this.losses.titles)} in the library any more, and nobody took ${this.losses.titles.length === 1 ? 'it' : 'them'} out, as where the disk was full. What was saved is in copies and journal.`,
        'problem',
        { label: 'Bring the rest back', run: () => void this.bringRestBack() },
      )
    return this.losses !== null
  }

  private async lookAnew(): Promise<Losses | null> {
    const copy = this.newest?.summary ? { made: this.newest.made, documents: this.newest.summary.documents } : null
    const at = this.records.at(-1)?.at ?? copy?.made ?? 0
    const takenOut: JournalRecord = { kind: 'rows', at, number: 0, rows: [], removed: [...this.takenOut] }
    return lossesIn(copy, [...this.records, takenOut], await documentsHere(this.db))
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
    const there = new Set(keys)
    const went = [...this.known].filter((id) => !there.has(id) && !this.takenOut.has(id))
    if (went.length && (await this.areLost())) return
    this.known = there
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

/** "“Letters” is not", "“Letters” and 4 more are not" */
function lostInWords([first = '', ...more]: readonly string[]): string {
  return more.length ? `“${first}” and ${more.length} more are not` : `“${first}” is not`
}

async function alone(work: () => Promise<void>): Promise<void> {
  if (typeof navigator === 'undefined' || !('locks' in navigator)) return work()
  await navigator.locks.request(lock, work)
}
