import { optionsOf, type BatchProfile } from '../../core/batch'
import { hasWords } from '../../core/text'
import type { KeptFile } from '../../store'
import { Cleaning } from '../cleaning'
import { sessionBeside, type Session } from '../document'
import type { ItemOutcome, JobItem } from '../queue'
import { counted, fileName } from '../window'
import { exportDocument, exportFormats, formatOf } from './document-export'
import type { ManyDesk } from './desk'

/** What surrounds the export of a document. */
interface Watch {
  readonly signal: AbortSignal
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void
}

/**
 * Writes a document as a profile says; it is not changed by it.
 * @throws Error with a sentence where it can't be written; DOMException AbortError where it was given up
 */
export async function exportByProfile(
  desk: ManyDesk,
  item: JobItem<'export'>,
  profile: BatchProfile,
  { signal, onProgress }: Watch,
): Promise<ItemOutcome> {
  const { db } = desk
  const { documentId } = item.what
  // What was typed a moment ago is in the file.
  if (desk.session?.row.id === documentId) await desk.session.saved.flush()
  const session = await sessionBeside(db, documentId)
  if (!session) throw new Error('it is not in the library any more')
  try {
    const pages = await pagesFor(desk, session, profile, signal)
    const bare = pages.filter((page) => !hasWords(page)).length
    const said = bare ? [`${counted(bare, 'page has', 'pages have')} no text.`] : []
    const made: KeptFile[] = []
    for (const [i, { format, settings }] of profile.exports.entries()) {
      const about = formatOf(await exportFormats(), format)
      const set = optionsOf(about, settings)
      if ('fault' in set) throw new Error(set.fault)
      const written = await exportDocument(
        desk,
        session,
        { format, options: set.options, pages },
        {
          signal,
          onProgress: ({ done, total }) =>
            onProgress({ done: i * total + done, total: profile.exports.length * total }),
        },
      )
      said.push(...written.warnings, ...written.remarks)
      const name = `${fileName(session.row.metadata.title)}.${about.extension}`
      made.push({ name, file: new Blob([written.content], { type: about.type }) })
    }
    return { made, ...(said.length ? { said: said.join(' ') } : {}) }
  } finally {
    await session.close()
  }
}

/** The text of a document as it is written: one that was never cleaned is cleaned for the file alone, as the profile says. */
async function pagesFor(
  desk: ManyDesk,
  session: Session,
  { cleaning }: BatchProfile,
  signal: AbortSignal,
): Promise<Session['text']['pages']> {
  const { pages } = session.text
  if (session.row.cleanedAt !== null || !cleaning || !pages.some(hasWords)) return pages
  return new Cleaning(desk.lexicon).preview(session, { ...session.row.cleaning, ...cleaning }, signal)
}
