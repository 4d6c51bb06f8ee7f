import { SvelteMap } from 'svelte/reactivity'
import { reasonOf } from '../../core/faults/reason'
import { CoverStore, firstPictures, type DrawnPage, type LibraryDatabase } from '../../store'
import { runTask } from '../../workers/run-task'
import type { Tasks } from '../../workers/tasks'

/** What is known of a document's cover. */
export type ShownCover =
  /** Address of the picture, as long as the covers are open. */
  | { readonly kind: 'picture'; readonly address: string }
  /** Its first page has no picture, or one that is not drawn: an encrypted one is on the disk in no other form. */
  | { readonly kind: 'none' }
  /** Why the picture can't be drawn. */
  | { readonly kind: 'fault'; readonly reason: string }

/** Pixels that a cover is drawn in. */
const box = { width: 256, height: 340 }

/** Documents that are drawn by one order: when others are in sight, those come next. */
const atOnce = 6

/** Covers that are ready to be shown, in sight or not. */
const mostReady = 600

/** Draws pages small; tests draw otherwise. */
type Draw = (
  pages: Tasks['covers']['input']['pages'],
  hear: (step: Tasks['covers']['step']) => void,
) => Promise<unknown>

const drawInWorker: Draw = (pages, onStep) => runTask('covers', { pages, box }, { onStep })

/** The pictures of documents' first pages, small: from the disk, or drawn in a worker and then kept there. */
export class Covers {
  private readonly known = new SvelteMap<string, ShownCover>()
  private wanted: readonly string[] = []
  private isWorking = false
  private isClosed = false
  private readonly store: CoverStore

  constructor(
    private readonly db: LibraryDatabase,
    private readonly draw: Draw = drawInWorker,
  ) {
    this.store = new CoverStore(db.name)
  }

  /** A document's cover; undefined until it is there. */
  of(id: string): ShownCover | undefined {
    return this.known.get(id)
  }

  /** Wants the covers of documents, in that order, and those that were wanted before no more. */
  want(ids: readonly string[]): void {
    this.wanted = ids
    if (!this.isWorking) void this.work()
  }

  /** Throws away what is kept of documents that are not in the library. */
  sweep(isThere: (id: string) => boolean): void {
    // A cover more on the disk does no harm; it is looked for again.
    void this.store.sweep(isThere).catch(() => undefined)
  }

  /** Lets go of the pictures. */
  close(): void {
    this.isClosed = true
    this.wanted = []
    for (const id of [...this.known.keys()]) this.forget(id)
    this.store.close()
  }

  private async work(): Promise<void> {
    this.isWorking = true
    for (let ids = this.next(); ids.length; ids = this.next())
      try {
        await this.fetch(ids)
      } catch (cause) {
        for (const id of ids) if (!this.known.has(id)) this.show(id, { kind: 'fault', reason: reasonOf(cause) })
      }
    this.isWorking = false
  }

  private next(): readonly string[] {
    return this.wanted.filter((id) => !this.known.has(id)).slice(0, atOnce)
  }

  private async fetch(ids: readonly string[]): Promise<void> {
    const [pages, kept] = await Promise.all([
      firstPictures(this.db, ids),
      // What can't be read is drawn.
      this.store.read(ids).catch(() => new Map<string, never>()),
    ])
    const stamps = new Map<string, string>()
    const orders: Tasks['covers']['input']['pages'][number][] = []
    for (const [i, id] of ids.entries()) {
      const page = pages[i]
      if (!page || page.original.encrypted) {
        this.show(id, { kind: 'none' })
        continue
      }
      const stamp = stampOf(page)
      const cover = kept.get(id)
      if (cover?.stamp === stamp) this.showPicture(id, cover.picture)
      else {
        stamps.set(id, stamp)
        const { frame, width, height } = page.picture
        orders.push({ id, file: page.original.file, frame, width, height })
      }
    }
    if (!orders.length) return
    const made: { id: string; stamp: string; picture: Blob }[] = []
    await this.draw(orders, (step) => {
      if ('fault' in step) return this.show(step.id, { kind: 'fault', reason: step.fault })
      made.push({ id: step.id, stamp: stamps.get(step.id)!, picture: step.picture })
      this.showPicture(step.id, step.picture)
    })
    // On a full disk they are drawn again next time.
    if (made.length) await this.store.keep(made).catch(() => undefined)
    for (const id of stamps.keys())
      if (!this.known.has(id)) this.show(id, { kind: 'fault', reason: 'nothing came of it' })
  }

  private showPicture(id: string, picture: Blob): void {
    this.show(id, { kind: 'picture', address: URL.createObjectURL(picture) })
  }

  private show(id: string, cover: ShownCover): void {
    this.forget(id)
    this.known.set(id, cover)
    if (this.isClosed) return this.forget(id)
    const inSight = new Set(this.wanted)
    for (const other of this.known.keys()) {
      if (this.known.size <= mostReady) break
      if (!inSight.has(other)) this.forget(other)
    }
  }

  private forget(id: string): void {
    const cover = this.known.get(id)
    if (cover?.kind === 'picture') URL.revokeObjectURL(cover.address)
    this.known.delete(id)
  }
}

/** Tells a picture that is another one: of another file, or another place in it. */
function stampOf({ picture, original }: DrawnPage): string {
  const { part, frame, width, height } = picture
  return [original.name, original.file.size, part, frame, width, height].join(' ')
}
