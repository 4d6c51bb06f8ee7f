import type { CopySummary, Vault } from '../../electron/bridge'
import type { Annotation } from '../core/anchor'
import { linesIn, readAway } from './vault/vault-client'
import type { AnnotationRow, LayerRow } from './schema'
import type { ToldRow } from './told-row'

/** A page as the journal keeps it. */
export interface JournalPage extends Pick<LayerRow, 'page' | 'order' | 'changes'> {
  /** Of the source that it speaks of: on another text it means nothing. */
  readonly source: string
}

/** What was written of a document, or was to be written and could not be. */
export interface WorkRecord {
  readonly kind: 'work'
  /** When, by the clock of then; milliseconds since 1970. */
  readonly at: number
  readonly documentId: string
  /** The revision that the document had before. */
  readonly after: number
  /** Whether it is in the database. */
  readonly saved: boolean
  readonly pages: readonly JournalPage[]
  readonly notes: readonly (Annotation & Pick<AnnotationRow, 'gone'>)[]
  /** How many notes there are more, or fewer, than before. */
  readonly more: number
}

/** The documents that there are, when some came or went. */
export interface LedgerRecord {
  readonly kind: 'ledger'
  readonly at: number
  readonly documents: CopySummary['documents']
}

/** The rows that one act wrote, but for pages and notes that a record of work tells of. */
export interface RowsRecord {
  readonly kind: 'rows'
  readonly at: number
  /** Its place among such records, from 1; the database has it before the journal has. */
  readonly number: number
  readonly rows: readonly ToldRow[]
  /** By document: the revision that it had then. */
  readonly revisions?: Readonly<Record<string, number>>
  /** Documents that are no more: what was theirs is in these rows. */
  readonly removed?: readonly string[]
  /** By document: how many notes there are more, or fewer, than before. */
  readonly more?: Readonly<Record<string, number>>
  /** Documents of which nothing stands here: what was done to them was too large. */
  readonly untold?: readonly string[]
}

/** What stands in the journal. */
export type JournalRecord = WorkRecord | LedgerRecord | RowsRecord

/** The kinds of records that this program knows; a later one may have written others. */
const kinds: ReadonlySet<string> = new Set<JournalRecord['kind']>(['work', 'ledger', 'rows'])

/** The journal of the library: outside the database, on the disk before the reader is told so. */
export class Journal {
  /** Hears once why the journal could not be written to. */
  onFault: (cause: unknown) => void = () => undefined
  private lastUnsaved = ''

  constructor(private readonly vault: Vault) {}

  /** Adds a record. A journal that can't be written to is told, and keeps nobody from working. */
  async append(record: JournalRecord): Promise<void> {
    if (record.kind === 'work' && !record.saved) {
      // What can't be saved is tried over and over.
      const { at: _at, ...same } = record
      const text = JSON.stringify(same)
      if (text === this.lastUnsaved) return
      this.lastUnsaved = text
    }
    try {
      await this.vault.append([record])
    } catch (cause) {
      this.lastUnsaved = ''
      this.onFault(cause)
    }
  }

  /** The records that no copy holds, in their order, and how many places of the journal can't be read. */
  async read(): Promise<{ readonly records: readonly JournalRecord[]; readonly unreadable: number }> {
    const records: JournalRecord[] = []
    let unreadable = 0
    for await (const line of linesIn(readAway(this.vault, 'journal', ''))) {
      const read = JSON.parse(line) as { record?: JournalRecord; torn?: number; damaged?: number }
      if (read.record && kinds.has(read.record.kind)) records.push(read.record)
      // A torn end is a step that was never said to be saved.
      else unreadable += read.damaged ?? 0
    }
    return { records, unreadable }
  }
}

/** A mark of a text, by which it is known again: its length and a hash of 32 bits (FNV-1a). */
export function markOf(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return `${text.length}-${(hash >>> 0).toString(16)}`
}
