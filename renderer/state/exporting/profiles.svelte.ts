import { readProfile, writtenProfile, type BatchProfile } from '../../core/batch'
import { defaultCleaning } from '../../core/clean'
import type { LibraryDatabase } from '../../store'
import { Setting } from '../settings'
import { fileName, type Notices } from '../window'
import type { ExportDesk } from './desk'
import { faultOf } from './profile-fault'

/** Under which key of the settings profiles stand. */
const key = 'profiles'

/** Profiles, as far as this program can read them: a library may come from another one. */
function readProfiles(kept: unknown): readonly BatchProfile[] {
  if (!Array.isArray(kept)) return []
  return kept.flatMap((one: unknown) => {
    const read = readProfile(writtenProfile(one as BatchProfile))
    return 'profile' in read ? [read.profile] : []
  })
}

/** What a new profile does: to clean by all rules, and to write Markdown. */
const firstProfile: BatchProfile = {
  name: 'New profile',
  language: null,
  recognise: [],
  order: false,
  cleaning: { rules: {}, threshold: defaultCleaning.threshold },
  exports: [{ format: 'md', settings: {} }],
}

/** What most are after, to begin with: documents as they are cleaned, in one format. */
export const suggestedProfiles: readonly BatchProfile[] = [
  { name: 'Annotated PDFs', exports: [{ format: 'pdf', settings: {} }] },
  { name: 'Markdown', exports: [{ format: 'md', settings: {} }] },
  { name: 'Word documents', exports: [{ format: 'docx', settings: {} }] },
  { name: 'Plain text', exports: [{ format: 'txt', settings: {} }] },
].map((suggested) => ({ ...firstProfile, ...suggested }))

/** The profiles of the reader: what is done to many documents, kept under names and shared as files. */
export class Profiles {
  private readonly kept: Setting<readonly BatchProfile[]>

  constructor(
    private readonly db: LibraryDatabase,
    private readonly notices: Notices,
  ) {
    this.kept = new Setting(db, key, readProfiles)
  }

  /** In the order in which they were made; no two have the same name. */
  get all(): readonly BatchProfile[] {
    return this.kept.current
  }

  /**
   * Adds a profile, under a name that no other has.
   * @returns its name
   */
  async add(profile: BatchProfile = firstProfile): Promise<string> {
    // What is asked for at once comes before the others were read.
    const all = readProfiles((await this.db.settings.get(key))?.value)
    const name = freeName(profile.name.trim() || 'Profile', all)
    await this.kept.set([...all, { ...profile, name }])
    return name
  }

  /**
   * Puts a profile in the place of the one with a name.
   * @returns the name that it has now
   */
  async put(name: string, profile: BatchProfile): Promise<string> {
    const wanted = profile.name.trim()
    const given = wanted === name || wanted === '' ? name : freeName(wanted, this.all)
    await this.kept.set(this.all.map((one) => (one.name === name ? { ...profile, name: given } : one)))
    return given
  }

  /** Takes a profile away, and offers to bring it back. */
  async remove(name: string): Promise<void> {
    const before = this.all
    await this.kept.set(before.filter((one) => one.name !== name))
    this.notices.say(`The profile “${name}” was deleted.`, 'done', {
      label: 'Undo',
      run: () => void this.kept.set(before),
    })
  }

  /**
   * Opens a profile from a file, that another program or reader may have written.
   * @returns its name; null where none was taken, which is told
   */
  async open({ bridge }: Pick<ExportDesk, 'bridge'>): Promise<string | null> {
    const [file] = await bridge.openFiles(['json'])
    if (!file) return null
    const read = readProfile(new TextDecoder().decode(file.bytes))
    const fault = 'fault' in read ? `“${file.name}” ${read.fault}` : await faultOf(read.profile)
    if ('fault' in read || fault !== null) {
      this.notices.say(`${fault} Nothing was taken over.`, 'problem')
      return null
    }
    const { name } = read.profile
    return this.add({ ...read.profile, name: name || file.name.replace(/\.json$/i, '') })
  }

  /** Saves a profile to a file, which `diptych batch` takes as well. */
  async save({ bridge }: Pick<ExportDesk, 'bridge'>, profile: BatchProfile): Promise<void> {
    const bytes = new TextEncoder().encode(writtenProfile(profile))
    const saved = await bridge.saveFile(`${fileName(profile.name)} profile.json`, () => Promise.resolve(bytes))
    if (saved !== null) this.notices.say(`Saved as “${saved}”: “diptych batch” does the same to a whole folder.`)
  }
}

function freeName(wanted: string, all: readonly BatchProfile[]): string {
  const taken = new Set(all.map(({ name }) => name))
  const base = wanted.slice(0, 180)
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base} ${number}`
    if (!taken.has(name)) return name
  }
}
