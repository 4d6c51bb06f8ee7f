import { reasonOf } from '../../core/faults/reason'
import {
  checked,
  lookedUp,
  pageSentence,
  type CheckedQuotation,
  type ManuscriptQuotation,
  type ManuscriptReport,
  type QuotedDocument,
  type Verdict,
} from '../../core/manuscript'
import { documentsByIds } from '../../store'
import { runTask } from '../../workers/run-task'
import type { OpenedFile } from '../../../electron/bridge'
import { sessionBeside, type Session } from '../document'
import { namesOf } from '../searching'
import type { CheckingDesk } from './checking-desk'

/** Which quotations are shown. */
export type ShownQuotations = 'all' | Verdict | 'pages'

/** Quotations that are looked up at the same time: while one is judged, the next is on its way. */
const atOnce = 2
/** Documents whose pictures are kept open. */
const mostBeside = 4
/** Milliseconds between two tellings of how far it is. */
const pause = 120

/** A manuscript and what became of its quotations. The manuscript is read, never written, and never comes into the library. */
export class ManuscriptCheck {
  /** Name of the manuscript's file; null before one was chosen. */
  name = $state<string | null>(null)
  quotations = $state.raw<readonly ManuscriptQuotation[]>([])
  /** Those that were looked up, by their numbers. */
  results = $state.raw<readonly CheckedQuotation[]>([])
  /** What it does now. */
  state = $state<'idle' | 'reading' | 'looking' | 'stopped' | 'done'>('idle')
  /** How many were looked up. */
  done = $state(0)
  /** Why there is nothing, or not all, in a sentence. */
  problem = $state<string | null>(null)
  /** What was wrong with the file. */
  warnings = $state.raw<readonly string[]>([])
  shown = $state<ShownQuotations>('all')
  /** Number of the quotation that is looked at; -1 for none. */
  at = $state(-1)
  private file: OpenedFile | null = null
  private abort = new AbortController()
  private readonly documents = new Map<string, QuotedDocument>()
  private readonly beside = new Map<string, Promise<Session | null>>()

  constructor(private readonly desk: CheckingDesk) {}

  /** The quotations that are shown, in the order of the manuscript. */
  readonly list = $derived.by(() =>
    this.results.filter((one) =>
      this.shown === 'all' ? true : this.shown === 'pages' ? pageSentence(one) !== '' : one.verdict === this.shown,
    ),
  )

  /** The quotation that is looked at. */
  readonly current = $derived.by(() => this.list.find((one) => one.number === this.at) ?? this.list[0] ?? null)

  /** Whether it is at work. */
  get isBusy(): boolean {
    return this.state === 'reading' || this.state === 'looking'
  }

  /** Reads a manuscript and looks its quotations up. */
  async take(file: OpenedFile): Promise<void> {
    this.abort.abort()
    const { signal } = (this.abort = new AbortController())
    this.file = file
    this.name = file.name
    this.quotations = this.results = this.warnings = []
    this.problem = null
    this.done = 0
    this.at = -1
    this.shown = 'all'
    this.state = 'reading'
    try {
      const blob = new Blob([file.bytes as Uint8Array<ArrayBuffer>])
      const read = await runTask('read-manuscript', { name: file.name, file: blob }, { signal })
      if (signal.aborted) return
      this.quotations = read.quotations
      this.warnings = read.warnings
      await this.lookUp(signal)
    } catch (cause) {
      if (signal.aborted) return
      this.problem = sentence(reasonOf(cause))
      this.state = 'stopped'
    }
  }

  /** Looks up again: the library may be another now. */
  async again(): Promise<void> {
    if (this.file) await this.take(this.file)
  }

  /** Goes on with those that were not looked up. */
  async goOn(): Promise<void> {
    const { signal } = (this.abort = new AbortController())
    this.problem = null
    await this.lookUp(signal)
  }

  /** Leaves it at what was looked up. */
  stop(): void {
    this.abort.abort()
    if (this.isBusy) this.state = 'stopped'
  }

  /** Goes to the quotation that is so many further in the list. */
  move(by: number): void {
    const { list } = this
    if (!list.length) return
    const here = this.current ? list.indexOf(this.current) : 0
    this.at = list[Math.max(0, Math.min(list.length - 1, here + by))]!.number
  }

  /** A document with the pictures of its pages; null where it is not there any more. */
  pictured(id: string): Promise<Session | null> {
    const known = this.beside.get(id)
    if (known) return known
    for (const first of [...this.beside.keys()].slice(0, this.beside.size - mostBeside + 1)) this.shut(first)
    const session = sessionBeside(this.desk.db, id).catch(() => null)
    this.beside.set(id, session)
    return session
  }

  private shut(id: string): void {
    void this.beside.get(id)?.then((session) => session?.close())
    this.beside.delete(id)
  }

  /** All that was found, for a file. */
  async report(): Promise<ManuscriptReport> {
    const rows = await this.desk.db.documents.filter((row) => row.deleted === null).toArray()
    return {
      manuscript: this.name ?? '',
      checked: this.results,
      documents: rows.length,
      pages: rows.reduce((sum, row) => sum + row.pageCount, 0),
      when: Date.now(),
    }
  }

  private async lookUp(signal: AbortSignal): Promise<void> {
    this.state = 'looking'
    this.documents.clear()
    for (const id of [...this.beside.keys()]) this.shut(id)
    const known = new Map(this.results.map((one) => [one.number, one]))
    const queue = this.quotations.filter((quotation) => !known.has(quotation.number))
    let told = performance.now()
    const tell = () => {
      this.results = [...known.values()].sort((a, b) => a.number - b.number)
      this.done = known.size
      told = performance.now()
    }
    let fault: unknown = null
    const work = async () => {
      for (let quotation = queue.shift(); quotation && fault === null; quotation = queue.shift()) {
        try {
          known.set(quotation.number, await this.one(quotation, signal))
        } catch (cause) {
          if (signal.aborted) return
          // What stops one stops all: the index, or the worker that keeps it.
          fault ??= cause
        }
        if (performance.now() - told > pause) tell()
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    if (signal.aborted && this.abort.signal !== signal) return
    tell()
    if (fault !== null) this.problem = `Not all could be looked up: ${sentence(reasonOf(fault))}`
    this.state = known.size === this.quotations.length ? 'done' : 'stopped'
  }

  private async one(quotation: ManuscriptQuotation, signal: AbortSignal): Promise<CheckedQuotation> {
    const { quotation: own, found } = await lookedUp(quotation, (text) => this.desk.search.lookUp(text, signal))
    const lacking = [...new Set(found.places.map((place) => place.document))].filter((id) => !this.documents.has(id))
    if (lacking.length)
      for (const [id, document] of await documentsByIds(this.desk.db, lacking)) {
        const { metadata } = document.row
        this.documents.set(id, {
          id,
          title: metadata.title,
          author: metadata.author ?? '',
          date: metadata.date ?? '',
          names: namesOf(document),
          link: `diptych://document/${id}`,
          isUncleaned: document.row.cleanedAt === null && !document.row.isTyped,
        })
      }
    return checked(own, found, this.documents)
  }
}

function sentence(why: string): string {
  const capital = why.replace(/^./, (letter) => letter.toUpperCase())
  return /[.!?]$/.test(capital) ? capital : `${capital}.`
}
