/** The address of a document inside Diptych. */
export function documentAddress(documentId: string): string {
  return `diptych://document/${documentId}`
}

/** The address of a note inside Diptych; it stays the same over exports. */
export function noteAddress(documentId: string, noteId: string): string {
  return `${documentAddress(documentId)}/note/${noteId}`
}
