import { placementOf } from '../../core/anchor'
import type { KeptState } from '../../core/versions'
import type { LibraryDatabase } from '../../store'
import { addressOf, hashOf, View, type Notices } from '../window'
import { contestedSentence } from './contested-sentence'
import { loadDocument } from './load-document'
import { goToPlace, loadPlace } from './reading-place'
import { Session } from './session.svelte'

/** What surrounds the opening of documents in a window. */
interface Surroundings {
  readonly db: LibraryDatabase
  readonly notices: Notices
  /** Hears of a document that was opened. It counts as open from then on; what is done with it first is waited for. */
  opened(session: Session): Promise<void>
  /** Hears that the reader begins to work on a document, and how it is until then. */
  begins(session: Session, before: KeptState): void
  /** Hears that the open document, if any, is about to be left. */
  leaving(): void
  /** Shows the address of what is open, the part after the `#`; '' for the library. */
  showAddress(hash: string): void
}

/** The document that a window has open: how it is opened and left, and how links to it are followed. */
export class Opening {
  session = $state.raw<Session | null>(null)
  view = $state.raw(new View())
  /** Whether this window shows the facsimile alone and follows the others. */
  followsOnly = $state(false)
  /** Counts what was asked to be opened: what is asked for last is what is shown. */
  private asked = 0

  constructor(private readonly around: Surroundings) {}

  /** Opens a document of the library, in the place of the one that is open. */
  async open(id: string): Promise<void> {
    const { db, notices } = this.around
    const asked = ++this.asked
    await this.close()
    const [loaded, place] = await Promise.all([loadDocument(db, id), loadPlace(db, id)])
    if (asked !== this.asked) return
    if (!loaded) return notices.say('This document is no longer in the library.', 'problem')
    const { damaged, ...document } = loaded
    const session = new Session(db, {
      ...document,
      begins: (it, before) => this.around.begins(it, before),
      contested: (stands, lost) => notices.say(contestedSentence(stands, lost), 'problem'),
    })
    this.session = session
    this.view = new View()
    if (place) goToPlace(session, this.view, place)
    this.around.showAddress(hashOf(id, this.followsOnly))
    void db.documents.update(id, { opened: Date.now() })
    if (damaged.length)
      notices.say(`The changes of ${damaged.length} pages could not be read; these pages show their source.`, 'problem')
    await this.around.opened(session)
  }

  /** Saves and leaves the open document. */
  async close(): Promise<void> {
    this.around.leaving()
    const { session } = this
    this.session = null
    this.around.showAddress('')
    if (session) this.around.notices.leave()
    await session?.close()
  }

  /** Follows a link to a document or to a note in it; anything else is left alone. */
  async follow(link: string): Promise<void> {
    const address = addressOf(link)
    if (!address) return
    this.followsOnly = address.facsimile ?? false
    if (this.session?.row.id !== address.document) await this.open(address.document)
    const { note } = address
    const { session, view } = this
    if (note === undefined || !session) return
    const annotation = session.annotations.get(note)
    if (!annotation) return this.around.notices.say('This note is no longer in the document.', 'problem')
    view.panel = 'notes'
    view.note = note
    const span = placementOf(session.text, annotation)?.[annotation.side][0]
    if (span) view.goTo({ side: annotation.side, ...span }, false)
  }
}
