import type { CopySummary, Vault, VaultCopy } from '../../../electron/bridge'
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
  type OpenedCopy,
  type OriginalRow,
} from '../../store'
import type { replay } from '../../store/replay'
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
    const [back, lost]: [string[], string[]] = [[], []]
    const { fileOf } = await import('../../store/vault/from-copies')
    // A copy is read once, however many files are looked for in it.
    const opened = new Map<string, Promise<OpenedCopy | null>>()
    for (const original of await lostOriginals(this.db, documentId)) {
      const { part, name } = original
      await this.hashOf(original, opened)
        .then((sha256) => fileOf(this.vault, sha256))
        .then((file) => this.db.originals.update([documentId, part], { file }))
        .then(
          () => back.push(name),
          () => lost.push(name),
        )
    }
    return { back, lost }
  }

  /**
   * What the vault knows a file by. The row tells it, but where the library has lost that too, the newest copy that has the file.
   * @throws Error where no copy has it
   */
  private async hashOf(
    { documentId, part, name, file, sha256 }: OriginalRow,
    opened: Map<string, Promise<OpenedCopy | null>>,
  ): Promise<string> {
    if (sha256 !== undefined) return sha256
    const copies = (await this.vault.look())?.copies ?? []
    const { openCopy } = await import('../../store/vault/from-copies')
    for (const { name: copyName, summary } of copies) {
      if (!summary?.documents.some(({ id }) => id === documentId)) continue
      if (!opened.has(copyName))
        opened.set(
          copyName,
          openCopy(this.vault, copyName).catch(() => null),
        )
      const copy = await opened.get(copyName)
      // Files of a document may have been exchanged since: it must be the same in all that is known.
      const kept = copy
        ?.filesOf(documentId)
        .find((one) => one.part === part && one.name === name && one.size === file.size)
      if (kept) return kept.sha256
    }
    throw new Error('it is in no copy')
  }

  /** Brings back what copies and journal have of what is missing. */
  async bringRestBack(): Promise<void> {
    const { losses, newest } = this
    if (!losses) return
    const ids = [...losses.gone, ...losses.behind]
    this.progress = { done: 0, total: ids.length }
    const faults: string[] = []
    try {
      // The journal goes on from the state that a document had, or that it comes back in.
      const from = new Map((await documentsHere(this.db)).map(({ id, revision }) => [id, revision]))
      if (newest) {
        const { bringBack, openCopy } = await import('../../store/vault/from-copies')
        const copy = await openCopy(this.vault, newest.name)
        const there = copy.documents.filter(({ id }) => ids.includes(id))
        const back = await bringBack(
          this.db,
          copy,
          there.map(({ id }) => id),
          { onStep: (done, total) => (this.progress = { done, total }) },
        )
        faults.push(...back.faults)
        for (const { id, revision } of there) if (losses.gone.includes(id)) from.set(id, revision)
      }
      const { pages, notes, lostFiles } = await this.replayed({ from, ids })
      const here = await documentsHere(this.db)
      const known = new Set(here.map(({ id }) => id))
      const absent = losses.titles.filter((_, i) => !known.has(losses.gone[i]!))
      if (absent.length) faults.push(notBack(absent, newest !== null))
      if (lostFiles.length) faults.push(filesToGive(lostFiles))
      this.notices.say(
        `The library has ${counts(here)} again${pages + notes ? `; the last steps on ${counted(pages, 'page', 'pages')} and in ${counted(notes, 'note', 'notes')} came from the journal` : ''}.`,
      )
      this.losses = null
      await this.tellDocuments()
    } catch (cause) {
      faults.push(`Not all could be brought back: ${reasonOf(cause)}`)
    } finally {
      this.progress = null
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
      const { pages, notes, said, documents, lostFiles } = await this.replayed({
        from: new Map(here.map(({ id, revision }) => [id, revision])),
        ...(waits ? { waiting: [...losses.gone, ...losses.behind], isWorkLeft: true } : {}),
      })
      this.losses = await this.lookAnew()
      const steps = `on ${counted(pages, 'page', 'pages')} and in ${counted(notes, 'note', 'notes')}`
      if (documents.size)
        this.notices.say(
          `Not in the library any more, and brought back from the journal: ${named([...documents.values()])}.`,
          'problem',
        )
      else if (pages + notes && losses)
        this.notices.say(
          `The last steps ${steps} were not in the library; they were brought back from the journal.`,
          'problem',
        )
      else if (pages + notes) this.notices.say(`What was done as the window closed, ${steps}, was taken up.`)
      if (said)
        this.notices.say(
          `The last ${counted(said, 'change', 'changes')} to tags, descriptions, comparisons and settings ${said === 1 ? 'was' : 'were'} not in the library; ${said === 1 ? 'it was' : 'they were'} brought back from the journal.`,
          'problem',
        )
      if (lostFiles.length) this.notices.say(filesToGive(lostFiles), 'problem')
      // What is in the library needs no second place in memory.
      if (!this.losses) this.records = []
      if (unreadable)
        this.notices.say(`${counted(unreadable, 'step', 'steps')} in the journal can’t be read any more.`, 'problem')
    } catch (cause) {
      this.notices.say(`The library could not be compared with its copies: ${reasonOf(cause)}`, 'problem')
    }
  }

  /** Does again what the journal has. What does that is needed only where there is something. */
  private async replayed(how: Omit<Parameters<typeof replay>[2], 'fileOf'>): ReturnType<typeof replay> {
    if (!this.records.length) return { said: 0, pages: 0, notes: 0, documents: new Map(), lostFiles: [] }
    const [{ replay }, { fileOf }] = await Promise.all([
      import('../../store/replay'),
      import('../../store/vault/from-copies'),
    ])
    return replay(this.db, this.records, { ...how, fileOf: (sha256) => fileOf(this.vault, sha256) })
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

/** Names that a sentence has room for. */
const mostNames = 3

/** "“Letters”, “Diary” and 4 more" */
function named(titles: readonly string[]): string {
  const names = titles.slice(0, mostNames).map((title) => `“${title}”`)
  const more = titles.length - names.length
  return more ? `${names.join(', ')} and ${more} more` : names.join(', ')
}

function notBack(titles: readonly string[], hasCopy: boolean): string {
  const since = hasCopy ? 'came after the newest copy was made' : 'is in no copy, for there is none yet,'
  return `${named(titles)}: this ${since} and the journal does not have it. Import its file again.`
}

function filesToGive(files: readonly string[]): string {
  return `No copy was made yet of the file ${files.slice(0, mostNames).join(', ')}${files.length > mostNames ? ` and ${files.length - mostNames} more` : ''}: text and notes are there, the pictures are not. Keep that file, and import it again to see its pages.`
}

/** "5 documents and 103 notes" */
function counts(documents: CopySummary['documents']): string {
  const shelved = documents.filter(({ binned }) => !binned)
  const notes = shelved.reduce((sum, document) => sum + document.notes, 0)
  return `${counted(shelved.length, 'document', 'documents')} and ${counted(notes, 'note', 'notes')}`
}

async function alone(work: () => Promise<void>): Promise<void> {
  if (typeof navigator === 'undefined' || !('locks' in navigator)) return work()
  await navigator.locks.request(lock, work)
}
