import { PDFName, type PDFPage } from '@cantoo/pdf-lib'
import type { Box } from '../../document/page-layout'

/** A point in a page's user space, in points from its lower left. */
export type Point = readonly [x: number, y: number]

/** How a page as it is shown lies in its user space: turned as the page says, and cut to its crop box. */
export class PageFrame {
  private constructor(
    private readonly left: number,
    private readonly bottom: number,
    private readonly width: number,
    private readonly height: number,
    /** Clockwise, in degrees: 0, 90, 180 or 270. */
    readonly rotation: number,
  ) {}

  /** The frame of a page of a PDF. */
  static of(page: PDFPage): PageFrame {
    const media = page.getMediaBox()
    const crop = page.node.get(PDFName.of('CropBox')) ? page.getCropBox() : media
    const left = Math.max(media.x, crop.x)
    const bottom = Math.max(media.y, crop.y)
    const right = Math.min(media.x + media.width, crop.x + crop.width)
    const top = Math.min(media.y + media.height, crop.y + crop.height)
    const rotation = (((Math.round(page.getRotation().angle / 90) * 90) % 360) + 360) % 360
    const [width, height] = right > left && top > bottom ? [right - left, top - bottom] : [media.width, media.height]
    return new PageFrame(left, bottom, width, height, rotation)
  }

  /** A place on the page as it is shown, in shares of its width and height from the top left. */
  point(x: number, y: number): Point {
    const [u, v] =
      this.rotation === 90
        ? [y, x]
        : this.rotation === 180
          ? [1 - x, y]
          : this.rotation === 270
            ? [1 - y, 1 - x]
            : [x, 1 - y]
    return [this.left + u * this.width, this.bottom + v * this.height]
  }

  /** The corners of a rectangle as it is shown: top left, top right, bottom left, bottom right. */
  corners({ x, y, width, height }: Box): [Point, Point, Point, Point] {
    return [this.point(x, y), this.point(x + width, y), this.point(x, y + height), this.point(x + width, y + height)]
  }
}

/** The smallest upright rectangle around points: left, bottom, right, top. */
export function rectAround(points: readonly Point[]): [number, number, number, number] {
  const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}
