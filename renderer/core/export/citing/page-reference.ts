/** How a page is cited: by its label, never by its number in the file. '' where the text has no pages of its own. */
export function pageReference(label: string): string {
  if (label === '') return ''
  return /^(?:[ivxlcdm]+|\d+[a-z]?)$/i.test(label) ? `p. ${label}` : label
}

/** The reference of a passage over several pages: "pp. 12–13". */
export function pagesReference(labels: readonly string[]): string {
  const known = labels.filter((l) => l !== '')
  const [first, last] = [known[0], known.at(-1)]
  if (first === undefined || last === undefined) return ''
  if (first === last) return pageReference(first)
  const plain = [first, last].every((l) => /^(?:[ivxlcdm]+|\d+[a-z]?)$/i.test(l))
  return plain ? `pp. ${first}–${last}` : `${first}–${last}`
}
