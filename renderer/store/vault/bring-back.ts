import { reasonOf } from '../../core/faults/reason'
import { takenOver, type Restored } from '../merge'
import type { LibraryDatabase } from '../schema'
import { faultInRows } from '../whole-rows'
import type { OpenedCopy } from './opened-copy'

/** What was brought back, and what could not be. */
export interface BroughtBack extends Restored {
  /** In sentences, each with the document that it is of. */
  readonly faults: readonly string[]
}

/**
 * Brings documents of a copy back, each for itself: one that can't be read is told, and the others come. What is here already
 * stays, and gains what only the copy knows.
 *
 * @param ids of the documents that are wanted; null for all, with tags and settings
 */
export async function bringBack(
  db: LibraryDatabase,
  copy: OpenedCopy,
  ids: readonly string[] | null,
  on: { readonly signal?: AbortSignal; readonly onStep?: (done: number, total: number) => void } = {},
): Promise<BroughtBack> {
  const faults: string[] = []
  let [documents, annotations, merged] = [0, 0, 0]
  const wanted = copy.documents.filter(({ id }) => !ids || ids.includes(id))
  for (const [i, { id, title }] of wanted.entries()) {
    if (on.signal?.aborted) {
      faults.push(`${wanted.length - i} documents were not brought back: it was broken off.`)
      break
    }
    try {
      const { rows, faults: inIt } = await copy.rowsOf(id, true)
      const fault = faultInRows(rows)
      if (fault !== null) throw new Error(fault)
      const restored = await takenOver(db, rows)
      documents += restored.documents
      annotations += restored.annotations
      merged += restored.merged
      if (inIt.length) faults.push(`“${title}” came back, but ${inIt.join(', ')}.`)
    } catch (cause) {
      faults.push(`“${title}” was not brought back: ${reasonOf(cause).replace(/\.$/, '')}. An older copy may have it.`)
    }
    on.onStep?.(i + 1, wanted.length)
  }
  if (!ids) {
    const { rows, faults: inCommon } = await copy.common()
    const fault = faultInRows(rows)
    if (fault === null) await takenOver(db, rows)
    if (fault !== null || inCommon.length) faults.push('Not all tags and settings could be brought back.')
  }
  return { documents, annotations, merged, faults }
}
