import { Dexie, type EntityTable, type PromiseExtended, type Table } from 'dexie'
import { rowsVersion } from '../core/project'
import type { JobItemRow, JobRow } from './job-rows'
import { jobsOfPages, type WaitingPage } from './jobs-of-pages'
import { ageOf, NewerLibrary, type LibraryAge } from './library-version'
import { tellingRows } from './told-rows'
import type { ToldRows } from './told-row'
import type {
  DocumentRow,
  OriginalRow,
  SourceRow,
  LayoutRow,
  WitnessRow,
  ReadAgainstRow,
  LayerRow,
  AnnotationRow,
  StepRow,
  TagRow,
  SettingRow,
  ComparisonRow,
  KeptTextRow,
  VersionRow,
  VersionStateRow,
} from './rows'

export type * from './rows'

/** Under which key of the settings pages waited to be recognised, before schema version 6. */
const oldQueueKey = 'recognition-queue'

/** The version of the schema written in backups; raise {@link rowsVersion} with every new `version()` below. */
export const schemaVersion: number = rowsVersion

/** The library's database. Every version that was ever released stays here, so that its data keeps opening. */
export class LibraryDatabase extends Dexie {
  documents!: EntityTable<DocumentRow, 'id'>
  originals!: Table<OriginalRow, [string, number]>
  sources!: Table<SourceRow, [string, number]>
  layouts!: Table<LayoutRow, [string, number]>
  layers!: Table<LayerRow, [string, number]>
  witnesses!: Table<WitnessRow, [string, string, number]>
  readAgainst!: Table<ReadAgainstRow, [string, number]>
  annotations!: EntityTable<AnnotationRow, 'id'>
  steps!: EntityTable<StepRow, 'id'>
  tags!: EntityTable<TagRow, 'name'>
  settings!: EntityTable<SettingRow, 'key'>
  comparisons!: EntityTable<ComparisonRow, 'id'>
  keptTexts!: Table<KeptTextRow, [string, string]>
  versions!: EntityTable<VersionRow, 'id'>
  versionStates!: EntityTable<VersionStateRow, 'id'>
  jobs!: EntityTable<JobRow, 'id'>
  jobItems!: Table<JobItemRow, [string, number]>
  /** Hears how many files are done while the library is brought up to this version; each version begins anew. */
  onUpgradeStep: (done: number, total: number) => void = () => undefined
  /** Hears of rows that this window writes, as each transaction begins with it. */
  onRows: (written: Promise<ToldRows>) => void = () => undefined
  /** Settles when the journal has all rows that were told of; not to be waited for inside a transaction. */
  rowsJournalled: () => Promise<void> = () => Promise.resolve()
  /** What a reader's work is written to besides, outside the database; null where there is nothing of the kind. */
  journal: { append(record: object): Promise<void> } | null = null

  /** @param age how the library stands to this program, where it was looked at: a newer one is not opened */
  constructor(
    name = 'diptych',
    readonly age: LibraryAge = 'current',
  ) {
    // What a reader made must be on the disk when the status line says so.
    super(name, { chromeTransactionDurability: 'strict', autoOpen: age !== 'newer' })
    this.use(tellingRows((rows) => this.onRows(rows)))
    this.version(1).stores({
      documents: 'id, hash, opened',
      files: 'documentId',
      sources: '[documentId+page]',
      layers: '[documentId+page], [documentId+revision]',
      annotations: 'id, [documentId+revision]',
      tags: 'name',
      settings: 'key',
    })
    // A document may come from many files, and they are too large to be in memory.
    this.version(2)
      .stores({
        files: null,
        originals: '[documentId+part]',
        layouts: '[documentId+page]',
        witnesses: '[documentId+witness+page]',
        readAgainst: '[documentId+page]',
      })
      .upgrade(async (transaction) => {
        const names = new Map((await transaction.table('documents').toArray()).map((d) => [d.id, d.sourceFile]))
        const files = transaction.table('files')
        // One file at a time: a library has more of them than there is memory.
        await this.eachOf(await files.toCollection().primaryKeys(), async (key) => {
          const { documentId, bytes } = await files.get(key)
          const original: OriginalRow = {
            documentId,
            part: 0,
            name: names.get(documentId) ?? '',
            file: new Blob([bytes]),
          }
          await transaction.table('originals').add(original)
        })
      })
    // What was done can be undone after a document was closed. The bin is found without reading the whole library.
    // Passwords stood in clear with the originals.
    this.version(3)
      .stores({ documents: 'id, hash, opened, deleted', steps: 'id, [documentId+number]' })
      .upgrade(async (transaction) => {
        const originals = transaction.table('originals')
        await this.eachOf(await originals.toCollection().primaryKeys(), async (key) => {
          const original = (await originals.get(key)) as OriginalRow
          if (forgetPassword(original)) await originals.put(original)
        })
      })
    // Texts are compared, and what a reader decides of a comparison is kept.
    this.version(4).stores({ comparisons: 'id, opened, *documentIds', keptTexts: '[comparisonId+textId]' })
    // What a document was is kept by name, and once a day.
    this.version(5).stores({ versions: 'id, documentId', versionStates: 'id, documentId' })
    // All that is done to many documents waits in one queue; pages to be recognised waited among the settings.
    this.version(6)
      .stores({ jobs: 'id, owner', jobItems: '[jobId+number]' })
      .upgrade(async (transaction) => {
        const settings = transaction.table('settings')
        const waiting = ((await settings.get(oldQueueKey))?.value ?? []) as WaitingPage[]
        for (const { job, items } of jobsOfPages(waiting)) {
          await transaction.table('jobs').put(job)
          await transaction.table('jobItems').bulkPut([...items])
        }
        await settings.delete(oldQueueKey)
      })
  }

  /** Does something with each of some rows while the library is brought up to this version, and tells how far it is. */
  private async eachOf<Key>(keys: readonly Key[], work: (key: Key) => Promise<void>): Promise<void> {
    for (const [i, key] of keys.entries()) {
      this.onUpgradeStep(i, keys.length)
      await work(key)
    }
  }

  /** Opens the library of this machine, once it is known how it stands to this program. */
  static async onThisMachine(name = 'diptych'): Promise<LibraryDatabase> {
    return new LibraryDatabase(name, await ageOf(name, schemaVersion))
  }

  /** Whether there is room on the disk for the library to be opened anew; asked of the machine where that can be. */
  hasRoom: () => Promise<boolean> = () => Promise.resolve(true)

  /**
   * Closes the connection and opens another: one that failed, as on a full disk, stays dead though there is room again. It is not
   * done before there is: a Chromium that is made to open a library over and over on a full disk ends by emptying it.
   *
   * @throws DOMException QuotaExceededError while there is no room
   */
  async openAnew(): Promise<void> {
    if (!(await this.hasRoom())) throw diskIsFull()
    this.close({ disableAutoOpen: false })
    await this.open()
  }

  /** @throws NewerLibrary where a newer program wrote it; then nothing of it is touched, whatever asks for it */
  override open(): PromiseExtended<Dexie> {
    return this.age === 'newer' ? Dexie.Promise.reject(new NewerLibrary()) : super.open()
  }
}

/** What is thrown where there is no room for the library. */
export function diskIsFull(): DOMException {
  return new DOMException('The disk is full.', 'QuotaExceededError')
}

/**
 * Takes the password out of an original that an earlier version kept with it; that it has one stays known.
 * @returns whether there was one
 */
export function forgetPassword(original: object): boolean {
  if (!('password' in original)) return false
  delete original.password
  Object.assign(original, { encrypted: true } satisfies Partial<OriginalRow>)
  return true
}

/** Key range of all rows of a document in a table keyed by document and number. */
export function rowsOf(documentId: string): [[string, number], [string, number]] {
  return [
    [documentId, 0],
    [documentId, Number.MAX_SAFE_INTEGER],
  ]
}
