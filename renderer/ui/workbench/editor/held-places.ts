import type { EditorView } from '@codemirror/view'
import type { Side } from '../../../core/text'
import type { EyePlace, ScrollSync } from './scroll-sync'

/** How long panes take to come to rest after their size changed, in milliseconds. */
const settles = 150

const sides = ['source', 'cleaned'] as const

/**
 * Keeps what the reader looks at where it is when panes get another size: the window is enlarged, a panel opens, a pane
 * comes or goes. A place is taken when the reader scrolls, never from what a change of size made of it, so that none is
 * lost however often sizes change.
 */
export class HeldPlaces {
  private readonly places = new Map<Side, EyePlace | null>()
  private readonly sizes = new Map<Side, string>()
  private settling: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly panes: Readonly<Record<Side, EditorView>>,
    private readonly sync: ScrollSync,
    /** The pane that the other one follows; null where each goes by itself. */
    private readonly leader: () => Side | null,
  ) {}

  /** Follows the sizes of the panes. Returns what ends that. */
  watch(): () => void {
    const watch = new ResizeObserver(() => this.sizesChanged())
    for (const side of sides) {
      this.sizes.set(side, this.sizeOf(side))
      watch.observe(this.panes[side].scrollDOM)
    }
    return () => {
      watch.disconnect()
      clearTimeout(this.settling)
    }
  }

  /** Whether panes are coming to rest after a change of size: what scrolls now is not scrolled by the reader. */
  get isSettling(): boolean {
    return this.settling !== undefined || sides.some((side) => this.sizes.get(side) !== this.sizeOf(side))
  }

  /** Takes what a pane shows now for what it is to show, if the reader brought it there. */
  take(side: Side): void {
    if (!this.isSettling) this.hold(side)
  }

  /** Takes what a pane shows now for what it is to show: it was asked for. */
  hold(side: Side): void {
    this.places.set(side, this.sync.atEye(side))
  }

  /** Lets go of what the panes were to show: something else was asked for, and is on its way. */
  letGo(): void {
    this.places.clear()
  }

  private sizesChanged(): void {
    const changed = sides.filter((side) => this.sizes.get(side) !== this.sizeOf(side))
    if (!changed.length) return
    for (const side of changed) this.sizes.set(side, this.sizeOf(side))
    this.putBack()
    // Lines that were never drawn at this width have no height yet: the second time they do.
    requestAnimationFrame(() => this.putBack())
    clearTimeout(this.settling)
    this.settling = setTimeout(() => {
      this.putBack()
      requestAnimationFrame(() => requestAnimationFrame(() => (this.settling = undefined)))
    }, settles)
  }

  private putBack(): void {
    const leader = this.leader()
    for (const side of leader ? [leader] : sides) {
      const place = this.places.get(side)
      if (!this.isShown(side)) continue
      if (place !== undefined) this.sync.putAtEye(side, place)
      if (leader) this.sync.lead(side)
    }
  }

  private isShown(side: Side): boolean {
    return this.panes[side].scrollDOM.clientHeight > 0
  }

  private sizeOf(side: Side): string {
    const { clientWidth, clientHeight } = this.panes[side].scrollDOM
    return `${clientWidth} ${clientHeight}`
  }
}
