/** A place in the library: a document, and perhaps one of its notes. */
export interface Address {
  readonly document: string
  readonly note?: string
  /** A window that shows the facsimile alone, and follows the others. */
  readonly facsimile?: true
}

/** Reads `diptych://document/ID/note/ID`, or the same after a `#`; null for anything else. */
export function addressOf(link: string): Address | null {
  const found = /^(?:diptych:\/\/|#)document\/(\w+)(?:\/note\/(\w+)|\/(facsimile))?\/?$/.exec(link)
  if (!found) return null
  const [, document, note, facsimile] = found as unknown as [string, string, ...(string | undefined)[]]
  return { document, ...(note === undefined ? {} : { note }), ...(facsimile === undefined ? {} : { facsimile: true }) }
}

/** Reads `diptych://comparison/ID`, or the same after a `#`: the id of a comparison; null for anything else. */
export function comparisonOf(link: string): string | null {
  return /^(?:diptych:\/\/|#)comparison\/(\w+)\/?$/.exec(link)?.[1] ?? null
}

/** The part of an address after the `#`, for windows. */
export function hashOf(document: string, facsimile = false): string {
  return `#document/${document}${facsimile ? '/facsimile' : ''}`
}
