import { reasonOf } from '../../core/faults/reason'
import { surer, type RecognisedPage, type RecognitionSettings } from '../../core/ocr/recognition'
import type { Box } from '../../core/document/page-layout'
import { alsoBlackletter } from '../../core/ocr/fraktur'
import { guessLanguage } from '../../core/document/guess-language'
import { fillPages, keepWitness, type LibraryDatabase } from '../../store'
import { OcrReader } from '../../workers/ocr'
import { languageOf } from './added-language'
import { PictureRecognition } from './picture-recognition'
import { keepJobs, keptJobs, type RecognitionJob } from './recognition-jobs'

/** What came of a page. */
export interface Recognised {
  readonly job: RecognitionJob
  readonly page: RecognisedPage
  /** Whether it became the page's text, because there was none, or a witness beside it. */
  readonly became: 'source' | 'witness'
}

/** Tesseract's names of the languages whose data comes with Diptych, by BCP 47 tag, and what readers call them. */
export const ocrLanguages: readonly { readonly tag: string; readonly code: string; readonly name: string }[] = [
  { tag: 'en', code: 'eng', name: 'English' },
  { tag: 'fr', code: 'fra', name: 'French' },
  { tag: 'de', code: 'deu', name: 'German' },
  { tag: 'de', code: 'frk', name: 'German in blackletter' },
  { tag: 'es', code: 'spa', name: 'Spanish' },
  { tag: 'it', code: 'ita', name: 'Italian' },
  { tag: 'la', code: 'lat', name: 'Latin' },
]

const languagesKey = 'recognition-languages'

/**
 * Recognises pages in the background, on all cores but one. The queue is kept, so that it goes on after a restart.
 */
export class Recognition {
  queue = $state.raw<readonly RecognitionJob[]>([])
  running = $state.raw<readonly RecognitionJob[]>([])
  paused = $state(false)
  /** Pages done since the queue was last empty. */
  done = $state(0)
  /** Pages that could not be recognised, with why. */
  failed = $state.raw<readonly { readonly job: RecognitionJob; readonly why: string }[]>([])
  /** Language data that the reader added, by name. */
  added = $state.raw<Readonly<Record<string, Uint8Array>>>({})
  /** All pages this window ever had in its queue: of those in the library's, the others are another window's. */
  private readonly own = new Set<string>()
  private abort = new AbortController()
  private readonly readers: OcrReader[] = []
  private readonly pictures: PictureRecognition

  constructor(
    private readonly db: LibraryDatabase,
    /** Hears of every page that is done. */
    private readonly tell: (recognised: Recognised) => void,
    /** Hears that all of a document's pages are done. */
    private readonly finished: (documentId: string) => void,
  ) {
    this.pictures = new PictureRecognition(db)
  }

  /** Pages that are to come, those in work included. */
  get left(): number {
    return this.queue.length + this.running.length
  }

  /** Takes up what was left when the program ended. */
  async restore(): Promise<void> {
    try {
      this.added = ((await this.db.settings.get(languagesKey))?.value ?? {}) as Record<string, Uint8Array>
      const kept = await keptJobs(this.db)
      if (kept.length) {
        this.queue = kept
        this.keep()
        this.work()
      }
    } catch {
      // A library that can't be read says so itself; there is nothing to take up then.
    }
  }

  /** Adds pages to the queue. A page that waits already is recognised once, as it was last asked for. */
  enqueue(jobs: readonly RecognitionJob[]): void {
    if (!this.left) {
      this.done = 0
      this.failed = []
    }
    const isSame = (a: RecognitionJob) => jobs.some((b) => a.documentId === b.documentId && a.page === b.page)
    this.queue = [...this.queue.filter((j) => !isSame(j)), ...jobs]
    this.paused = false
    this.keep()
    this.work()
  }

  /** Brings a page to the front of the queue: it is what is looked at. */
  prefer(documentId: string, page: number): void {
    const at = this.queue.findIndex((j) => j.documentId === documentId && j.page === page)
    if (at > 0) this.queue = [this.queue[at]!, ...this.queue.slice(0, at), ...this.queue.slice(at + 1)]
  }

  /** Rests when the pages in work are done. */
  pause(): void {
    this.paused = true
  }

  /** Goes on. */
  resume(): void {
    this.paused = false
    this.work()
  }

  /** Stops at once; pages that are done stay. */
  cancel(): void {
    this.abort.abort()
    this.abort = new AbortController()
    this.queue = []
    this.paused = false
    this.keep()
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
    const reader = new OcrReader()
    try {
      return await this.pictures.read(reader, documentId, page, { settings, signal, added: this.added, share })
    } finally {
      reader.close()
    }
  }

  private keep(): void {
    // Where it can't be kept, recognition goes on, and is asked for again after a restart.
    void keepJobs(this.db, [...this.running, ...this.queue], this.own).catch(() => undefined)
  }

  private work(): void {
    const workers = Math.max(1, navigator.hardwareConcurrency - 1)
    while (!this.paused && this.running.length < workers && this.queue.length) {
      const [job, ...rest] = this.queue as [RecognitionJob, ...RecognitionJob[]]
      this.queue = rest
      this.running = [...this.running, job]
      void this.recognise(job)
    }
    if (!this.left) {
      for (const reader of this.readers.splice(0)) reader.close()
      this.pictures.close()
    }
  }

  private async recognise(job: RecognitionJob): Promise<void> {
    const { documentId, page } = job
    const { signal } = this.abort
    const reader = this.readers.pop() ?? new OcrReader()
    try {
      let settings = await this.withLanguage(job)
      const how = { signal, added: this.added }
      let made = await this.pictures.read(reader, documentId, page, { ...how, settings })
      // The language was only guessed: where the words speak another one, the page is read in that.
      if (job.settings.languages.length === 0) {
        const code = ocrLanguages.find((l) => l.tag === guessLanguage(made.text))?.code
        if (code && code !== settings.languages[0]) {
          settings = { ...settings, languages: [code] }
          made = await this.pictures.read(reader, documentId, page, { ...how, settings })
          await this.learnLanguage(documentId, code)
        } else if (code) await this.learnLanguage(documentId, code)
      }
      const blackletter = alsoBlackletter(settings, made)
      if (blackletter)
        made = surer(made, await this.pictures.read(reader, documentId, page, { ...how, settings: blackletter }))
      const row = { page, text: made.text, layout: made.layout }
      const became = (await fillPages(this.db, documentId, [row])).length ? 'source' : 'witness'
      if (became === 'witness')
        await keepWitness(this.db, documentId, { id: job.run, name: job.name, made: Date.now() }, row)
      this.done++
      this.tell({ job, page: made, became })
    } catch (cause) {
      if (!(cause instanceof DOMException && cause.name === 'AbortError'))
        this.failed = [...this.failed, { job, why: reasonOf(cause) }]
    } finally {
      this.readers.push(reader)
      this.running = this.running.filter((j) => j !== job)
      this.keep()
      if (![...this.running, ...this.queue].some((j) => j.documentId === documentId)) this.finished(documentId)
      this.work()
    }
  }

  /** The settings with a language: as asked for, else that of the document, else English, to be guessed from there. */
  private async withLanguage({ documentId, settings }: RecognitionJob): Promise<RecognitionSettings> {
    if (settings.languages.length) return settings
    const learnt = this.learnt.get(documentId)
    if (learnt) return { ...settings, languages: [learnt] }
    const tag = (await this.db.documents.get(documentId))?.metadata.language.split('-')[0]
    return { ...settings, languages: [ocrLanguages.find((l) => l.tag === tag)?.code ?? 'eng'] }
  }

  private readonly learnt = new Map<string, string>()

  private async learnLanguage(documentId: string, code: string): Promise<void> {
    if (this.learnt.get(documentId) === code) return
    this.learnt.set(documentId, code)
    const language = ocrLanguages.find((l) => l.code === code)?.tag
    const row = await this.db.documents.get(documentId)
    if (language && row) await this.db.documents.update(documentId, { metadata: { ...row.metadata, language } })
  }
}
