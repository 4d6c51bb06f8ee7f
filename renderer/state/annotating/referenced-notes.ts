import type { CodedPassage } from '../../core/codebook'
import { pageLabels } from '../../core/document/metadata'
import { pageKindOf, pageNames, pagesReference } from '../../core/document/page-name'
import { documentsByIds, type LibraryDatabase, type NoteInLibrary } from '../../store'

/** A note with what it quotes and where that stands, as it is cited. */
export interface ReferencedNote extends Omit<CodedPassage, 'tag'> {
  readonly documentId: string
  readonly noteId: string
  readonly tags: readonly string[]
}

/** Notes with what they quote and their references, by documents and in reading order. */
export async function referencedNotes(db: LibraryDatabase, notes: readonly NoteInLibrary[]): Promise<ReferencedNote[]> {
  const documents = await documentsByIds(db, [...new Set(notes.map((n) => n.documentId))])
  const namesOf = new Map(
    [...documents].map(([id, { row, hasPictures }]) => {
      const { paginated, sourceFile, hash, importedLabels, labelRanges } = row
      const kind = pageKindOf({ paginated, sourceFile, hasPictures, isArranged: hash.includes('+') })
      return [id, pageNames(pageLabels(importedLabels, labelRanges), kind)]
    }),
  )
  const placeOf = ({ note }: NoteInLibrary) => note.targets[0] ?? { page: note.region?.page ?? Infinity, from: 0 }
  const titleOf = (id: string) => documents.get(id)?.row.metadata.title ?? ''
  const inOrder = notes
    .filter(({ documentId }) => documents.has(documentId))
    .toSorted((a, b) => {
      if (a.documentId !== b.documentId)
        return (
          titleOf(a.documentId).localeCompare(titleOf(b.documentId), 'en') || (a.documentId < b.documentId ? -1 : 1)
        )
      const [first, second] = [placeOf(a), placeOf(b)]
      return first.page - second.page || first.from - second.from
    })
  return inOrder.map(({ documentId, note }) => {
    const { metadata } = documents.get(documentId)!.row
    const pages = [...new Set(note.targets.map((t) => t.page))].flatMap((page) => namesOf.get(documentId)?.[page] ?? [])
    return {
      documentId,
      noteId: note.id,
      tags: note.tags,
      quotation: note.quotation.cleaned || note.quotation.source,
      note: note.note,
      title: metadata.title,
      author: metadata.author ?? '',
      date: metadata.date ?? '',
      reference: pagesReference(pages),
      link: `diptych://document/${documentId}/note/${note.id}`,
    }
  })
}
