import { across, isActive, placeOf, startsOf, type Side, type SideRange, type Span } from '../../core/text'
import { wordsOfChange } from '../../core/review'
import type { Finds } from '../../core/search'
import type { PlacedAnnotation } from '../../state/annotating'
import type { Session } from '../../state/document'
import { changeAt } from '../../state/reviewing'
import type { Goal } from '../../state/window'
import { runCommand, type Workspace } from '../../state/workspace'
import type { Overlay } from './editor/marks'
import { HeldPlaces } from './editor/held-places'
import { PaneEditor, type PaneEvents } from './editor/pane-editor'
import { ScrollSync } from './editor/scroll-sync'
import { wordAround } from './editor/word-around'
import { RestingCard } from './resting-card'

/** What is drawn over the texts. */
interface Layers {
  readonly annotations: readonly PlacedAnnotation[]
  readonly finds: Finds
}

/** Frames in a row in which nothing moves, after which panes are at rest. */
const levelFrames = 6

/** Milliseconds within which clicks are one gesture. */
const oneGesture = 1500

/** The two texts of the open document in their editors, and what the reader does in them. */
export class TextPanes {
  editors = $state.raw<Readonly<Record<Side, PaneEditor>> | null>(null)
  /** Counts how often the texts were scrolled: what floats beside a word goes along. */
  scrolled = $state(0)
  readonly restingCard: RestingCard
  private sync: ScrollSync | null = null
  private held: HeldPlaces | null = null
  /** The pane in which a place was shown, until the reader's hand is on a pane again: what scrolls meanwhile, they did not scroll. */
  private shownIn: Side | null = null
  /** Counts the places that were shown: only the last is kept level. */
  private shows = 0
  /** The page that was turned to, as long as its beginning is in sight. */
  private turnedTo: number | null = null
  /** When a click last began to edit, in milliseconds since the window opened. */
  private clickedInto = -Infinity

  constructor(
    private readonly workspace: Workspace,
    private readonly session: Session,
    /** The text pane that speaks for both. */
    private readonly main: () => Side,
    private readonly layers: () => Layers,
    /** Hears that the reader scrolled the texts. */
    private readonly moved: () => void,
  ) {
    this.restingCard = new RestingCard(workspace.view)
  }

  /** Makes the editors. Returns what takes them away. */
  open(source: HTMLElement, cleaned: HTMLElement): () => void {
    const editorOf = (element: HTMLElement, side: Side) =>
      new PaneEditor(element, side, this.session, () => this.overlayOf(side), this.eventsOf(side))
    const made = { source: editorOf(source, 'source'), cleaned: editorOf(cleaned, 'cleaned') }
    this.editors = made
    const views = { source: made.source.view, cleaned: made.cleaned.view }
    const sync = new ScrollSync(views, () => this.session.text)
    this.sync = sync
    this.held = new HeldPlaces(views, sync, () => (this.workspace.view.locked ? this.main() : null))
    const unwatch = this.held.watch()
    const release = () => (this.shownIn = null)
    for (const { scrollDOM } of Object.values(views))
      for (const hand of ['wheel', 'pointerdown', 'keydown', 'touchmove'])
        scrollDOM.addEventListener(hand, release, { capture: true, passive: true })
    made.cleaned.view.dom.addEventListener('mousedown', ({ detail }) => {
      if (detail === 3) this.clickedThrice()
    })
    const { caret } = this.workspace.view
    made[caret.side].select(caret.at)
    made.cleaned.view.focus()
    return () => {
      unwatch()
      made.source.destroy()
      made.cleaned.destroy()
      this.editors = null
    }
  }

  /** Brings the editors up to date with the document. */
  follow(): void {
    this.editors?.source.follow()
    this.editors?.cleaned.follow()
    requestAnimationFrame(() => this.holdPlaces())
  }

  /** What the panes show is what they are to show when their sizes change. */
  private holdPlaces(): void {
    if (!this.editors) return
    this.held?.take('source')
    this.held?.take('cleaned')
  }

  /** Draws all marks anew. */
  redraw(): void {
    this.editors?.source.redraw()
    this.editors?.cleaned.redraw()
  }

  /** Lets the reader type in the cleaned text, with the caret where they are, or only read it. */
  setEditing(on: boolean): void {
    const { editors, session } = this
    if (!editors) return
    editors.cleaned.setEditing(on)
    if (!on) return
    const { caret } = this.workspace.view
    if (caret.side === 'source') {
      const at = across(session.text, 'source', caret.at)
      editors.cleaned.show(at, at, { select: true, at: 'centre' })
      this.workspace.view.caret = { side: 'cleaned', at }
    }
    // The key that began it, pressed once more, must not put a line end in the place of whole lines.
    const { view: pane } = editors.cleaned
    const { from, to, head } = pane.state.selection.main
    if (pane.state.doc.lineAt(from).to < to) {
      editors.cleaned.select(head)
      this.workspace.view.selection = null
    }
    pane.focus()
  }

  /** Begins to edit at a point of the window, where it is one of the cleaned text, with the word that stands there selected. */
  editAt(x: number, y: number): void {
    const { editors, workspace } = this
    const at = editors?.cleaned.placeAt(x, y)
    if (at == null || workspace.view.editing) return
    const { view } = editors!.cleaned
    view.dispatch({ selection: view.state.wordAt(at) ?? { anchor: at } })
    workspace.view.editing = true
    this.clickedInto = performance.now()
  }

  /** A third click chooses the line, to read it: what the second began is no editing. */
  private clickedThrice(): void {
    if (performance.now() - this.clickedInto < oneGesture) this.workspace.view.editing = false
  }

  /** Learns that the editors have another size, or another type. */
  measure(): void {
    this.editors?.source.view.requestMeasure()
    this.editors?.cleaned.view.requestMeasure()
  }

  /** Brings the other pane to where this one is, if they go together. */
  level(side: Side): void {
    if (this.workspace.view.locked) this.sync?.follow(side)
  }

  /** Takes the panes as aligned by hand, or aligns them by what they say. */
  align(): void {
    const { view } = this.workspace
    if (!view.locked) return
    if (view.alignment === 'hand') this.sync?.alignHere()
    else this.sync?.alignByText(view.side)
  }

  /**
   * Shows a place in its pane, and the other one follows.
   * @param side the pane to show it in; where that is not the place's own, it is carried across
   */
  show(goal: Goal, side: Side): void {
    const { editors, session } = this
    if (!editors) return
    editors.cleaned.view.requestMeasure()
    const there = (at: number) => (side === goal.side ? at : across(session.text, goal.side, at))
    this.turnedTo = goal.page ?? null
    this.shownIn = side
    // Panes that come to rest just now must not take back what was asked for.
    this.held?.letGo()
    editors[side].show(there(goal.from), there(goal.to), goal)
    if (goal.select) {
      this.workspace.view.caret = { side, at: there(goal.from) }
      // The caret is elsewhere now, and nothing is selected any more.
      this.workspace.view.selection = null
    }
    const shown = ++this.shows
    requestAnimationFrame(() => {
      this.level(side)
      this.held?.hold(side)
      this.scrolled++
      // A page that is turned to is level by its top; where one was, and what one jumps to, is level itself.
      const isTurned = goal.at === 'top' && goal.page !== undefined
      if (!isTurned && this.workspace.view.alignment !== 'hand') this.levelAt(side, there(goal.from), shown)
    })
  }

  /**
   * Brings a place to the same height in both panes, frame by frame until they are at rest: lines that were never drawn have
   * a height that is guessed, and a jump over thousands of them ends hundreds of pixels off at first.
   */
  private levelAt(side: Side, at: number, shown: number, still = 0, frames = 0): void {
    if (still === levelFrames || frames === 60) return this.held?.hold(side)
    requestAnimationFrame(() => {
      if (!this.editors || !this.workspace.view.locked || this.shows !== shown || this.shownIn !== side) return
      const moved = this.sync?.levelAt(side, at) ?? false
      if (moved) this.scrolled++
      this.levelAt(side, at, shown, moved ? 0 : still + 1, frames + 1)
    })
  }

  /** Puts a place of the source where the eye rests. */
  showAtEye(at: number): void {
    const side = this.main()
    this.turnedTo = null
    this.shownIn = side
    this.sync?.showAtEye(side, side === 'source' ? at : across(this.session.text, 'source', at))
    this.held?.hold(side)
    this.notePage()
  }

  /** What stands at the top of the text pane; null while there is none. */
  atTop(): (Pick<SideRange, 'side' | 'from'> & { below: number }) | null {
    const side = this.main()
    const pane = this.editors?.[side].view
    if (!pane?.dom.isConnected || !pane.scrollDOM.clientHeight) return null
    const { left, top } = pane.contentDOM.getBoundingClientRect()
    const edge = pane.scrollDOM.getBoundingClientRect().top
    const from = edge + 30 < top ? 0 : pane.posAtCoords({ x: left + 60, y: edge + 30 }, false)
    const line = pane.coordsAtPos(from)
    return { side, from, below: line ? Math.round(line.top - edge) : 24 }
  }

  /** What stands at eye height, a third of the way down. */
  atEye(): SideRange {
    const side = this.main()
    const pane = this.editors![side].view
    const { from, to } = pane.lineBlockAtHeight(
      pane.scrollDOM.scrollTop + pane.scrollDOM.clientHeight / 3 - pane.documentPadding.top,
    )
    return { side, from, to: Math.max(from, to) }
  }

  /** Lets go of what is selected; the caret stays where the selection ended. */
  clearSelection(): void {
    const { view } = this.workspace
    if (!view.selection || !this.editors) return
    const { view: pane } = this.editors[view.selection.side]
    this.editors[view.selection.side].select(pane.state.selection.main.head)
    view.selection = null
  }

  /** The word at the caret, in the text the caret is in; what a change took out, whose card is open there, in the source. */
  wordAtCaret(): SideRange | null {
    const { caret, card } = this.workspace.view
    const at = card && changeAt(this.session, caret)
    if (at && at.change.id === card.id && isActive(at.change) && at.change.after.trim() === '')
      return wordsOfChange(this.session.text, at, 'source')
    const word = this.editors && wordAround(this.editors[caret.side].view.state.doc, caret.at)
    return word ? { side: caret.side, ...word } : null
  }

  private overlayOf(side: Side): Overlay {
    const { view, preferences } = this.workspace
    const { annotations, finds } = this.layers()
    const { size, lineHeight } = preferences.current
    return {
      session: this.session,
      side,
      annotations,
      note: view.note,
      finds: finds[side],
      match: view.match?.side === side ? view.match : null,
      twin: this.twinIn(side),
      card: view.card?.id ?? null,
      lineHeight: size * lineHeight,
    }
  }

  /** The word that the other pane's caret stands in, or that is pointed at on the facsimile. */
  private twinIn(side: Side): Span | null {
    const { text } = this.session
    const { caret, pointed } = this.workspace.view
    if (pointed) {
      const { from, to } = pointed
      if (side === 'source') return { from, to }
      const [a, b] = [across(text, 'source', from, 'after'), across(text, 'source', to, 'before')]
      return { from: a, to: Math.max(a, b) }
    }
    const word = caret.side === side ? null : this.wordAtCaret()
    // While the text grows shorter, the editor still has what it was.
    if (word && word.to > startsOf(text, word.side).at(-1)!) return null
    if (!word || word.side === side) return word
    return { from: across(text, word.side, word.from, 'after'), to: across(text, word.side, word.to, 'before') }
  }

  private eventsOf(side: Side): PaneEvents {
    const { workspace, session, restingCard } = this
    const { view } = workspace
    return {
      selected: ({ from, to, head }, by, typed) => {
        view.side = side
        view.reviewing = false
        view.caret = { side, at: head }
        view.pointed = null
        const words = this.editors?.[side].view.state.sliceDoc(from, to).trim()
        view.selection = words ? { side, from, to } : null
        restingCard.caretAt(from === to && !typed ? changeAt(session, { side, at: head }) : null)
        if (by === 'pointer' && from === to) this.openNoteAt(side, head)
      },
      moved({ from, to, head }) {
        if (view.caret.side === side) view.caret = { side, at: head }
        if (view.selection?.side === side) view.selection = from < to ? { side, from, to } : null
      },
      scrolled: () => {
        this.scrolled++
        this.notePage()
        if (this.held?.isSettling || (this.shownIn !== null && this.shownIn !== side)) return
        this.level(side)
        this.held?.take(side)
        if (view.locked && this.shownIn === null && this.sync?.leads(side)) this.moved()
      },
      undo: () => runCommand(workspace, 'undo'),
      redo: () => runCommand(workspace, 'redo'),
    }
  }

  private openNoteAt(side: Side, at: number): void {
    const hit = this.layers().annotations.findLast((a) => a.placement?.[side].some((s) => s.from <= at && at <= s.to))
    if (hit) this.workspace.view.note = hit.annotation.id
  }

  private notePage(): void {
    const side = this.main()
    const pane = this.editors?.[side].view
    if (!pane) return
    const starts = startsOf(this.session.text, side)
    const top = pane.scrollDOM.scrollTop - pane.documentPadding.top
    const turned = this.turnedTo === null ? undefined : starts[this.turnedTo]
    // A short page at the end never comes to the top; it was turned to all the same.
    if (turned !== undefined && turned <= pane.state.doc.length) {
      const y = pane.lineBlockAt(turned).top - top
      if (y >= -40 && y < pane.scrollDOM.clientHeight) return void (this.workspace.view.page = this.turnedTo!)
      this.turnedTo = null
    }
    this.workspace.view.page = placeOf(starts, pane.lineBlockAtHeight(top + 40).from).page
  }
}
