import { reasonOf } from '../../core/faults/reason'
import { mergeSum, nothingMerged, type MergeCounts } from '../merge-counts'
import type { RowsByTable } from '../rows-of-lines'
import type { AnnotationRow, DocumentRow, LibraryDatabase } from '../schema'
import { StagedFiles } from '../staged-files'
import type { Undoable } from '../taking-back'
import { faultInRows } from '../../core/project'
import type { OpenedCopy } from './copy-contents'

/** What was brought in, and what could not be. */
export interface BroughtBack extends MergeCounts {
  /** In sentences, each with the document that it is of. */
  readonly faults: readonly string[]
  /** Takes all of it back; gives the titles of documents that a reader worked on since, which stay. */
  readonly takeBack: () => Promise<readonly string[]>
}

/**
 * Brings documents of a copy back, each for itself: one that can't be read is told, and the others come. What is here already
 * stays, and gains what only the copy knows.
 *
 * @param ids of the documents that are wanted; null for all, with tags and settings
 * @param on.here what becomes of those that are here already: they gain what is more there, stay beside what comes as a second
 *   document, or what comes is left out
 */
export async function bringBack(
  db: LibraryDatabase,
  copy: OpenedCopy,
  ids: readonly string[] | null,
  on: {
    readonly signal?: AbortSignal
    readonly onStep?: (done: number, total: number) => void
    readonly here?: 'merge' | 'beside' | 'leave'
    /** Of the file that they come from, as the reader knows it. */
    readonly name?: string
  } = {},
): Promise<BroughtBack> {
  const { here = 'merge', name = 'a copy of the library' } = on
  const from = { name, isOwn: !copy.project }
  const way = copy.project ? 'in' : 'back'
  const made = copy.project?.manifest.made
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
  const origin = made === undefined ? name : `${name}, ${day.format(made)}`
  const faults: string[] = []
  let counts = nothingMerged
  const undos: Undoable[] = []
  const idsHere = new Map<string, string>()
  const take = async (rows: RowsByTable) => {
    // What merges is not needed before the first screen.
    const { takenOver } = await import('../merge')
    const { undo, ...taken } = await takenOver(db, rows, from, idsHere)
    counts = mergeSum(counts, taken)
    undos.push(undo)
  }
  const wanted = copy.documents.filter(({ id }) => !ids || ids.includes(id))
  for (const [i, { id, title }] of wanted.entries()) {
    if (on.signal?.aborted) {
      faults.push(`${wanted.length - i} documents were not brought ${way}: it was broken off.`)
      break
    }
    const files = new StagedFiles()
    try {
      const { rows: whole, faults: inIt } = await copy.rowsOf(id, files)
      const rows = inIt.length ? withDamage(whole, inIt) : whole
      const fault = faultInRows(rows)
      if (fault !== null) throw new Error(fault)
      const isHere = here !== 'merge' && (await sameHere(db, rows)).length > 0
      if (isHere && here === 'leave') {
        on.onStep?.(i + 1, wanted.length)
        continue
      }
      await take(isHere ? besideRows(rows, origin) : rows)
      if (inIt.length) faults.push(`“${title}” came ${way}, but ${inIt.join(', ')}.`)
    } catch (cause) {
      const reason = reasonOf(cause).replace(/\.$/, '')
      const hope = copy.project ? '' : ' An older copy may have it.'
      faults.push(`“${title}” was not brought ${way}: ${reason}.${hope}`)
    } finally {
      // The journal may still be reading small ones.
      await db.rowsJournalled()
      await files.release()
    }
    on.onStep?.(i + 1, wanted.length)
  }
  if (!ids) {
    const { rows, faults: inCommon } = await copy.common()
    const fault = faultInRows(rows)
    if (fault === null) await take(rows)
    if (fault !== null || inCommon.length) faults.push(`Not all tags and settings could be brought ${way}.`)
  }
  const takeBack = async () => {
    const stay: string[] = []
    for (const undo of undos.toReversed()) stay.push(...(await undo.takeBack()))
    return stay
  }
  return { ...counts, faults, takeBack }
}

/** Ids of the documents of the library that are those of some rows, by their ids or the files that they are of. */
async function sameHere(db: LibraryDatabase, rows: RowsByTable): Promise<string[]> {
  const [document] = (rows.get('documents') ?? []) as DocumentRow[]
  if (!document) return []
  const same = await db.documents.get(document.id)
  const alike = await db.documents.where('hash').equals(document.hash).toArray()
  return [...(same ? [same.id] : []), ...alike.filter((d) => d.encoding === document.encoding).map((d) => d.id)]
}

/** The rows of a document, which says what is wrong with its files. */
function withDamage(rows: RowsByTable, damagedOriginals: readonly string[]): RowsByTable {
  const documents = (rows.get('documents') ?? []).map((row) => ({ ...row, damagedOriginals }))
  return new Map(rows).set('documents', documents)
}

/**
 * The rows of a document as those of another one, which says in its title where it comes from.
 *
 * @param origin name of a file, and its day
 */
function besideRows(rows: RowsByTable, origin: string): RowsByTable {
  const documentId = crypto.randomUUID().replaceAll('-', '').slice(0, 16)
  const renewed: RowsByTable = new Map()
  for (const [table, list] of rows)
    renewed.set(
      table,
      table === 'documents'
        ? (list as DocumentRow[]).map((row) => ({
            ...row,
            id: documentId,
            hash: `${row.hash}+${documentId}`,
            metadata: { ...row.metadata, title: `${row.metadata.title} (from ${origin})` },
          }))
        : table === 'annotations'
          ? (list as AnnotationRow[]).map((row) => ({ ...row, id: crypto.randomUUID(), documentId }))
          : list.map((row) => ({ ...row, documentId })),
    )
  return renewed
}
