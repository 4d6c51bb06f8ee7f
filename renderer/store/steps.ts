import { emptyHistory, type History, type HistoryStep } from '../core/history'
import type { LibraryDatabase, StepRow } from './schema'

/** What changed in the history of a document since it was written. */
export interface StepWrites {
  readonly put: readonly StepRow[]
  /** Ids of steps that are no longer kept. */
  readonly drop: readonly string[]
}

/** Writes what changed in a document's history; called inside a transaction. */
export async function writeSteps(db: LibraryDatabase, { put, drop }: StepWrites): Promise<void> {
  if (drop.length) await db.steps.bulkDelete([...drop])
  if (put.length) await db.steps.bulkPut([...put])
}

/** Forgets what was done to a document: its pages are others now. Called inside a transaction. */
export async function dropSteps(db: LibraryDatabase, documentId: string): Promise<void> {
  await db.steps
    .where('[documentId+number]')
    .between([documentId, 0], [documentId, Number.MAX_SAFE_INTEGER], true, true)
    .delete()
}

/** The history of a document as it was last written, with the rows that hold it. */
export async function loadHistory(
  db: LibraryDatabase,
  documentId: string,
): Promise<{ readonly history: History<HistoryStep>; readonly rows: readonly StepRow[] }> {
  const rows = await db.steps
    .where('[documentId+number]')
    .between([documentId, 0], [documentId, Number.MAX_SAFE_INTEGER], true, true)
    .toArray()
  if (!rows.length) return { history: emptyHistory, rows }
  const stepsOf = (undone: 0 | 1) => rows.filter((row) => row.undone === undone).map((row) => row.step)
  return { history: { done: stepsOf(0), undone: stepsOf(1).toReversed() }, rows }
}
