import type { Box } from '../../core/document/page-layout'
import type { RecognisedPage, RecognitionSettings } from '../../core/ocr/recognition'
import type { LibraryDatabase } from '../../store'
import type { Job, Queue } from '../queue'
import { counted } from '../window'
import { languageOf } from './added-language'
import type { PageReadings } from './page-readings'

/** Pages that are to be recognised. */
interface PagesToRecognise {
  /** What they are of, as it ends a name. */
  readonly of: string
  readonly pages: readonly { readonly documentId: string; readonly page: number; readonly title: string }[]
  readonly settings: RecognitionSettings
  /** Name of the witness that they become where they have a text. */
  readonly witness: string
}

const languagesKey = 'recognition-languages'

/** Recognises pages in the background, on all cores but one: jobs of the queue, each of pages of one document. */
export class Recognition {
  /** Language data that the reader added, by name. */
  added = $state.raw<Readonly<Record<string, Uint8Array>>>({})
  private loaded: Promise<PageReadings> | undefined

  constructor(
    private readonly db: LibraryDatabase,
    private readonly queue: Queue,
    /** Hears of every page that is done. */
    tell: (documentId: string) => void,
    /** Hears that all of a document's pages are done, with why the last of them failed that did. */
    private readonly finished: (documentId: string, faults: readonly string[]) => void,
  ) {
    queue.employ('recognition', {
      atOnce: Math.max(1, (globalThis.navigator?.hardwareConcurrency ?? 2) - 1),
      run: async (item, job, { signal }) => {
        const outcome = await (await this.reading()).recognise(item.what, job.work, item.jobId, signal)
        tell(item.what.documentId)
        return outcome
      },
      ended: (job) => this.end(job),
      rests: () => void this.loaded?.then((pages) => pages.rest()),
    })
  }

  /** Pages that are to come, those in work included. */
  get left(): number {
    return this.jobs.reduce((sum, { counts }) => sum + counts.waiting, 0)
  }

  /** Pages that are done of the jobs that are listed. */
  get done(): number {
    return this.jobs.reduce((sum, { counts }) => sum + counts.done, 0)
  }

  /** Whether all pages that are to come rest. */
  get paused(): boolean {
    return this.left > 0 && this.jobs.every((job) => job.isOver || job.paused)
  }

  /** Whether a page is to be recognised. */
  waits(documentId: string, page: number): boolean {
    return this.jobs.some(({ items }) =>
      items.some(({ state, what }) => state === 'waiting' && what.documentId === documentId && what.page === page),
    )
  }

  /** Takes up what the reader added. */
  async restore(): Promise<void> {
    try {
      this.added = ((await this.db.settings.get(languagesKey))?.value ?? {}) as Record<string, Uint8Array>
    } catch {
      // A library that can't be read says so itself; there is nothing to take up then.
    }
  }

  /** Puts pages of a document into the queue. A page that waits already is recognised once, as it was last asked for. */
  enqueue({ of, pages, settings, witness }: PagesToRecognise): void {
    const asked = new Set(pages.map(({ documentId, page }) => `${documentId} ${page}`))
    for (const job of this.jobs) {
      this.queue.withdraw(job, ({ documentId, page }) => asked.has(`${documentId} ${page}`))
      if (job.paused && !job.isOver) this.queue.resume(job)
    }
    this.queue.add({
      kind: 'recognition',
      name: `Recognise ${counted(pages.length, 'page', 'pages')} of ${of}`,
      work: { settings, witness },
      items: pages.map(({ documentId, page, title }) => ({ title, what: { documentId, page } })),
    })
  }

  /** Brings a page to the front of the queue: it is what is looked at. */
  prefer(documentId: string, page: number): void {
    for (const job of this.jobs) {
      const item = job.items.find(({ what }) => what.documentId === documentId && what.page === page)
      if (item?.state !== 'waiting' || job.working.has(item.number)) continue
      this.queue.prefer(job, item.number)
      this.queue.advance(job, 'to the front')
    }
  }

  /** Rests when the pages in work are done. */
  pause(): void {
    for (const job of this.jobs) if (!job.isOver) this.queue.pause(job)
  }

  /** Goes on. */
  resume(): void {
    for (const job of this.jobs) if (!job.isOver) this.queue.resume(job)
  }

  /** Stops at once; pages that are done stay. */
  cancel(): void {
    for (const job of this.jobs) if (!job.isOver) this.queue.cancel(job)
  }

  /** What reads pages comes when one is to be read. */
  private reading(): Promise<PageReadings> {
    return (this.loaded ??= import('./page-readings').then(
      (loaded) => new loaded.PageReadings(this.db, () => this.added),
    ))
  }

  private get jobs(): readonly Job<'recognition'>[] {
    return this.queue.of('recognition')
  }

  private end({ items }: Job<'recognition'>): void {
    for (const documentId of new Set(items.map(({ what }) => what.documentId))) {
      const others = this.jobs.flatMap((job) => job.items)
      if (others.some(({ state, what }) => state === 'waiting' && what.documentId === documentId)) continue
      const failed = items.filter(({ state, what }) => state === 'failed' && what.documentId === documentId)
      this.finished(
        documentId,
        failed.map(({ said }) => said ?? ''),
      )
    }
  }

  /**
   * Adds a language from a .traineddata file, which is looked at first.
   * @returns its name; or why it is not taken, in a sentence
   */
  async addLanguage(file: string, bytes: Uint8Array): Promise<{ readonly name: string } | { readonly why: string }> {
    const looked = languageOf(file, bytes)
    if ('why' in looked) return { why: `“${file}” ${looked.why}` }
    await this.keepLanguages({ ...this.added, [looked.name]: bytes })
    return looked
  }

  /** Takes an added language away. */
  async removeLanguage(name: string): Promise<void> {
    await this.keepLanguages(Object.fromEntries(Object.entries(this.added).filter(([other]) => other !== name)))
  }

  private async keepLanguages(added: Readonly<Record<string, Uint8Array>>): Promise<void> {
    await this.db.settings.put({ key: languagesKey, value: added })
    this.added = added
  }

  /** One page, recognised now, outside the queue: a region again, or a page with other settings. */
  async recognisePage(
    documentId: string,
    page: number,
    settings: RecognitionSettings,
    signal: AbortSignal,
    share?: Box,
  ): Promise<RecognisedPage> {
    return (await this.reading()).read(documentId, page, settings, signal, share)
  }
}
