import { joinNotes, joinWritings } from '../core/anchor'
import type { Metadata } from '../core/document/metadata'
import { isDecided, joinPages } from '../core/text'
import { pageOf } from './documents'
import { annotationOf } from './layers'
import type { PastStates } from './past-states'
import type { AnnotationRow, DocumentRow, LayerRow, LibraryDatabase } from './schema'

/** What rows come from. */
export interface Merging {
  /** As the reader knows it: the name of a file, or when a copy was made. */
  readonly name: string
  /** Whether it is an earlier or later state of this very library, and no colleague's. */
  readonly isOwn: boolean
}

/** What is asked of a document while it is merged. */
export interface MergedDocument {
  /** Whether it came with the rows, so that nothing of it was here. */
  readonly isNew: boolean
  past(): Promise<PastStates>
}

/** What became of a note that came, by the name under which it is counted. */
type NoteFate = 'annotations' | 'gained' | 'differing' | 'stayDeleted' | 'cameBack' | 'deletedThere'

/**
 * Lays a note into the library; called inside a transaction.
 * @returns null where there was nothing new in it
 */
export async function mergedNote(
  db: LibraryDatabase,
  there: AnnotationRow,
  from: Merging,
  document: MergedDocument,
): Promise<NoteFate | null> {
  const here = await db.annotations.get(there.id)
  const put = async (row: AnnotationRow) => {
    const documentId = here?.documentId ?? row.documentId
    await db.annotations.put({ ...row, documentId, revision: await nextRevision(db, documentId) })
  }
  const asCame: AnnotationRow = from.isOwn ? there : { ...there, broughtIn: there.modified }
  if (!here) {
    await put(asCame)
    return there.gone ? null : 'annotations'
  }
  if (there.gone) return here.gone ? null : 'deletedThere'
  // Of a copy of this library, what is older is what this note was once.
  if (from.isOwn && there.modified <= here.modified) return null
  const { note, what } = joinNotes(annotationOf(here), annotationOf(there), from)
  const isKnown = async () => (await document.past()).notes.get(here.id)?.has(there.note.trim()) === true
  if (here.gone) {
    if (what === 'same' || (await isKnown())) return 'stayDeleted'
    await put({ ...asCame, gone: 0 })
    return 'cameBack'
  }
  if (what === 'same') return null
  const isUntouched = here.broughtIn === here.modified && there.modified > here.modified
  if (isUntouched) {
    await put({ ...asCame, targets: there.targets.length ? there.targets : here.targets })
    return 'gained'
  }
  if (what === 'differs' && (await isKnown())) return null
  await put({ ...here, ...note })
  return what === 'differs' ? 'differing' : 'gained'
}

/** Lays the changes of a page into the library; called inside a transaction. */
export async function mergedLayer(
  db: LibraryDatabase,
  layer: LayerRow,
  document: MergedDocument,
): Promise<{ readonly taken: number; readonly differing: number }> {
  const here = await db.layers.get([layer.documentId, layer.page])
  if (!here) {
    const revision = document.isNew ? layer.revision : await nextRevision(db, layer.documentId)
    await db.layers.put({ ...layer, revision })
    return { taken: document.isNew ? 0 : layer.changes.filter(isDecided).length, differing: 0 }
  }
  const source = (await db.sources.get([layer.documentId, layer.page]))?.text ?? ''
  const [mine, theirs] = [here, layer].map((row) => pageOf(source, row).page)
  const { decisions } = await document.past()
  const { page, taken, differing, leftOut } = joinPages(mine!, theirs!, ({ id }) => decisions.has(id))
  if (page !== mine)
    await db.layers.put({
      ...here,
      order: page.order,
      changes: page.changes,
      revision: await nextRevision(db, layer.documentId),
    })
  return { taken, differing: differing + leftOut }
}

/** What is said of a document, with what was said of it elsewhere and not here. */
export function metadataWith(here: Metadata, there: Metadata): Metadata {
  const said = Object.entries(here).filter(([, value]) => value !== '' && value !== undefined)
  return { ...there, ...Object.fromEntries(said), title: here.title, language: here.language }
}

/**
 * The scratch note of a document and of another state of it. Of a copy of this library what is older is what it was once.
 *
 * @returns `what` is null where there is nothing new in the other
 */
export function mergedScratch(
  here: Pick<DocumentRow, 'scratch'>,
  there: Pick<DocumentRow, 'scratch'>,
  from: Merging,
): { readonly scratch: string; readonly what: 'gained' | 'differing' | null } {
  const [own, other] = [here.scratch ?? '', there.scratch ?? '']
  const { text: scratch, isFuller } = joinWritings(own, other, `*In “${from.name}”:*`)
  if (other.trim() === '' || (from.isOwn && own.trim() !== '') || scratch === own.trim())
    return { scratch: own, what: null }
  return { scratch, what: isFuller ? 'gained' : 'differing' }
}

async function nextRevision(db: LibraryDatabase, documentId: string): Promise<number> {
  const revision = ((await db.documents.get(documentId))?.revision ?? 0) + 1
  await db.documents.update(documentId, { revision })
  return revision
}
