import type { LibraryDatabase } from '../../store'
import { Setting } from './setting.svelte'

/** A file that a reader gave for good: a font, a citation style. */
export interface OwnFile {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Files of one kind that a reader gave, for all documents and windows. */
export class OwnFiles extends Setting<readonly OwnFile[]> {
  constructor(db: LibraryDatabase, key: 'fonts' | 'citation-styles') {
    super(db, key, (kept) => (kept as readonly OwnFile[] | undefined) ?? [])
  }

  /** Adds a file, in the place of one with the same name. */
  add(file: OwnFile): Promise<void> {
    return this.set([...this.current.filter((f) => f.name !== file.name), file])
  }

  /** Forgets a file. */
  remove(name: string): Promise<void> {
    return this.set(this.current.filter((f) => f.name !== name))
  }
}
