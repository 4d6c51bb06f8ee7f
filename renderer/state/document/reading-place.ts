import type { SideRange, Caret } from '../../core/text'
import { placeKey, type LibraryDatabase } from '../../store'
import type { Facsimile, Fit, Sight } from '../facsimile'
import type { PanelName, View } from '../window'
import type { Session } from './session.svelte'

/** Where a reader left a document. */
export interface ReadingPlace {
  /** What stands at the top of the text pane, and how far below its edge, in pixels. */
  readonly top: Pick<SideRange, 'side' | 'from'> & { readonly below?: number }
  readonly caret: Caret
  readonly panel: PanelName | null
  readonly fit: Fit
  readonly zoom: number
  readonly rotation: Facsimile['rotation']
  /** Which part of the pictures was in sight. */
  readonly sight?: Sight
}

/** Where a document was left; null where it was never read. */
export async function loadPlace(db: LibraryDatabase, documentId: string): Promise<ReadingPlace | null> {
  return ((await db.settings.get(placeKey(documentId)))?.value ?? null) as ReadingPlace | null
}

/** Says where a document is to be read on. */
export async function putPlace(db: LibraryDatabase, documentId: string, place: ReadingPlace): Promise<void> {
  await db.settings.put({ key: placeKey(documentId), value: place })
}

/** Keeps where the open document is read now. */
export async function keepPlace(
  db: LibraryDatabase,
  { row, facsimile }: Session,
  { caret, panel }: View,
  top: ReadingPlace['top'],
): Promise<void> {
  const { fit, zoom, rotation, sight } = facsimile
  await putPlace(db, row.id, { top, caret, panel, fit, zoom, rotation, ...(sight ? { sight } : {}) })
}

/** Has a document shown where it was left. */
export function goToPlace({ facsimile }: Session, view: View, place: ReadingPlace): void {
  facsimile.fit = place.fit
  facsimile.zoom = place.zoom
  facsimile.rotation = place.rotation
  facsimile.returnsTo = place.sight ?? null
  view.panel = place.panel
  view.caret = place.caret
  view.side = place.caret.side
  view.returnTo(place.top, place.top.below)
}
