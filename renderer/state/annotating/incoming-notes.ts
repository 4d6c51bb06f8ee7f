import { comparedWith, notesOnThis, placedNotes, type Annotation, type NotesCompared } from '../../core/anchor'
import { loadLayouts, withFreeIds, type LibraryDatabase } from '../../store'
import type { OpenedFile } from '../../../electron/bridge'
import { runTask } from '../../workers/run-task'
import { newId, type Session } from '../document'

/** Files whose notes can be brought in. */
export const noteExtensions = ['pdf', 'jsonld', 'json', 'csv', 'md', 'txt']

/**
 * Reads the notes of a file and compares them with those of the open document, by their ids, then by place and words.
 * @throws Error with a sentence, where the file has none or can't be read
 */
export async function compareNotes(db: LibraryDatabase, session: Session, file: OpenedFile): Promise<NotesCompared> {
  const { notes, from, unread } = await runTask('read-notes', {
    name: file.name,
    file: new Blob([file.bytes as Uint8Array<ArrayBuffer>]),
  })
  if (!notes.length) throw new Error(unread ?? `“${file.name}” has no notes.`)
  const { text, row } = session
  const here = notesOnThis(text, row.metadata.title, notes)
  if (!here.notes.length)
    throw new Error(
      `“${file.name}” has notes on several works, and none seems to be on “${row.metadata.title}”: no title is like it, and no quotation stands in its text.`,
    )
  const layouts = await loadLayouts(db, row.id, text.pages.length)
  const there = placedNotes(text, (page) => layouts[page] ?? null, here.notes, Date.now())
  const left = [unread, here.sentence].filter((said) => said !== null).join(' ')
  return {
    ...comparedWith(session, file.name, there, from?.document === row.id ? from.exported : null),
    unread: left || null,
  }
}

/** Takes notes over, changes notes and deletes notes, as one step that can be undone. */
export async function bringIn(
  db: LibraryDatabase,
  session: Session,
  chosen: Pick<NotesCompared, 'fresh' | 'changed' | 'gone'>,
): Promise<void> {
  const fresh = await withFreeIds(db, chosen.fresh, newId)
  const annotations = new Map<string, Annotation | null>(fresh.map((note) => [note.id, note]))
  for (const { here, there } of chosen.changed)
    annotations.set(here.id, {
      ...here,
      note: there.note,
      tags: there.tags,
      colour: there.colour,
      ...(there.mark ? { mark: there.mark } : {}),
      ...(there.author ? { author: there.author } : {}),
      ...(there.replies ? { replies: there.replies } : {}),
      modified: Date.now(),
    })
  for (const { id } of chosen.gone) annotations.set(id, null)
  session.do({ label: 'bringing notes in', annotations })
}
