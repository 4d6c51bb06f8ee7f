import type { BatchProfile } from '../../core/batch'
import type { Session } from '../document'

/** Characters of a text option that a profile takes over: a longer one is a file of its own. */
const longestOption = 100_000

/** What was chosen for a document as a profile, which does the same to many: its cleaning, the format and what is chosen of that. */
export function profileOf(
  { row }: Pick<Session, 'row'>,
  format: string,
  options: Readonly<Record<string, unknown>>,
): BatchProfile {
  const { rules, threshold } = row.cleaning
  const settings = Object.entries(options).filter(
    (entry): entry is [string, string | boolean] =>
      typeof entry[1] === 'boolean' || (typeof entry[1] === 'string' && entry[1].length <= longestOption),
  )
  return {
    name: row.metadata.title.slice(0, 200),
    // Each file tells its own, or its words do.
    language: null,
    recognise: [],
    order: false,
    cleaning: { rules, threshold },
    exports: [{ format, settings: Object.fromEntries(settings) }],
  }
}
