import { placementOf } from '../../core/anchor'
import type { Hit } from '../../core/concordance'
import { findAll } from '../../core/search'
import { cleanedOf, type Side, type SideRange } from '../../core/text'
import type { Session } from '../document'
import type { SearchDesk } from './desk'

/** What is needed of a hit to open it. */
export type OpenedHit = Pick<Hit, 'layer' | 'of' | 'page' | 'from' | 'to' | 'words'>

/** Opens the document of a hit where it stands: its words are marked in the texts and on the facsimile. */
export async function openHit(desk: SearchDesk, documentId: string, hit: OpenedHit): Promise<void> {
  desk.visits.leave()
  desk.search.hide()
  if (desk.session?.row.id !== documentId) await desk.opening.open(documentId)
  const { session, view } = desk
  if (!session || session.row.id !== documentId) return
  if (hit.layer === 'note' || hit.layer === 'tag' || hit.layer === 'quotation') return openNote(desk, session, hit.of)
  // The scratch note stands in the panel of notes.
  if (hit.layer === 'about' && hit.of === 'scratch') view.panel = 'notes'
  if (hit.layer === 'about') return
  const place = placeOfHit(session, hit)
  view.find = { query: hit.words, matchCase: false }
  view.match = place
  view.goTo(place)
}

function openNote({ view, notices }: SearchDesk, session: Session, id: string): void {
  const annotation = session.annotations.get(id)
  if (!annotation) return notices.say('This note is no longer in the document.', 'problem')
  view.panel = 'notes'
  view.note = id
  const span = placementOf(session.text, annotation)?.[annotation.side][0]
  if (span) view.goTo({ side: annotation.side, ...span }, false)
}

/** Where a hit stands in the open document: where the index says or, where the page was changed since, by its words nearby. */
export function placeOfHit(
  { text }: Pick<Session, 'text'>,
  hit: Pick<Hit, 'layer' | 'page' | 'from' | 'to' | 'words'>,
): SideRange {
  const side: Side = hit.layer === 'source' ? 'source' : 'cleaned'
  const page = text.pages[hit.page]
  const start = (side === 'source' ? text.sourceStarts : text.cleanedStarts)[hit.page] ?? 0
  const end = (side === 'source' ? text.sourceStarts : text.cleanedStarts)[text.pages.length]!
  const place = { side, from: Math.min(end, start + hit.from), to: Math.min(end, start + hit.to) }
  if (!page) return place
  const own = side === 'source' ? page.source : cleanedOf(page)
  const isThere = own.slice(hit.from, hit.to).replace(/\s+/g, ' ') === hit.words
  if (isThere) return place
  const [nearest] = findAll(own, hit.words, false).sort(
    (a, b) => Math.abs(a.from - hit.from) - Math.abs(b.from - hit.from),
  )
  return nearest ? { side, from: start + nearest.from, to: start + nearest.to } : place
}
