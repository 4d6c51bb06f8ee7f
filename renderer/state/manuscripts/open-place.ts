import type { ToldPlace } from '../../core/manuscript'
import { openHit } from '../searching'
import type { ManuscriptDesk } from './desk'

/** Opens the document of a place where the quotation stands: marked in the text, and on the facsimile. */
export async function openPlace(desk: ManuscriptDesk, place: ToldPlace): Promise<void> {
  const { layer, page, from, to, words } = place
  // The way back leads to the check, which is on the screen still when the place is left.
  const opened = openHit(desk, place.document, { layer, of: '', page, from, to, words })
  desk.manuscripts.hide()
  await opened
}
