import { isDecided } from '../core/text'
import { rowsOf, type LibraryDatabase } from './schema'

/** Decisions and states of notes that a document once had, as its history tells: what is not there any more was taken back. */
export interface PastStates {
  readonly decisions: ReadonlySet<string>
  /** By the id of a note: what it said. */
  readonly notes: ReadonlyMap<string, ReadonlySet<string>>
}

/** Reads the past states of a document; called inside a transaction. */
export async function pastStatesOf(db: LibraryDatabase, documentId: string): Promise<PastStates> {
  const decisions = new Set<string>()
  const notes = new Map<string, Set<string>>()
  await db.steps
    .where('[documentId+number]')
    .between(...rowsOf(documentId), true, true)
    .each(({ step }) => {
      for (const patch of step.pages.values())
        for (const change of [...patch.removed, ...patch.added]) if (isDecided(change)) decisions.add(change.id)
      for (const { id, before, after } of step.annotations)
        for (const state of [before, after])
          if (state) notes.set(id, (notes.get(id) ?? new Set()).add(state.note.trim()))
    })
  return { decisions, notes }
}
