/** Tells what of a PDF's annotations can't be shown, how many and of which kinds; null where all can. */
export function unreadSentence(name: string, unread: readonly string[]): string | null {
  if (!unread.length) return null
  const kinds = [...new Set(unread)].join(', ')
  return unread.length === 1
    ? `“${name}” has 1 annotation that can’t be shown as a note (${kinds}). It stays in the original.`
    : `“${name}” has ${unread.length} annotations that can’t be shown as notes (${kinds}). They stay in the original.`
}
