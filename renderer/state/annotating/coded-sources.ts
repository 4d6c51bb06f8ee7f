import { placementOf } from '../../core/anchor'
import type { CodedSource } from '../../core/codebook'
import { cleanedText } from '../../core/text'
import { loadText, type LibraryDatabase, type NoteInLibrary } from '../../store'

/**
 * The texts of documents that have notes with tags, as they read now, with where those stand.
 * @returns the texts, and how many notes have no place in them: those on pictures alone, and those whose words were taken out
 */
export async function codedSources(
  db: LibraryDatabase,
  notes: readonly NoteInLibrary[],
): Promise<{ readonly sources: readonly CodedSource[]; readonly without: number }> {
  const byDocument = new Map<string, NoteInLibrary[]>()
  for (const note of notes) byDocument.set(note.documentId, [...(byDocument.get(note.documentId) ?? []), note])
  const sources: CodedSource[] = []
  let without = 0
  for (const [id, own] of byDocument) {
    const row = await db.documents.get(id)
    if (!row) continue
    const { text } = await loadText(db, id)
    const selections = own.flatMap(({ note }) => {
      const spans = placementOf(text, note)?.cleaned ?? []
      if (!spans.length) without++
      return spans.map(({ from, to }) => ({
        id: note.id,
        from,
        to,
        note: note.note,
        tags: note.tags,
        created: note.created,
      }))
    })
    sources.push({
      id,
      title: row.metadata.title,
      text: cleanedText(text),
      created: row.created,
      selections: selections.sort((a, b) => a.from - b.from),
    })
  }
  return { sources, without }
}
