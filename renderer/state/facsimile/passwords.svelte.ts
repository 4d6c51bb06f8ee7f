import { SvelteMap } from 'svelte/reactivity'
import { PictureReader } from '../../workers/pictures'

/** A file that waits for its password. */
export interface LockedFile {
  readonly name: string
  readonly file: Blob
}

/** Tries a password on a file. */
type Try = (file: Blob, password: string) => Promise<boolean>

interface Waiting extends LockedFile {
  readonly given: Promise<string>
  readonly give: (password: string) => void
}

/**
 * The passwords of encrypted scans. They are known as long as the window is open, and kept nowhere: they are in no
 * database, no copy of the library and no file.
 */
export class Passwords {
  private readonly known = new Map<string, string>()
  private readonly waiting = new SvelteMap<string, Waiting>()

  constructor(private readonly opens: Try = opensPdf) {}

  /** What opens a document's scan; undefined where that was not given since the window was opened. */
  of(documentId: string): string | undefined {
    return this.known.get(documentId)
  }

  /** Keeps what opened a document's scan until the window is closed. */
  remember(documentId: string, password: string): void {
    this.known.set(documentId, password)
    this.waiting.get(documentId)?.give(password)
    this.waiting.delete(documentId)
  }

  /** What opens a document's scan: at once where it is known, else as soon as the reader gives it. */
  async wanted(documentId: string, { name, file }: LockedFile): Promise<string> {
    const known = this.known.get(documentId)
    if (known !== undefined) return known
    let waiting = this.waiting.get(documentId)
    if (!waiting) {
      let give: (password: string) => void = () => undefined
      const given = new Promise<string>((resolve) => (give = resolve))
      waiting = { name, file, given, give }
      this.waiting.set(documentId, waiting)
    }
    return waiting.given
  }

  /** The file of a document that waits for its password, or null. */
  locked(documentId: string): LockedFile | null {
    return this.waiting.get(documentId) ?? null
  }

  /**
   * Takes a password that the reader gives.
   * @returns whether it opens the scan
   */
  async give(documentId: string, password: string): Promise<boolean> {
    const waiting = this.waiting.get(documentId)
    if (!waiting || !(await this.opens(waiting.file, password))) return false
    this.remember(documentId, password)
    return true
  }
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
