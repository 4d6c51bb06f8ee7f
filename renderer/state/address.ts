/** A place in the library: a document, and perhaps one of its notes. */
export interface Address {
  readonly document: string
  readonly note?: string
}

/** Reads `diptych://document/ID/note/ID`, or the same after a `#`; null for anything else. */
export function addressOf(link: string): Address | null {
  const found = /^(?:diptych:\/\/|#)document\/(\w+)(?:\/note\/(\w+))?\/?$/.exec(link)
  if (!found) return null
  const [, document, note] = found as unknown as [string, string, string | undefined]
  return note === undefined ? { document } : { document, note }
}

/** The part of an address after the `#`, for windows. */
export function hashOf(document: string): string {
  return `#document/${document}`
}
