import type { Bridge } from '../../../electron/bridge'
import type { KeptState } from '../../core/versions'
import { Journal, vaultBy, type LibraryDatabase } from '../../store'
import { onSlowTask } from '../../workers/run-task'
import { Cleaning, LineOrders, OwnLexiconState, type CleaningDesk } from '../cleaning'
import { TagBook, takeNotes, type AnnotatingDesk } from '../annotating'
import { Comparing, type ComparingDesk } from '../comparing'
import { Opening, type Session } from '../document'
import { ExportOfMany, type ExportDesk } from '../exporting'
import {
  beforeHistory,
  Accession,
  Catalogue,
  CleaningOfMany,
  CopiesFolder,
  CopyKeeper,
  Library,
  LibraryCopies,
  Newcomers,
  Recovery,
  RoomLeft,
  takeArrived,
  type LibraryDesk,
} from '../library'
import { Manuscripts, type ManuscriptDesk } from '../manuscripts'
import { afterRecognition, Recognition, type RecognitionDesk } from '../recognising'
import { Queue } from '../queue'
import { LibrarySearch, Visits, type SearchDesk } from '../searching'
import { OwnFiles, PreferencesState } from '../settings'
import {
  addressOf,
  comparisonOf,
  Dialogs,
  Notices,
  OtherWindows,
  Outgoing,
  shownPanes,
  tellSlowTasks,
  type PaneName,
  type View,
} from '../window'

/** Milliseconds after the library was opened until its index is looked at: what the reader came for goes first. */
const indexAfter = 4000

/** Bytes that must be free on the disk for a library to be opened anew after it could not be written to. */
const roomToOpen = 20_000_000

/** Everything a window is about, put together: each part is an object of its own, and this is what joins them. */
export class Workspace
  implements
    AnnotatingDesk,
    CleaningDesk,
    ComparingDesk,
    ExportDesk,
    LibraryDesk,
    ManuscriptDesk,
    RecognitionDesk,
    SearchDesk
{
  readonly notices = new Notices()
  readonly dialogs = new Dialogs()
  readonly otherWindows = new OtherWindows()
  readonly preferences: PreferencesState
  readonly lexicon: OwnLexiconState
  /** Fonts for typeset editions. */
  readonly fonts: OwnFiles
  /** Citation styles (CSL), and locales for them. */
  readonly styles: OwnFiles
  /** The tags of the whole library, as a code book. */
  readonly tagBook: TagBook
  /** All that is done to many documents. */
  readonly queue: Queue
  readonly library: Library
  /** The list of all documents, as it is looked at. */
  readonly catalogue: Catalogue
  readonly accession = new Accession(this, (file) => takeNotes(this, file))
  readonly copies: LibraryCopies
  /** Tells what is missing in the library, and brings it back. */
  readonly recovery: Recovery
  /** Sees to it that the library is in the vault. */
  readonly keeper: CopyKeeper
  /** Copies in a folder that the reader chose. */
  readonly copiesFolder: CopiesFolder
  readonly opening: Opening
  readonly cleaning: Cleaning
  readonly cleaningOfMany: CleaningOfMany
  readonly exportOfMany: ExportOfMany
  readonly lineOrders: LineOrders
  readonly recognition: Recognition
  readonly comparing: Comparing
  /** Looks for words in all documents. */
  readonly search: LibrarySearch
  /** Looks the quotations of manuscripts up. */
  readonly manuscripts = new Manuscripts(this)
  /** The way back through what was looked at. */
  readonly visits: Visits
  /** What was asked of other machines: nothing, and here it shows. */
  readonly outgoing: Outgoing
  /** Width of the window in CSS pixels. */
  width = $state(globalThis.innerWidth ?? 1280)

  constructor(
    readonly db: LibraryDatabase,
    readonly bridge: Bridge,
  ) {
    this.outgoing = new Outgoing(bridge)
    this.preferences = new PreferencesState(db)
    this.lexicon = new OwnLexiconState(db)
    this.fonts = new OwnFiles(db, 'fonts')
    this.styles = new OwnFiles(db, 'citation-styles')
    this.tagBook = new TagBook(this)
    this.queue = new Queue(db)
    const newcomers = new Newcomers(this, () => this.library.arrivals.busy || this.cleaning.progress !== null)
    this.library = new Library(db, this.queue, (ids) => newcomers.add(ids))
    this.catalogue = new Catalogue(db)
    const vault = vaultBy((method, args) => bridge.askVault(method, args))
    db.hasRoom = async () => ((await vault.room().catch(() => null)) ?? Infinity) > roomToOpen
    this.copies = new LibraryCopies(db, bridge, vault, this.notices, (question) => this.dialogs.askPassphrase(question))
    this.recovery = new Recovery(db, vault, new Journal(vault), this.notices)
    // As long as something is missing, or can't be saved, no copy is made: it would be one of what is left, and the journal would go.
    const isWhole = () => this.recovery.losses === null && this.session?.saved.status.state !== 'failed'
    this.keeper = new CopyKeeper(db, vault, this.notices, isWhole)
    this.copiesFolder = new CopiesFolder(db, bridge, this.notices, isWhole)
    this.recovery.onUntold = () => this.keeper.hearOfLarge()
    this.cleaning = new Cleaning(this.lexicon)
    this.cleaningOfMany = new CleaningOfMany(this)
    this.exportOfMany = new ExportOfMany(this)
    this.lineOrders = new LineOrders(db)
    this.opening = new Opening({
      db,
      notices: this.notices,
      opened: (session) => {
        void this.lookAtFiles(session)
        return this.accession.opened(session)
      },
      begins: (session, before) => void this.keepBeforeToday(session, before),
      leaving: () => {
        this.cleaning.cancel()
        this.lineOrders.leave()
        this.dialogs.close()
      },
      showAddress: (hash) => (location.hash = hash),
    })
    this.comparing = new Comparing(this.aroundComparisons())
    this.recognition = new Recognition(
      db,
      this.queue,
      (documentId) => void (documentId === this.session?.row.id && this.session.catchUp()),
      (documentId, faults) => void afterRecognition(this, documentId, faults),
    )
    this.search = new LibrarySearch(db, this.notices)
    this.visits = new Visits(this.opening, this.search, this.manuscripts)
    this.hearOtherWindows()
    onSlowTask((task) => tellSlowTasks(this.notices, task))
    bridge.onOpenFiles((files) => void this.accession.take(files))
    bridge.watched?.onArrived((arrived) => takeArrived(this, arrived))
    bridge.onLink((link) => void this.follow(link))
    bridge.onClosing(async () => this.session?.saved.leave())
    bridge.onLeaving(async () => void (await Promise.all([this.keeper.leave(), this.copiesFolder.keeper.leave()])))
    void this.watchOver()
    new RoomLeft(this.notices).watch()
  }

  get session(): Session | null {
    return this.opening.session
  }

  get view(): View {
    return this.opening.view
  }

  get beforeHistory(): ReturnType<typeof beforeHistory> {
    return beforeHistory(this)
  }

  get shown(): PaneName[] {
    if (this.opening.followsOnly && this.session?.facsimile.exists) return ['facsimile']
    return shownPanes(this.preferences.current.shown, this.session?.facsimile.exists ?? false, this.width)
  }

  async open(id: string): Promise<void> {
    this.visits.leave()
    this.search.hide()
    this.manuscripts.hide()
    await this.comparing.leave()
    return this.opening.open(id)
  }

  /** Follows a link to a document, to a note in it, or to a comparison; anything else is left alone. */
  async follow(link: string): Promise<void> {
    const comparison = comparisonOf(link)
    if (comparison !== null) return this.comparing.show(comparison)
    if (addressOf(link)) await this.comparing.leave()
    return this.opening.follow(link)
  }

  close(): Promise<void> {
    this.visits.leave()
    this.search.hide()
    this.manuscripts.hide()
    return this.opening.close()
  }

  /** Keeps how a document was before it is worked on today. Its work goes on without that, where it can't be written. */
  private async keepBeforeToday({ row }: Session, before: KeptState): Promise<void> {
    const { keepBeforeToday } = await import('../versions')
    await keepBeforeToday(this.db, row, before, this.preferences.current.readerName).catch(() => undefined)
  }

  private aroundComparisons(): ConstructorParameters<typeof Comparing>[0] {
    const session = () => this.session
    return {
      db: this.db,
      notices: this.notices,
      get session() {
        return session()
      },
      open: (id) => this.open(id),
      leaveDocument: () => this.close(),
      showAddress: (hash) => (location.hash = hash),
    }
  }

  /** Looks what is missing in the library, and then keeps copies of it. */
  private async watchOver(): Promise<void> {
    if (await this.library.opened) {
      await this.recovery.start()
      this.keeper.start()
      void this.copiesFolder.start()
      await this.recognition.restore()
      this.queue.restore()
      void this.catalogue.start()
      // What was saved is to be found, also where nobody has searched yet.
      setTimeout(() => this.search.start(), indexAfter)
    } else await this.keeper.look()
  }

  /** Tells of files of a document that its profile has lost. */
  private async lookAtFiles({ row }: Session): Promise<void> {
    const { back, lost } = await this.recovery.checkFiles(row.id)
    if (back.length)
      this.notices.say(`${named(back)} could not be read any more and came back from a copy.`, 'problem', {
        label: 'Show it',
        run: () => void this.open(row.id),
      })
    if (lost.length)
      this.notices.say(
        `${named(lost)} of “${row.metadata.title}” can’t be read any more, and no copy has it. Its text and notes are here.`,
        'problem',
      )
  }

  /** Goes where another window on the same document is: with the caret, or with the facsimile alone. */
  private hearOtherWindows(): void {
    this.otherWindows.listen(
      () => this.session?.row.id ?? null,
      (place, chosen) => {
        if (chosen && !this.opening.followsOnly) this.view.goTo({ side: 'source', ...place })
        else if (this.opening.followsOnly) this.view.pointed = { side: 'source', ...place }
      },
    )
  }
}

/** Some files by their names, and how many more. */
function named(names: readonly string[]): string {
  const some = names.slice(0, 3).map((name) => `“${name}”`)
  const more = names.length - some.length
  return `The ${names.length === 1 ? 'file' : 'files'} ${some.join(', ')}${more ? ` and ${more} more` : ''}`
}
