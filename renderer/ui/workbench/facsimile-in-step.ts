import { across, placeOf, startsOf, type Side, type SideRange } from '../../core/text'
import type { Session } from '../../state/document'
import { spansOf, type Share } from '../../state/facsimile'
import type { Goal } from '../../state/window'
import type { Workspace } from '../../state/workspace'
import type { At } from './facsimile/roll'
import type { TextPanes } from './text-panes.svelte'

/** How long after the reader moved the facsimile the texts don't move it, in milliseconds. */
const leads = 250

/** How long a document that is opened where it was left takes to come to rest: until then its texts don't move the facsimile. */
const settles = 1000

/** What shows the facsimile. */
interface Shower {
  reveal(page: number, share: Share | null, at?: At): void
}

/** Keeps the facsimile and the texts at the same place, in this window and in others: whichever the reader moves leads. */
export class FacsimileInStep {
  private movedAt = -Infinity
  /** The page of which something is to be shown as soon as it is known where its words stand, if nothing else is shown till then. */
  private awaited: { readonly page: number } | null = null
  /** Whether the document is opened with the facsimile where it was left. */
  private readonly isReturned: boolean

  constructor(
    private readonly workspace: Workspace,
    private readonly session: Session,
    private readonly texts: TextPanes,
    private readonly main: () => Side,
    private readonly facsimile: () => Shower | undefined,
  ) {
    // A window that only follows shows what the other one is at.
    if (workspace.opening.followsOnly) session.facsimile.returnsTo = null
    this.isReturned = session.facsimile.returnsTo !== null
    if (this.isReturned) this.movedAt = performance.now() + settles - leads
  }

  /** The texts were scrolled: the facsimile shows what stands at eye height there. */
  textsMoved(): void {
    if (this.facsimile() && !this.isLeading) this.reveal(this.texts.atEye())
  }

  /** The caret stands in another word, or another one is pointed at: it is brought into sight. */
  wordMoved(range: SideRange): void {
    const { view, opening } = this.workspace
    if (!view.pointed) this.tellOthers(range)
    // Where this window follows, what is pointed at came from another one.
    if (view.pointed && !opening.followsOnly) return
    if (!this.isLeading) this.reveal(range)
  }

  /** A page was turned to: the facsimile shows it from its top, and stays there though the texts can't. */
  pageTurned(page: number): void {
    this.movedAt = performance.now()
    this.awaited = null
    this.facsimile()?.reveal(page, null, 'top')
  }

  /** A place of the texts is gone to: the facsimile shows it, but for where the document was left, for it was left there itself. */
  wentTo(goal: Goal, at: At): void {
    if (goal.returns && this.isReturned) return
    if (this.movedAt > performance.now()) this.movedAt = -Infinity
    this.reveal(goal, at)
  }

  /** Shows a range of either text on the facsimile: its page, and its words as soon as it is known where they stand. */
  private reveal(range: SideRange, at: At = 'calm'): void {
    const facsimile = this.facsimile()
    if (!facsimile) return
    const [place] = this.session.facsimile.sharesOf(range)
    const page = place?.page ?? placeOf(startsOf(this.session.text, range.side), range.from).page
    // The caret follows what is gone to, which is still on its way.
    if (at === 'calm' && this.awaited?.page === page) return
    this.awaited = null
    facsimile.reveal(page, place?.share ?? null, at)
    if (place || this.session.facsimile.knows(page)) return
    const awaited = (this.awaited = { page })
    const settle = (isKnown: boolean) => {
      if (this.awaited !== awaited) return
      this.awaited = null
      if (isKnown) this.reveal(range, at)
    }
    void this.session.facsimile.loaded(page).then(
      () => settle(true),
      () => settle(false),
    )
  }

  /** The reader moved the facsimile: the texts follow. `at` is what the eye rests on, in the source of the document. */
  facsimileMoved(at: number): void {
    this.awaited = null
    if (!this.workspace.view.locked || !this.texts.editors) return
    this.movedAt = performance.now()
    this.texts.showAtEye(at)
  }

  /** A word of the facsimile, a stretch of the document's source, was clicked or pointed at. */
  wordChosen(from: number, to: number, how: 'click' | 'hover'): void {
    const { view, opening } = this.workspace
    if (how === 'hover') return void (view.pointed = { side: 'source', from, to })
    this.movedAt = performance.now()
    if (opening.followsOnly) {
      view.pointed = { side: 'source', from, to }
      return this.tellOthers(view.pointed, true)
    }
    const { text } = this.session
    const side = this.main()
    const [a, b] = side === 'source' ? [from, to] : [across(text, 'source', from, 'after'), across(text, 'source', to)]
    view.pointed = null
    view.goTo({ side, from: a, to: Math.max(a, b) })
    this.texts.editors?.[side].view.focus()
  }

  private get isLeading(): boolean {
    return performance.now() - this.movedAt < leads
  }

  private tellOthers(range: SideRange, chosen = false): void {
    const { session, workspace } = this
    const [first] = spansOf(session, range)
    if (!first) return
    const start = session.text.sourceStarts[first.page]!
    workspace.otherWindows.tell(session.row.id, { from: start + first.from, to: start + first.to }, chosen)
  }
}
