import type { Share } from '../../state/facsimile'

/** No line is drawn taller than this in the strip, in CSS pixels: it would not be good to read. */
export const tallest = 40

/** Nor smaller than this, however little room there is: it could not be read. */
export const smallest = 22

/** How much of the page stands above and below the line, as a share of the line's height: three lines. */
const around = 4.4

/**
 * The strip of a page with a line in its middle: as wide as its text, some lines high.
 *
 * @param parts  the places of the line's parts, in shares of the page, from left to right
 * @param aspect height of the page by its width
 * @param width  of the strip, in CSS pixels
 * @param room   the height that it may take, in CSS pixels
 * @returns the part of the page to show, how wide to draw it, in CSS pixels, and upper edge and height of the line in the shown part, 0..1;
 *   null without parts
 */
export function lineStrip(
  parts: readonly Share[],
  aspect: number,
  width: number,
  room = Infinity,
): { readonly share: Share; readonly width: number; readonly top: number; readonly height: number } | null {
  const [first] = parts
  if (!first) return null
  const last = parts.at(-1)!
  const [left, right] = [Math.min(...parts.map((s) => s.x)), Math.max(...parts.map((s) => s.x + s.width))]
  const [top, bottom] = [first.y, last.y + last.height]
  const margin = (right - left) * 0.04 + 0.01
  const x = Math.max(0, left - margin)
  const wide = Math.min(1 - x, right + margin - x)
  // Drawn over the whole width, the line is this tall by the share of the page's width that is shown.
  const tall = (bottom - top) * aspect * width
  const most = Math.max(smallest, Math.min(tallest, room / (1 + 2 * around)))
  const shown = Math.min(1, Math.max(wide, tall / most))
  const beside = (bottom - top) * around
  const y = Math.max(0, top - beside)
  const share = {
    x: Math.max(0, Math.min(x, 1 - shown)),
    y,
    width: shown,
    height: Math.min(1 - y, bottom + beside - y),
  }
  // A page that is shown in its whole width is drawn narrower instead.
  const fit = (most * shown) / ((bottom - top) * aspect)
  return { share, width: Math.min(width, fit), top: (top - y) / share.height, height: (bottom - top) / share.height }
}
