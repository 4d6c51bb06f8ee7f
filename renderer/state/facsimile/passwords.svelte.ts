import { SvelteMap } from 'svelte/reactivity'
import { PictureReader } from '../../workers/pictures'

/** A file that waits for its password. */
export interface LockedFile {
  readonly name: string
  readonly file: Blob
}

/** Tries a password on a file. */
type Try = (file: Blob, password: string) => Promise<boolean>

interface Waiting {
  readonly documentId: string
  readonly file: LockedFile
  readonly given: Promise<string>
  readonly give: (password: string) => void
}

/**
 * The passwords of encrypted scans. They are known as long as the window is open, and kept nowhere: they are in no
 * database, no copy of the library and no file. A password belongs to a file, whichever documents have pages of it.
 */
export class Passwords {
  private readonly known = new Map<string, string>()
  private readonly waiting = new SvelteMap<string, Waiting>()

  constructor(private readonly opens: Try = opensPdf) {}

  /** What opens a file; undefined where that was not given since the window was opened. */
  of(file: LockedFile): string | undefined {
    return this.known.get(keyOf(file))
  }

  /** Keeps what opened a file until the window is closed. */
  remember(file: LockedFile, password: string): void {
    this.known.set(keyOf(file), password)
    for (const [key, waiting] of [...this.waiting])
      if (keyOf(waiting.file) === keyOf(file)) {
        waiting.give(password)
        this.waiting.delete(key)
      }
  }

  /** What opens a file of a document: at once where it is known, else as soon as the reader gives it. */
  async wanted(documentId: string, file: LockedFile): Promise<string> {
    const known = this.of(file)
    if (known !== undefined) return known
    const key = `${documentId} ${keyOf(file)}`
    let waiting = this.waiting.get(key)
    if (!waiting) {
      let give: (password: string) => void = () => undefined
      const given = new Promise<string>((resolve) => (give = resolve))
      waiting = { documentId, file: { name: file.name, file: file.file }, given, give }
      this.waiting.set(key, waiting)
    }
    return waiting.given
  }

  /** The first file of a document that waits for its password, or null. */
  locked(documentId: string): LockedFile | null {
    return [...this.waiting.values()].find((w) => w.documentId === documentId)?.file ?? null
  }

  /**
   * Takes a password that the reader gives for the file that waits.
   * @returns whether it opens the scan
   */
  async give(documentId: string, password: string): Promise<boolean> {
    const file = this.locked(documentId)
    if (!file || !(await this.opens(file.file, password))) return false
    this.remember(file, password)
    return true
  }
}

/** Tells files apart without reading them. */
function keyOf({ name, file }: LockedFile): string {
  return `${file.size} ${name}`
}

async function opensPdf(file: Blob, password: string): Promise<boolean> {
  const reader = new PictureReader(async () => ({ file, password }))
  try {
    await reader.sizes(0)
    return true
  } catch {
    return false
  } finally {
    reader.close()
  }
}

/** The passwords of this window. */
export const passwords = new Passwords()
