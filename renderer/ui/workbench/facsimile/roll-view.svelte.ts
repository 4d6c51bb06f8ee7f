import { tick, untrack } from 'svelte'
import type { Facsimile, Share } from '../../../state/facsimile'
import { Roll, type Anchor, type At, type Place, type Size } from './roll'

/** The least and the greatest zoom, as shares of the pane's width. */
const [leastZoom, mostZoom] = [0.1, 16]

/** A line lower than this can't be compared letter by letter; it is shown as tall as the second. In CSS pixels. */
const [leastLine, readableLine] = [17, 26]

/** Where in a room the eye rests. */
const eyeIn = ({ width, height }: Size): Place => ({ left: width / 2, top: height * 0.3 })

/** The middle of a room. */
const middleOf = ({ width, height }: Size): Place => ({ left: width / 2, top: height / 2 })

/** The roll of pages in its pane: how far it is scrolled, and what stays in place when sizes change. */
export class RollView {
  scroller = $state<HTMLElement>()
  scroll = $state.raw<Place>({ left: 0, top: 0 })
  private room = $state.raw<Size>({ width: 600, height: 800 })
  readonly roll: Roll = $derived.by(() => {
    const { pictures, rotation, fit, zoom } = this.facsimile
    const aspects = pictures.map((_, page) => this.facsimile.aspectOf(page))
    return new Roll({ aspects, rotation, fit, zoom, room: this.room })
  })
  /** Width of the first page in sight, as a share of the pane's. */
  readonly zoom: number = $derived.by(() => this.roll.zoomOf(this.facsimile.page))
  /** Where the program put the pane: a scroll to there was not the reader's, however late it is heard of. */
  private placed: Place | null = null
  /** What is to stay in place at the next change of size. */
  private anchor: Anchor | null = null
  /** Where the eye rested when the room began to change; kept until the roll is moved, so that no change adds to another. */
  private rested: Anchor | null = null

  constructor(
    private readonly facsimile: Facsimile,
    /** Hears that the reader moved the picture. */
    private readonly moved: () => void,
  ) {}

  /** Follows the size of the pane. Returns what ends that. */
  watchRoom(scroller: HTMLElement): () => void {
    const watch = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = scroller
      if (width === 0) return
      untrack(() => {
        const { returnsTo } = this.facsimile
        this.facsimile.returnsTo = null
        if (returnsTo && this.roll.sizes[returnsTo.page])
          this.anchor = { page: returnsTo.page, share: returnsTo, at: middleOf({ width, height }) }
        else {
          this.rested ??= this.roll.anchorAt(eyeIn(this.room), this.scroll)
          this.anchor = { ...this.rested, at: eyeIn({ width, height }) }
        }
      })
      this.room = { width, height }
    })
    watch.observe(scroller)
    return () => watch.disconnect()
  }

  /** The pane was scrolled, by whomever. */
  scrolled(): void {
    if (!this.scroller) return
    const { scrollLeft: left, scrollTop: top, clientWidth, clientHeight } = this.scroller
    this.scroll = { left, top }
    this.facsimile.page = this.roll.pageInSight(this.scroll)
    this.noteSight()
    // What a change of size moves, the reader did not.
    if (this.placed && isNear(this.placed, this.scroll)) return
    if (clientWidth !== this.room.width || clientHeight !== this.room.height) return
    this.rested = null
    this.placed = null
    this.moved()
  }

  /** Brings a place into sight; it moves only when it must, so that the picture rests while one reads. */
  reveal(page: number, share: Share | null, at: At = 'calm'): void {
    if (!this.roll.sizes[page] || !this.scroller) return
    this.rested = null
    if (share && at === 'centre') return void this.revealClose(page, share)
    this.put(this.roll.scrollFor(page, share, at, this.scroll))
  }

  /** Brings a place into the middle, in letters large enough to be compared, and with its whole line as far as they can be then. */
  private async revealClose(page: number, place: Share): Promise<void> {
    const { share, lineWidth } = this.facsimile.sightOf(page, place)
    const { top, bottom } = this.roll.edgesOf(page, share)
    const tall = bottom - top
    if (tall > 0 && tall < leastLine) {
      const zoom = this.roll.zoomOf(page)
      const wanted = Math.min((zoom * readableLine) / tall, Math.max((zoom * leastLine) / tall, 0.96 / lineWidth))
      this.facsimile.zoom = Math.min(mostZoom, wanted)
      this.facsimile.fit = 'free'
      this.anchor = null
      await tick()
    }
    this.put(this.roll.scrollFor(page, share, 'centre', this.scroll))
  }

  /** Holds what is at a place of the room (its middle) there through the next change of size. */
  hold(at: Place = middleOf(this.room)): void {
    this.anchor = this.roll.anchorAt(at, this.scroll)
  }

  /** Puts what is held back in its place, now that sizes have changed. */
  async keep(): Promise<void> {
    const kept = this.anchor
    if (!kept) return
    this.anchor = null
    await tick()
    this.put(this.roll.scrollKeeping(kept))
  }

  /** Shows pages larger or smaller; what is at a place of the room stays there. */
  zoomTo(zoom: number, at?: Place): void {
    this.hold(at)
    this.facsimile.zoom = Math.min(mostZoom, Math.max(leastZoom, zoom))
    this.facsimile.fit = 'free'
  }

  /** Fits pages into the room. */
  fitTo(to: 'width' | 'page'): void {
    this.hold()
    this.facsimile.fit = to
  }

  /** Fits a block of a page into the room's width; without one, the page. */
  async fitColumn(page: number, column: Share | null): Promise<void> {
    if (!column) this.hold()
    this.facsimile.zoom = column ? Math.min(8, 0.94 / column.width) : 1
    this.facsimile.fit = 'column'
    if (!column) return
    this.anchor = null
    await tick()
    this.reveal(page, column, 'top')
  }

  /** Remembers what is in the middle. */
  private noteSight(): void {
    const { page, share } = this.roll.anchorAt(middleOf(this.room), this.scroll)
    this.facsimile.sight = { page, ...share }
  }

  private put({ left, top }: Place): void {
    const { scroller } = this
    if (!scroller) return
    if (isNear({ left: scroller.scrollLeft, top: scroller.scrollTop }, { left, top })) return
    scroller.scrollTo({ left, top, behavior: 'instant' })
    this.placed = { left: scroller.scrollLeft, top: scroller.scrollTop }
    this.scroll = this.placed
  }
}

/** Whether two places are less than a pixel apart. */
function isNear(a: Place, b: Place): boolean {
  return Math.abs(a.left - b.left) < 1 && Math.abs(a.top - b.top) < 1
}
