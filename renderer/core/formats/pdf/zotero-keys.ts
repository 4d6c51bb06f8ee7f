/** What Zotero writes into annotations beside the standard's keys (zotero/pdf-worker, src/annotations). */

/** Its tags: a list of names as JSON. What is not that holds none. */
export function zoteroTags(json: string): string[] {
  if (json === '') return []
  try {
    const tags = JSON.parse(json) as unknown
    return Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string' && tag.trim() !== '') : []
  } catch {
    return []
  }
}

/** The signs of Zotero's keys: none that looks like another. */
const signs = '23456789ABCDEFGHIJKLMNPQRSTUVWXYZ'
const keyLength = 8

/**
 * A key as Zotero gives its annotations, which stays the same for the same note: without one it leaves rectangles out.
 * @param id of the note, and of its part where it stands on several pages
 */
export function zoteroKey(id: string): string {
  let sum = 0xcbf29ce484222325n
  for (const unit of id) sum = BigInt.asUintN(64, (sum ^ BigInt(unit.codePointAt(0)!)) * 0x100000001b3n)
  return Array.from(
    { length: keyLength },
    (_, i) => signs[Number((sum >> BigInt(i * 8)) & 0xffn) % signs.length]!,
  ).join('')
}
