import type { EditorView } from '@codemirror/view'
import { type Text, across, type Side } from '../../../core/text'

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
    const view = this.panes[side]
    const eye = view.scrollDOM.clientHeight / 3
    view.scrollDOM.scrollTop = heightOf(view, at, false) + view.documentPadding.top - eye
    this.leader = null
    this.follow(side)
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
    const eye = scrollDOM.clientHeight / 3
    const block = view.lineBlockAtHeight(scrollDOM.scrollTop + eye - view.documentPadding.top)
    const into =
      block.height > 0 ? (scrollDOM.scrollTop + eye - view.documentPadding.top - block.top) / block.height : 0
    const [from, to] = [across(this.text(), side, block.from), across(this.text(), side, block.to)]
    const [top, bottom] = [heightOf(other, from, false), heightOf(other, to, true)]
    return top + (bottom - top) * into + other.documentPadding.top - eye
  }
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
