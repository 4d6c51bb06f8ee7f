import { addDocuments, type LibraryDatabase } from '../../store'
import { newId } from '../document'

type Made = Parameters<typeof addDocuments>[1][number]
type Shelved = Awaited<ReturnType<typeof addDocuments>>[number]

interface Waiting {
  readonly made: Made
  readonly done: (shelved: Shelved) => void
  readonly failed: (cause: unknown) => void
}

/** Documents that one transaction takes at most: what one can't hold is not to hold up the others. */
const atOnce = 50

/**
 * Puts documents into the library. Those that come while others are being written are written together after them: a
 * transaction that is safe on the disk takes its time, however little is in it.
 */
export class Shelving {
  private waiting: Waiting[] = []
  private writing = false

  constructor(private readonly db: LibraryDatabase) {}

  /** @throws what Dexie throws when it can't be written; then nothing of it was kept */
  add(made: Made): Promise<Shelved> {
    return new Promise((done, failed) => {
      this.waiting.push({ made, done, failed })
      void this.write()
    })
  }

  private async write(): Promise<void> {
    if (this.writing) return
    this.writing = true
    while (this.waiting.length) await this.together(this.waiting.splice(0, atOnce))
    this.writing = false
  }

  /** Writes documents together; where that fails, each by itself, so that only those fail that have to. */
  private async together(some: readonly Waiting[]): Promise<void> {
    const made = some.map((w) => w.made)
    try {
      const shelved = await addDocuments(this.db, made, newId)
      some.forEach((w, i) => w.done(shelved[i]!))
    } catch (cause) {
      if (some.length === 1) some[0]!.failed(cause)
      else for (const one of some) await this.together([one])
    }
  }
}
