import type { Bridge, OpenedFile } from '../../../electron/bridge'
import { restoreBackup, UnreadableBackup, writeBackup, type LibraryDatabase } from '../../store'
import type { Notices } from '../window'

/** Copies of the whole library in one file: saved where the reader wants, written by the shell, and brought back. */
export class LibraryCopies {
  constructor(
    private readonly db: LibraryDatabase,
    private readonly bridge: Pick<Bridge, 'openFiles' | 'saveFile'>,
    private readonly notices: Notices,
  ) {}

  /** A copy of the library as it is now; null where there is nothing in it. */
  async write(): Promise<Uint8Array | null> {
    return (await this.db.documents.count()) ? writeBackup(this.db, Date.now()) : null
  }

  /** Saves the whole library to a file that the reader chooses. */
  async save(): Promise<void> {
    const name = await this.bridge.saveFile(`diptych-library-${new Date().toISOString().slice(0, 10)}.diptych`, () =>
      writeBackup(this.db, Date.now()),
    )
    if (name) this.notices.say(`The library was saved to “${name}”.`)
  }

  /** Brings a saved library back, from a file that the reader chooses. */
  async restore(): Promise<void> {
    const [file] = await this.bridge.openFiles(['diptych'])
    if (file) await this.restoreFrom(file)
  }

  /** Brings the library back from a copy. */
  async restoreFrom(file: OpenedFile): Promise<void> {
    try {
      const { documents, merged, annotations } = await restoreBackup(this.db, file.bytes)
      this.notices.say(
        `“${file.name}”: ${documents} documents brought back, ${merged} were here already; ${annotations} notes added or renewed.`,
      )
    } catch (cause) {
      if (!(cause instanceof UnreadableBackup)) throw cause
      this.notices.say(`“${file.name}”: ${cause.message}`, 'problem')
    }
  }
}
