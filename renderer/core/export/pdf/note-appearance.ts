import type { PDFContext, PDFRef } from '@cantoo/pdf-lib'
import type { Mark } from '../../anchor'
import type { Point } from './page-frame'

/** How much of the colour a highlight puts on; what is black stays black, since colours are multiplied. */
const highlightOpacity = 0.5
/** Width of a region's line, in points. */
export const regionLine = 1.5

/** The corners of a line of words: top left, top right, bottom left, bottom right. */
export type Quad = readonly [Point, Point, Point, Point]

/** What an annotation is to look like. */
interface Looks {
  readonly mark: Mark | 'region'
  readonly quads: readonly Quad[]
  /** Left, bottom, right, top. */
  readonly rect: readonly number[]
  /** Parts of red, green and blue, 0..1. */
  readonly colour: readonly number[]
}

/** What every reader paints: without it each makes up its own. */
export function appearance(context: PDFContext, looks: Looks): PDFRef {
  const { rect, colour, mark } = looks
  const isLight = mark === 'highlight'
  return context.register(
    context.flateStream(drawn(looks).join('\n'), {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [...rect],
      Group: { S: 'Transparency', Type: 'Group' },
      Resources: { ExtGState: isLight ? { G: { BM: 'Multiply', ca: highlightOpacity } } : {} },
    }),
  )

  function drawn({ quads }: Looks): string[] {
    if (mark === 'highlight')
      return [
        '/G gs',
        `${numbers(...colour)} rg`,
        ...quads.map(([a, b, c, d]) => `${numbers(...a)} m ${numbers(...b)} l ${numbers(...d)} l ${numbers(...c)} l h`),
        'f',
      ]
    const stroke = `${numbers(...colour)} RG`
    if (mark === 'region') {
      const [left, bottom, right, top] = rect as [number, number, number, number]
      const inset = regionLine / 2
      return [
        `${stroke} ${regionLine} w`,
        `${numbers(left + inset, bottom + inset, right - left - 2 * inset, top - bottom - 2 * inset)} re S`,
      ]
    }
    return [stroke, ...quads.flatMap((quad) => lineThrough(quad, mark))]
  }
}

/** A line under words, through them, or waved under them. */
function lineThrough([a, b, c, d]: Quad, mark: Mark): string[] {
  const height = Math.hypot(a[0] - c[0], a[1] - c[1])
  const width = Math.max(0.5, height / 14)
  const up = mark === 'strikeout' ? 0.45 : 0.08
  const from = between(c, a, up)
  const to = between(d, b, up)
  if (mark !== 'squiggly') return [`${numbers(width)} w ${numbers(...from)} m ${numbers(...to)} l S`]
  const waves = Math.max(2, Math.round(Math.hypot(to[0] - from[0], to[1] - from[1]) / (height / 4)))
  const points = Array.from({ length: waves + 1 }, (_, i) => {
    const foot = between(from, to, i / waves)
    const head = between(foot, [foot[0] + a[0] - c[0], foot[1] + a[1] - c[1]], i % 2 ? 0.1 : 0)
    return `${numbers(...head)} ${i ? 'l' : 'm'}`
  })
  return [`${numbers(width)} w ${points.join(' ')} S`]
}

function between([x, y]: Point, [u, v]: Point, share: number): Point {
  return [x + (u - x) * share, y + (v - y) * share]
}

function numbers(...values: readonly number[]): string {
  return values.map((v) => Math.round(v * 100) / 100).join(' ')
}
