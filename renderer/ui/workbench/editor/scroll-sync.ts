import type { EditorView } from '@codemirror/view'
import { type Text, across, type Side } from '../../../core/text'

/** A place in a pane's text, and how many pixels further down the eye rests. */
export interface EyePlace {
  readonly at: number
  readonly into: number
}

/** Keeps two panes side by side by what they show, not by how far they are scrolled. */
export class ScrollSync {
  /** Pixels by which the reader moved the panes apart by hand. */
  private apart = 0
  private leader: Side | null = null
  private release: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly panes: Readonly<Record<Side, EditorView>>,
    private readonly text: () => Text,
  ) {}

  /** Brings the other pane to where the scrolled one is. The pane that is scrolled leads until it rests. */
  follow(side: Side): void {
    if (this.leader !== null && this.leader !== side) return
    this.leader = side
    clearTimeout(this.release)
    this.release = setTimeout(() => (this.leader = null), 120)
    this.align(side)
  }

  /** Whether a pane is the one that is scrolled by the reader. */
  leads(side: Side): boolean {
    return this.leader === side
  }

  /** Puts a place of a pane where the eye rests, and brings the other pane along. */
  showAtEye(side: Side, at: number): void {
    this.putAtEye(side, { at, into: 0 })
    this.lead(side)
  }

  /** Brings the other pane to where this one is, whichever led before. */
  lead(side: Side): void {
    this.leader = null
    this.follow(side)
  }

  /** What stands where the eye rests in a pane; null where the pane is at its start. */
  atEye(side: Side): EyePlace | null {
    const view = this.panes[side]
    const { scrollDOM, contentDOM } = view
    if (scrollDOM.scrollTop <= 0) return null
    const y = scrollDOM.getBoundingClientRect().top + eyeOf(view)
    const at = view.posAtCoords({ x: contentDOM.getBoundingClientRect().left + 60, y }, false)
    return { at, into: scrollDOM.scrollTop + eyeOf(view) - heightOf(view, at, false) - view.documentPadding.top }
  }

  /** Puts back where the eye rests what stood there. */
  putAtEye(side: Side, place: EyePlace | null): void {
    const view = this.panes[side]
    const top = place && heightOf(view, place.at, false) + view.documentPadding.top + place.into - eyeOf(view)
    view.scrollDOM.scrollTop = top ?? 0
  }

  /** Takes how the panes stand now for aligned. */
  alignHere(): void {
    this.apart = this.panes.cleaned.scrollDOM.scrollTop - this.wanted('source')
  }

  /** Aligns by the text again. */
  alignByText(side: Side): void {
    this.apart = 0
    this.align(side)
  }

  /** Brings the other pane to show a place at the height at which this one shows it. Returns whether it had to move. */
  levelAt(side: Side, at: number): boolean {
    const [view, other] = [this.panes[side], this.panes[side === 'source' ? 'cleaned' : 'source']]
    const there = across(this.text(), side, at)
    const above = heightOf(view, at, false) + view.documentPadding.top - view.scrollDOM.scrollTop
    const target = heightOf(other, there, false) + other.documentPadding.top - above
    const limit = other.scrollDOM.scrollHeight - other.scrollDOM.clientHeight
    if (Math.abs(other.scrollDOM.scrollTop - Math.min(limit, Math.max(0, target))) < 1) return false
    other.scrollDOM.scrollTop = target
    return true
  }

  private align(side: Side): void {
    const other = this.panes[side === 'source' ? 'cleaned' : 'source']
    const apart = side === 'source' ? this.apart : -this.apart
    const target = this.wanted(side) + apart
    if (Math.abs(other.scrollDOM.scrollTop - target) >= 1) other.scrollDOM.scrollTop = target
  }

  /** Where the other pane must be scrolled to, to show what stands at the top of this one. */
  private wanted(side: Side): number {
    const view = this.panes[side]
    const other = this.panes[side === 'source' ? 'cleaned' : 'source']
    const { scrollDOM } = view
    const limit = scrollDOM.scrollHeight - scrollDOM.clientHeight
    if (scrollDOM.scrollTop <= 0) return 0
    if (scrollDOM.scrollTop >= limit - 1) return other.scrollDOM.scrollHeight
    // What is read is a third of the way down; there the panes agree best.
    const eye = eyeOf(view)
    const block = view.lineBlockAtHeight(scrollDOM.scrollTop + eye - view.documentPadding.top)
    const into =
      block.height > 0 ? (scrollDOM.scrollTop + eye - view.documentPadding.top - block.top) / block.height : 0
    const [from, to] = [across(this.text(), side, block.from), across(this.text(), side, block.to)]
    const [top, bottom] = [heightOf(other, from, false), heightOf(other, to, true)]
    return top + (bottom - top) * into + other.documentPadding.top - eye
  }
}

/** How far down in a pane the eye rests, in pixels. */
function eyeOf({ scrollDOM }: EditorView): number {
  return scrollDOM.clientHeight / 3
}

/** Height of a position in a pane's document, in pixels from its start; exact where it is drawn, else estimated. */
function heightOf(view: EditorView, at: number, bottom: boolean): number {
  const position = Math.min(at, view.state.doc.length)
  const { from, to } = view.viewport
  if (position >= from && position <= to) {
    const coords = view.coordsAtPos(position, bottom ? -1 : 1)
    if (coords) return (bottom ? coords.bottom : coords.top) - view.documentTop
  }
  const block = view.lineBlockAt(position)
  const share = block.length > 0 ? (position - block.from) / block.length : bottom ? 1 : 0
  return block.top + block.height * share
}
