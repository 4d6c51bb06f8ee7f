import type { OwnEntry } from '../core/clean'
import type { Bridge, OpenedFile } from '../../electron/bridge'
import {
  loadAnnotations,
  loadText,
  restoreBackup,
  UnreadableBackup,
  writeBackup,
  type DocumentRow,
  type LibraryDatabase,
} from '../store'
import { placementOf } from '../core/anchor'
import type { NotesCompared } from './bring-in-notes'
import { addressOf, hashOf } from './address'
import { countChanges } from './change-list'
import { counted } from './counted'
import { Cleaning, summaryOf } from './cleaning.svelte'
import { Library } from './library.svelte'
import { OwnFiles } from './own-files.svelte'
import { OwnLexiconState } from './own-lexicon.svelte'
import { PreferencesState } from './preferences.svelte'
import { Recognition } from './recognition.svelte'
import { Following } from './following'
import { tellPageKinds } from './page-kinds'
import { shownPanes, type PaneName } from './panes'
import { Session } from './session.svelte'
import { View, type DialogName } from './view.svelte'

/** A line at the foot of the window: what happened, and perhaps one thing to do about it. */
export interface Notice {
  readonly text: string
  readonly kind: 'done' | 'problem'
  readonly action?: { readonly label: string; readonly run: () => void }
}

/** More problems than can be read at once are not kept at the foot of the window. */
const mostNotices = 3

/** Everything a window is about: the library, the open document, and what is shown of it. */
export class Workspace {
  readonly preferences: PreferencesState
  readonly library: Library
  readonly lexicon: OwnLexiconState
  /** Fonts for typeset editions. */
  readonly fonts: OwnFiles
  /** Citation styles (CSL), and locales for them. */
  readonly styles: OwnFiles
  readonly cleaning: Cleaning
  readonly recognition: Recognition
  readonly following = new Following()
  /** Whether this window shows the facsimile alone and follows the others. */
  followsOnly = $state(false)
  session = $state.raw<Session | null>(null)
  view = $state.raw(new View())
  dialog = $state<DialogName | null>(null)
  /** What is to be laid down for all documents, as the form for it begins. */
  ownEntry = $state.raw<OwnEntry | null>(null)
  /** Notes of a file that wait to be brought in. */
  incoming = $state.raw<NotesCompared | null>(null)
  /** The documents that the form for a batch is about. */
  described = $state.raw<readonly DocumentRow[]>([])
  /** Problems that wait to be read, and what was done last. */
  notices = $state.raw<readonly Notice[]>([])
  /** Width of the window in CSS pixels. */
  width = $state(globalThis.innerWidth ?? 1280)
  private noticeTimer: ReturnType<typeof setTimeout> | undefined
  /** Counts what was asked to be opened: what is asked for last is what is shown. */
  private asked = 0

  constructor(
    readonly db: LibraryDatabase,
    readonly bridge: Bridge,
  ) {
    this.preferences = new PreferencesState(db)
    this.library = new Library(db)
    this.lexicon = new OwnLexiconState(db)
    this.fonts = new OwnFiles(db, 'fonts')
    this.styles = new OwnFiles(db, 'citation-styles')
    this.cleaning = new Cleaning(this.lexicon)
    this.recognition = new Recognition(
      db,
      ({ job }) => void (job.documentId === this.session?.row.id && this.session.catchUp()),
      (documentId) => void this.recognised(documentId),
    )
    // One window works the queue off; the others hear of its pages by the database.
    void navigator.locks?.request('diptych-recognition', async () => {
      await this.recognition.restore()
      await new Promise(() => undefined)
    })
    this.following.listen(
      () => this.session?.row.id ?? null,
      (place, chosen) => {
        if (chosen && !this.followsOnly) this.view.goTo({ side: 'source', ...place })
        else if (this.followsOnly) this.view.pointed = { side: 'source', ...place }
      },
    )
    bridge.onOpenFiles((files) => void this.openFiles(files))
    bridge.onLink((link) => void this.follow(link))
    bridge.onBackup(async () => ((await db.documents.count()) ? writeBackup(db, Date.now()) : null))
    bridge.onClosing(async () => this.session?.saved.flush())
  }

  /** The panes that are shown of the open document. */
  get shown(): PaneName[] {
    if (this.followsOnly && this.session?.facsimile.exists) return ['facsimile']
    return shownPanes(this.preferences.current.shown, this.session?.facsimile.exists ?? false, this.width)
  }

  /** Says something at the foot of the window; problems stay until they are read, whatever is said after them. */
  say(text: string, kind: Notice['kind'] = 'done', action?: Notice['action']): void {
    const notice: Notice = { text, kind, ...(action ? { action } : {}) }
    const unread = this.notices.filter((n) => n.kind === 'problem' && n.text !== text).slice(1 - mostNotices)
    this.notices = [...unread, notice]
    clearTimeout(this.noticeTimer)
    if (kind === 'done') this.noticeTimer = setTimeout(() => this.dismiss(notice), 8000)
  }

  /** Takes a notice away; without one, whatever says what was done. */
  dismiss(notice?: Notice): void {
    this.notices = this.notices.filter((n) => (notice ? n !== notice : n.kind === 'problem'))
  }

  /** Brings files in, and opens the document when there is just one. */
  async openFiles(files: readonly OpenedFile[]): Promise<void> {
    if (!files.length) return
    const ids = await this.library.bringIn(files)
    if (ids.length === 1 && this.library.arrivals.every((a) => a.documentId)) {
      await this.open(ids[0]!)
      const pages = this.session?.text.pages.length ?? 0
      if (files.length > 1 && pages > 1 && this.library.arrivals.at(-1)!.state === 'done')
        this.say(`${counted(pages, 'page', 'pages')} became one document.`, 'done', {
          label: 'Describe it…',
          run: () => void this.describe(ids),
        })
      return
    }
    // In the library the list of arrivals says it all.
    if (!this.session) return
    const refused = this.library.arrivals.filter((a) => a.state === 'refused')
    if (refused.length) this.say(refused.map((a) => a.sentence).join(' '), 'problem')
    else this.say(`${counted(ids.length, 'document is', 'documents are')} in the library now.`)
  }

  /** Asks what is known of documents that came together. */
  async describe(ids: readonly string[]): Promise<void> {
    this.described = (await this.db.documents.bulkGet([...ids])).filter((r) => r !== undefined)
    this.dialog = 'describe'
  }

  /** Opens a document of the library, and cleans it when that was never done. */
  async open(id: string): Promise<void> {
    const asked = ++this.asked
    await this.close()
    const row = await this.db.documents.get(id)
    if (asked !== this.asked) return
    if (!row) return this.say('This document is no longer in the library.', 'problem')
    const [{ text, pictures, revision, damaged }, annotations] = await Promise.all([
      loadText(this.db, id),
      loadAnnotations(this.db, id),
    ])
    if (asked !== this.asked) return
    this.session = new Session(this.db, { row, text, pictures, revision, annotations })
    this.view = new View()
    location.hash = hashOf(id, this.followsOnly)
    void this.db.documents.update(id, { opened: Date.now() })
    if (damaged.length)
      this.say(`The changes of ${damaged.length} pages could not be read; these pages show their source.`, 'problem')
    if (row.pendingFrom !== undefined) void this.readRest(row)
    else if (row.cleanedAt === null && text.pages.some((p) => p.source.trim() !== '')) await this.cleanFirst()
  }

  /** Cleans a document that has just come in, and says when its lines seem to be mixed. */
  private async cleanFirst(): Promise<void> {
    const { session } = this
    await this.clean('line')
    if (!session || this.session !== session) return
    await session.lineOrders.look(session)
    const pages = session.lineOrders.proposed.size
    if (pages && this.session === session)
      this.say(`Lines of several columns seem to be mixed on ${counted(pages, 'page', 'pages')}.`, 'done', {
        label: 'Look at the order',
        run: () => void (this.dialog = 'line-order'),
      })
  }

  /** Follows a link to a document or to a note in it; anything else is left alone. */
  async follow(link: string): Promise<void> {
    const address = addressOf(link)
    if (!address) return
    this.followsOnly = address.facsimile ?? false
    if (this.session?.row.id !== address.document) await this.open(address.document)
    const { note } = address
    if (note === undefined || !this.session) return
    const annotation = this.session.annotations.get(note)
    if (!annotation) return this.say('This note is no longer in the document.', 'problem')
    this.view.panel = 'notes'
    this.view.note = note
    const span = placementOf(this.session.text, annotation)?.[annotation.side][0]
    if (span) this.view.goTo({ side: annotation.side, ...span }, false)
  }

  /** Shuts a dialog, if it is still the one that is open. */
  shut(dialog: DialogName): void {
    if (this.dialog === dialog) this.dialog = null
  }

  /** Cleans the open document, and tells what was done: in a summary, in a line, or not at all. */
  async clean(telling: 'summary' | 'line' | 'nothing' = 'summary'): Promise<void> {
    const { session } = this
    if (!session) return
    const finished = await this.cleaning.run(session)
    if (this.cleaning.problem)
      this.say(`Cleaning stopped: ${this.cleaning.problem} What was done so far is kept.`, 'problem')
    else if (!finished || this.session !== session || telling === 'nothing') return
    // Who has gone on to something else meanwhile is not called away from it.
    else if (telling === 'line' || this.dialog) this.tellOfCleaning(session)
    else this.dialog = 'summary'
  }

  /** Reads a long document to its end, then cleans it. */
  private async readRest(row: DocumentRow): Promise<void> {
    try {
      const problems = await this.library.readRest(row)
      if (!problems) return
      if (problems.length) this.say(problems.join(' '), 'problem')
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause)
      return this.say(
        `The text of “${row.metadata.title}” was not read to its end: ${why}. Open it again to go on.`,
        'problem',
      )
    }
    const { session } = this
    if (session?.row.id !== row.id) return
    await session.catchUp()
    if (session.text.pages.some((p) => p.source.trim() !== '')) await this.cleanFirst()
  }

  /** All pages of a document that were asked for are recognised: what is new of it is cleaned. */
  private async recognised(documentId: string): Promise<void> {
    const { session, recognition } = this
    const failed = recognition.failed.filter((f) => f.job.documentId === documentId)
    if (failed.length)
      this.say(
        `${counted(failed.length, 'page', 'pages')} could not be recognised: ${[...new Set(failed.map((f) => f.why))].join('; ')}.`,
        'problem',
      )
    await tellPageKinds(this.db, documentId)
    if (session?.row.id !== documentId) return
    session.facsimile.refreshAll()
    await session.catchUp()
    const witness = session.row.witnesses?.at(-1)
    if (session.text.pages.some((p) => p.source.trim() !== '')) await this.clean('line')
    if (witness && Date.now() - witness.made < 60_000 && !failed.length)
      this.say('The pages had a text already, so what was recognised stands beside it.', 'done', {
        label: 'Look',
        run: () => void (this.dialog = 'witnesses'),
      })
  }

  private tellOfCleaning(session: Session): void {
    const { applied, proposed } = summaryOf(session.text.pages)
    if (applied + proposed === 0) return this.say('The cleaner found nothing to change.')
    const { made } = countChanges(session.text)
    const lines = applied - made
    const done = `Cleaned: ${counted(made, 'change', 'changes')}, ${proposed} proposed, ${lines} of spaces and line ends. Each can be seen and undone.`
    this.say(done, 'done', { label: 'What was done', run: () => void (this.dialog = 'summary') })
  }

  /** Saves and leaves the open document. */
  async close(): Promise<void> {
    this.cleaning.cancel()
    const { session } = this
    this.session = null
    this.dialog = null
    location.hash = ''
    await session?.close()
  }

  /** Saves the whole library to a file that the reader chooses. */
  async saveLibrary(): Promise<void> {
    const name = await this.bridge.saveFile(`diptych-library-${new Date().toISOString().slice(0, 10)}.diptych`, () =>
      writeBackup(this.db, Date.now()),
    )
    if (name) this.say(`The library was saved to “${name}”.`)
  }

  /** Brings a saved library back, from a file that the reader chooses. */
  async restoreLibrary(): Promise<void> {
    const [file] = await this.bridge.openFiles(['diptych'])
    if (file) await this.restoreFrom(file)
  }

  /** Brings the library back from a copy. */
  async restoreFrom(file: OpenedFile): Promise<void> {
    try {
      const { documents, merged, annotations } = await restoreBackup(this.db, file.bytes)
      this.say(
        `“${file.name}”: ${documents} documents brought back, ${merged} were here already; ${annotations} notes added or renewed.`,
      )
    } catch (cause) {
      if (!(cause instanceof UnreadableBackup)) throw cause
      this.say(`“${file.name}”: ${cause.message}`, 'problem')
    }
  }
}
