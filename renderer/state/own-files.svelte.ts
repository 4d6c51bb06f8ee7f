import { liveQuery } from 'dexie'
import type { LibraryDatabase } from '../store'

/** A file that a reader gave for good: a font, a citation style. */
export interface OwnFile {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Files of one kind that a reader gave, kept in the database for all documents and windows. */
export class OwnFiles {
  current = $state.raw<readonly OwnFile[]>([])

  /** @param key where the database has them, among the settings */
  constructor(
    private readonly db: LibraryDatabase,
    private readonly key: 'fonts' | 'citation-styles',
  ) {
    liveQuery(() => db.settings.get(key)).subscribe({
      next: (row) => (this.current = (row?.value as readonly OwnFile[] | undefined) ?? []),
      // Without a database the library says so; exports go on without them.
      error: () => undefined,
    })
  }

  /** Adds a file, in the place of one with the same name. */
  async add(file: OwnFile): Promise<void> {
    await this.set([...this.current.filter((f) => f.name !== file.name), file])
  }

  /** Forgets a file. */
  async remove(name: string): Promise<void> {
    await this.set(this.current.filter((f) => f.name !== name))
  }

  private async set(files: readonly OwnFile[]): Promise<void> {
    this.current = files
    await this.db.settings.put({ key: this.key, value: files })
  }
}
