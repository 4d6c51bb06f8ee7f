import type { ToldPlace } from '../../core/manuscript'
import type { SideRange } from '../../core/text'
import type { Session } from '../document'

/** Where a place is in the text of its whole document. */
export function rangeOf(session: Session, place: Pick<ToldPlace, 'layer' | 'page' | 'from' | 'to'>): SideRange {
  const starts = place.layer === 'source' ? session.text.sourceStarts : session.text.cleanedStarts
  const start = starts[place.page] ?? 0
  return { side: place.layer, from: start + place.from, to: start + place.to }
}
