import { notesOnThis, placedNotes, placementOf, type Annotation } from '../../renderer/core/anchor'
import type { PackedLayout } from '../../renderer/core/document/page-layout'
import { readNotesOf, type ImportedDocument } from '../../renderer/core/formats'
import type { Text } from '../../renderer/core/text'
import { bytesOf, engines } from './read'

/**
 * The notes that a document brings along, and those of a file of annotations, placed in its text. One that both have is
 * taken from the file.
 * @throws UnreadableFile
 * @throws NoNotes
 */
export async function notesFrom(
  document: ImportedDocument,
  path: string | undefined,
  password: string | undefined,
  text: Text,
  layouts: readonly (PackedLayout | null)[],
): Promise<Annotation[]> {
  const file = path === undefined ? null : { name: path, bytes: bytesOf(path) }
  const read = file && (await readNotesOf(file, engines, password))
  const { notes: given, sentence } = notesOnThis(text, document.title, read?.notes ?? [])
  for (const said of [read?.unread, sentence]) if (said) process.stderr.write(`diptych: ${said}\n`)
  const known = new Set(given.map((note) => note.id))
  const own = document.pages.flatMap((page) => page.notes ?? []).filter((note) => !known.has(note.id))
  const notes = placedNotes(text, (page) => layouts[page] ?? null, [...own, ...given], Date.now())
  const lost = notes.filter((n) => !placementOf(text, n)).length
  if (lost) process.stderr.write(`diptych: ${lost} of ${notes.length} notes found no place in the text.\n`)
  return notes
}
