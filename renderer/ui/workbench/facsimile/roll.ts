import type { Fit, Share } from '../../../state/facsimile'
import { turned, unturned, type Point, type Rotation } from './turning'

/** In CSS pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** A place in the roll, or how far it is scrolled: CSS pixels from its upper left corner. */
export interface Place {
  readonly left: number
  readonly top: number
}

/** The edges of a rectangle, in CSS pixels. */
export interface Edges extends Place {
  readonly right: number
  readonly bottom: number
}

/** A point of one page, as shares of the page before it is turned. */
export interface PagePoint extends Point {
  readonly page: number
}

/** A point of a page that is to stay where it stands in the room while the roll changes. */
export interface Anchor {
  readonly page: number
  /** The point, as shares of the page as it is shown; outside 0..1 beside the page. */
  readonly share: Point
  /** Where it stands, from the room's corner. */
  readonly at: Place
}

/** What a roll is laid out from. */
export interface RollMeasures {
  /** Of each page, height by width, before it is turned. */
  readonly aspects: readonly number[]
  readonly rotation: Rotation
  readonly fit: Fit
  /** Width of a page as a share of the room's, where it is fitted to neither the room's width nor its height. */
  readonly zoom: number
  /** What can be seen at once. */
  readonly room: Size
}

/** Where in the room a place is brought. */
export type At = 'calm' | 'top' | 'centre'

/** Space around and between pages, in CSS pixels. */
export const gap = 14

/** Where the eye rests in the room, as a share of its width and height. */
const eye = 0.3

/** A place keeps still while it stands between these shares of the room's height. */
const calm = { from: 0.08, to: 0.82 }

/** The pages of a facsimile below each other, as they are scrolled through: where each stands and how large it is. */
export class Roll {
  /** Size of each page as it is shown, turned or not. */
  readonly sizes: readonly Size[]
  /** Upper edge of each page. */
  readonly tops: readonly number[]
  /** Size of the whole roll; never narrower than the room. */
  readonly whole: Size
  readonly rotation: Rotation
  readonly room: Size
  /** Whether width and height have changed places. */
  readonly onSide: boolean
  /** Width of a page that fills the room. */
  private readonly inner: number

  constructor({ aspects, rotation, fit, zoom, room }: RollMeasures) {
    this.rotation = rotation
    this.room = room
    this.onSide = rotation % 180 !== 0
    this.inner = Math.max(80, room.width - gap * 2)
    this.sizes = aspects.map((upright) => {
      const aspect = this.onSide ? 1 / upright : upright
      const width =
        fit === 'page'
          ? Math.min(this.inner, (room.height - gap * 2) / aspect)
          : fit === 'width'
            ? this.inner
            : this.inner * zoom
      return { width, height: width * aspect }
    })
    let [top, widest] = [gap, room.width]
    this.tops = this.sizes.map(({ width, height }) => {
      const at = top
      top += height + gap
      widest = Math.max(widest, width + gap * 2)
      return at
    })
    this.whole = { width: widest, height: top }
  }

  /** The page whose picture begins at or above a height of the roll; the first one above all. */
  pageAt(height: number): number {
    let [low, high] = [0, this.tops.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.tops[middle]! <= height) low = middle
      else high = middle - 1
    }
    return low
  }

  /** The page at eye height. */
  pageInSight(scroll: Place): number {
    return this.pageAt(scroll.top + this.room.height * eye)
  }

  /** The pages in sight and a little beyond. */
  near(scroll: Place): number[] {
    const first = this.pageAt(scroll.top - this.room.height * 0.7)
    const last = this.pageAt(scroll.top + this.room.height * 1.7)
    return Array.from({ length: last - first + 1 }, (_, i) => first + i)
  }

  /** Left edge of a page: each stands in the middle. */
  leftOf(page: number): number {
    return Math.max(gap, (this.whole.width - this.sizes[page]!.width) / 2)
  }

  /** Width of a page as a share of the one that fills the room. */
  zoomOf(page: number): number {
    return (this.sizes[page]?.width ?? this.inner) / this.inner
  }

  /** The part of a page in sight, in CSS pixels of the page before it is turned; null for none. */
  seenOf(page: number, scroll: Place): Edges | null {
    const { width, height } = this.sizes[page]!
    const [x, y] = [this.leftOf(page), this.tops[page]!]
    const left = Math.max(0, scroll.left - x)
    const top = Math.max(0, scroll.top - y)
    const right = Math.min(width, scroll.left + this.room.width - x)
    const bottom = Math.min(height, scroll.top + this.room.height - y)
    if (left >= right || top >= bottom) return null
    const upright = (x: number, y: number) => unturned(this.rotation, { x: x / width, y: y / height })
    const [w, h] = this.onSide ? [height, width] : [width, height]
    return edgesBetween(upright(left, top), upright(right, bottom), { left: 0, top: 0 }, { width: w, height: h })
  }

  /** The point of a page at a place of the roll; null beside the pages. */
  pointAt(place: Place): PagePoint | null {
    const page = this.pageAt(place.top)
    if (!this.sizes[page]) return null
    const share = this.shareAt(page, place)
    if (share.x < 0 || share.x > 1 || share.y < 0 || share.y > 1) return null
    return { page, ...unturned(this.rotation, share) }
  }

  /** The point of a page that the eye rests on, or the nearest to that. */
  pointAtEye(page: number, scroll: Place): Point {
    const { x, y } = this.shareAt(page, {
      left: scroll.left + this.room.width * eye,
      top: scroll.top + this.room.height * eye,
    })
    return unturned(this.rotation, { x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y)) })
  }

  /** Where a rectangle of a page stands in the roll. */
  edgesOf(page: number, { x, y, width, height }: Share): Edges {
    const a = turned(this.rotation, { x, y })
    const b = turned(this.rotation, { x: x + width, y: y + height })
    return edgesBetween(a, b, { left: this.leftOf(page), top: this.tops[page]! }, this.sizes[page]!)
  }

  /**
   * How far the roll is to be scrolled to have a place in sight.
   *
   * @param share a rectangle of the page, null for its beginning
   * @param at    where it is to stand; `calm` leaves the roll at rest where the place can be seen well already
   */
  scrollFor(page: number, share: Share | null, at: At, scroll: Place): Place {
    const { width, height } = this.room
    if (!share) {
      const rests = at === 'calm' && this.pageInSight(scroll) === page
      return rests ? scroll : { left: scroll.left, top: this.tops[page]! - gap }
    }
    const box = this.edgesOf(page, share)
    const rests =
      at === 'calm' && box.top >= scroll.top + height * calm.from && box.bottom <= scroll.top + height * calm.to
    const inSight = box.left >= scroll.left + 8 && box.right <= scroll.left + width - 8
    // What nearly fills the pane stands in its middle, or a part of it would be out of sight.
    const before = Math.min(width * 0.2, (width - (box.right - box.left)) / 2)
    return {
      left: inSight ? scroll.left : Math.max(0, box.left - before),
      top: Math.max(0, rests ? scroll.top : box.top - height * (at === 'centre' ? 0.45 : 0.33)),
    }
  }

  /** What stands at a place of the room now, to be kept there. */
  anchorAt(at: Place, scroll: Place): Anchor {
    const place = { left: scroll.left + at.left, top: scroll.top + at.top }
    const page = this.pageAt(place.top)
    return { page, share: this.shareAt(page, place), at }
  }

  /** How far the roll is to be scrolled to have an anchor where it stood. */
  scrollKeeping({ page, share, at }: Anchor): Place {
    const { width, height } = this.sizes[page]!
    return { left: this.leftOf(page) + share.x * width - at.left, top: this.tops[page]! + share.y * height - at.top }
  }

  /** A place of the roll as shares of a page as it is shown. */
  private shareAt(page: number, place: Place): Point {
    const { width, height } = this.sizes[page]!
    return { x: (place.left - this.leftOf(page)) / width, y: (place.top - this.tops[page]!) / height }
  }
}

/** The rectangle between two points, given as shares of something of a size that stands at a corner. */
function edgesBetween(a: Point, b: Point, corner: Place, size: Size): Edges {
  return {
    left: corner.left + Math.min(a.x, b.x) * size.width,
    right: corner.left + Math.max(a.x, b.x) * size.width,
    top: corner.top + Math.min(a.y, b.y) * size.height,
    bottom: corner.top + Math.max(a.y, b.y) * size.height,
  }
}
