import type { Metadata } from '../../core/document/metadata'

/** Fields that say what a document is, not who made it, as a reader calls them. */
const fields: readonly (readonly [keyof Metadata, string])[] = [
  ['title', 'title'],
  ['date', 'date'],
  ['archive', 'archive'],
  ['collection', 'collection'],
  ['box', 'box'],
  ['shelfmark', 'shelfmark'],
  ['rights', 'rights'],
  ['address', 'address'],
  ['remark', 'remark'],
]

/** What a file without author and dates still tells of the document, as a sentence: it says what the document is. Null where nothing is known. */
export function stillTold(metadata: Metadata): string | null {
  const known = fields.flatMap(([key, name]) => (metadata[key] ? [name] : []))
  if (!known.length) return null
  const list = new Intl.ListFormat('en').format(known)
  return `What is known of the document itself leaves, where the format has a place for it: its ${list}.`
}
