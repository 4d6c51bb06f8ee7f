import { writtenProfile, type BatchProfile } from '../../core/batch'
import type { Session } from '../document'
import { fileName } from '../window'
import type { ExportDesk } from './desk'

/** Characters of a text option that a profile takes over: a longer one is a file of its own. */
const longestOption = 100_000

/**
 * Saves what was chosen for a document as a profile, which does the same to many (`diptych batch`): its cleaning, the format and what is
 * chosen of that.
 */
export async function saveProfile(
  { bridge, notices }: ExportDesk,
  { row }: Session,
  format: string,
  options: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { rules, threshold } = row.cleaning
  const settings = Object.entries(options).filter(
    (entry): entry is [string, string | boolean] =>
      typeof entry[1] === 'boolean' || (typeof entry[1] === 'string' && entry[1].length <= longestOption),
  )
  const profile: BatchProfile = {
    name: row.metadata.title.slice(0, 200),
    // Each file tells its own, or its words do.
    language: null,
    recognise: [],
    order: false,
    cleaning: { rules, threshold },
    exports: [{ format, settings: Object.fromEntries(settings) }],
  }
  const bytes = new TextEncoder().encode(writtenProfile(profile))
  const saved = await bridge.saveFile(`${fileName(row.metadata.title)} profile.json`, () => Promise.resolve(bytes))
  if (saved !== null) notices.say(`Saved as “${saved}”: “diptych batch” does the same to a whole folder.`)
}
