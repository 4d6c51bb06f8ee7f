import { unpackLayout } from '../../core/document/page-layout'
import { rowsOf } from '../../core/layout'
import { cleanedText, placeOf, sourceText } from '../../core/text'
import { keptText, loadWitness, type ComparedText, type LibraryDatabase } from '../../store'
import { Session } from '../document'
import type { PageShare } from '../facsimile'

/** A text of a comparison, as it is now. */
export interface OpenedText extends ComparedText {
  /** The text as it is now; a document’s may change. */
  readonly now: () => string
  /** The document that it is of, with the pictures of its pages; null for a text that is kept with the comparison. */
  readonly session: Session | null
  /** Where a stretch of it stands on the pictures: one place for each line. Empty until that is loaded, or where nothing is known. */
  readonly sharesOf: (from: number, to: number) => PageShare[]
}

/**
 * Opens a text of a comparison.
 * @param sessionOf gives a document of the library; null where it is not there any more
 * @returns null where it can’t be had any more
 */
export async function openText(
  db: LibraryDatabase,
  comparison: string,
  text: ComparedText,
  sessionOf: (documentId: string) => Promise<Session | null>,
): Promise<OpenedText | null> {
  const { origin } = text
  if (origin.kind === 'kept') {
    const kept = await keptText(db, comparison, text.id)
    return kept === undefined ? null : { ...text, now: () => kept, session: null, sharesOf: () => [] }
  }
  const session = await sessionOf(origin.documentId)
  if (!session) return null
  if (origin.kind === 'reading') return openReading(db, text, session, origin.witness)
  const { layer: side } = origin
  return {
    ...text,
    session,
    now: () => (side === 'source' ? sourceText(session.text) : cleanedText(session.text)),
    sharesOf: (from, to) => session.facsimile.sharesOf({ side, from, to }),
  }
}

/** Another reading of a document’s pages, with its own places on their pictures. */
async function openReading(
  db: LibraryDatabase,
  text: ComparedText,
  session: Session,
  witness: string,
): Promise<OpenedText | null> {
  const rows = await loadWitness(db, session.row.id, witness)
  if (!rows.length) return null
  const whole = rows.map((row) => row.text).join('\n')
  const starts = new Int32Array(rows.length + 1)
  for (const [i, row] of rows.entries()) starts[i + 1] = starts[i]! + row.text.length + 1
  return {
    ...text,
    session,
    now: () => whole,
    sharesOf(from, to) {
      const { page: at } = placeOf(starts, from)
      const row = rows[at]!
      if (!row.layout) return []
      const start = starts[at]!
      return rowsOf(unpackLayout(row.layout), from - start, Math.min(to - start, row.text.length)).map((share) => ({
        page: row.page,
        share,
      }))
    },
  }
}
