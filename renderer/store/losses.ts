import type { JournalRecord } from './journal'
import type { LedgerEntry } from './ledger'

/** What there was, what there is, and which documents the two differ in. */
export interface Losses {
  /** When the journal or the copy last told of the library; milliseconds since 1970. */
  readonly at: number
  readonly were: Count
  readonly are: Count
  /** Documents that are gone. */
  readonly gone: readonly string[]
  /** Titles of those. */
  readonly titles: readonly string[]
  /** Documents that are here in an earlier state than they were. */
  readonly behind: readonly string[]
  /**
   * Whether one of those is in an earlier state than the newest copy has: the journal goes on from the copy, so that what was done
   * before is in the copy alone.
   */
  readonly isBehindCopy: boolean
}

/** A number of documents and of notes in them. */
export interface Count {
  readonly documents: number
  readonly notes: number
}

/**
 * Compares the library with what the newest copy and the journal tell of it.
 *
 * @param copy the newest copy, null where there is none
 * @param here what is in the library now
 * @returns null where nothing is missing
 */
export function lossesIn(
  copy: { readonly made: number; readonly documents: readonly LedgerEntry[] } | null,
  records: readonly JournalRecord[],
  here: readonly LedgerEntry[],
): Losses | null {
  let at = copy?.made ?? 0
  let were = new Map((copy?.documents ?? []).map((entry) => [entry.id, entry]))
  for (const record of records) {
    at = record.at
    if (record.kind === 'rows') {
      for (const id of record.removed ?? []) were.delete(id)
      for (const [id, revision] of Object.entries(record.revisions ?? {})) {
        const known = were.get(id)
        if (known) were.set(id, { ...known, revision: Math.max(known.revision, revision) })
      }
      for (const [id, more] of Object.entries(record.more ?? {})) {
        const known = were.get(id)
        if (known) were.set(id, { ...known, notes: Math.max(0, known.notes + more) })
      }
    } else if (record.kind === 'ledger') were = new Map(record.documents.map((entry) => [entry.id, entry]))
    else {
      const known = were.get(record.documentId)
      if (known && record.saved)
        were.set(known.id, {
          ...known,
          notes: Math.max(0, known.notes + record.more),
          revision: Math.max(known.revision, record.after + 1),
        })
    }
  }
  const are = new Map(here.map((entry) => [entry.id, entry]))
  const wanted = [...were.values()].filter((entry) => !entry.binned)
  const gone = wanted.filter(({ id }) => !are.has(id))
  const behind = wanted.filter(({ id, revision }) => (are.get(id)?.revision ?? Infinity) < revision).map(({ id }) => id)
  if (!gone.length && !behind.length) return null
  const copied = new Map((copy?.documents ?? []).map(({ id, revision }) => [id, revision]))
  return {
    at,
    were: counted(wanted),
    are: counted(here.filter((entry) => !entry.binned)),
    gone: gone.map(({ id }) => id),
    titles: gone.map(({ title }) => title),
    behind,
    isBehindCopy: behind.some((id) => are.get(id)!.revision < (copied.get(id) ?? 0)),
  }
}

function counted(entries: readonly LedgerEntry[]): Count {
  return { documents: entries.length, notes: entries.reduce((sum, { notes }) => sum + notes, 0) }
}
