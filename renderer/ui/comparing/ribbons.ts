import type { PassageSide } from '../../core/collate'

/** An end of a ribbon, as far as it is drawn. */
export interface RibbonEnd extends PassageSide {
  /** Whether it is on the screen. */
  readonly isSeen: boolean
}

/** A band between the two places of a passage that moved. */
export interface Ribbon {
  readonly key: string
  /** An SVG path, in CSS pixels of the host. */
  readonly path: string
  /** The left end, then the right. */
  readonly ends: readonly [RibbonEnd, RibbonEnd]
  /** Whether nothing but the gutter lies between its ends. */
  readonly isBeside: boolean
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly isSeen: boolean
}

/** How far beyond the edge of the screen a ribbon goes to an end that is not on it, in CSS pixels. */
const beyond = 30

/** Ribbons of the passages of which an end is on the screen, among facing texts as they are drawn in an element. */
export function ribbonsIn(host: HTMLElement, passages: readonly (readonly [PassageSide, PassageSide])[]): Ribbon[] {
  const { left, top, height } = host.getBoundingClientRect()
  const columns = new Map<number, Element[]>()
  for (const cell of host.querySelectorAll('[data-witness]')) {
    const witness = Number(cell.getAttribute('data-witness'))
    columns.set(witness, [...(columns.get(witness) ?? []), cell])
  }
  const order = [...columns.keys()]
  return passages.flatMap((sides, index): Ribbon[] => {
    const ends = sides.map((side) => {
      const found = boxOf(columns.get(side.witness) ?? [], side, { left, top, height })
      return found && { ...side, ...found }
    })
    const [a, b] = ends
    if (!a || !b || a.witness === b.witness || !(a.isSeen || b.isSeen)) return []
    const [one, other] = a.left < b.left ? [a, b] : [b, a]
    const apart = order.indexOf(other.witness) - order.indexOf(one.witness)
    return [{ key: `${index}`, path: pathOf(one, other), ends: [one, other], isBeside: Math.abs(apart) === 1 }]
  })
}

/** Where a side of a passage stands; above or below the screen, if it is not drawn; null where it can't be told. */
function boxOf(
  cells: readonly Element[],
  { first, last }: PassageSide,
  host: { readonly left: number; readonly top: number; readonly height: number },
): Box | null {
  const paragraph = cells[0]?.querySelector('p')?.getBoundingClientRect()
  if (!paragraph) return null
  const [left, right] = [paragraph.left - host.left, paragraph.right - host.left]
  const spans = cells.flatMap((cell) => [...cell.querySelectorAll('[data-place]')])
  const placeOf = (span: Element) => Number(span.getAttribute('data-place'))
  const own = spans.filter((span) => placeOf(span) >= first && placeOf(span) <= last && span.textContent !== '‸')
  if (own.length) {
    const boxes = own.map((span) => span.getBoundingClientRect())
    const top = Math.min(...boxes.map((box) => box.top)) - host.top
    const bottom = Math.max(...boxes.map((box) => box.bottom)) - host.top
    return { left, right, top, bottom, isSeen: bottom > 0 && top < host.height }
  }
  if (!spans.length) return null
  const isAbove = last < placeOf(spans[0]!)
  if (!isAbove && first <= placeOf(spans.at(-1)!)) return null
  const edge = isAbove ? -beyond : host.height + beyond
  return { left, right, top: edge, bottom: edge, isSeen: false }
}

/** A band from the right edge of one box to the left edge of another, which runs level at both. */
function pathOf(one: Box, other: Box): string {
  const [x, y] = [one.right + 4, other.left - 4]
  const bend = (x + y) / 2
  return [
    `M${x} ${one.top}C${bend} ${one.top} ${bend} ${other.top} ${y} ${other.top}`,
    `L${y} ${other.bottom}C${bend} ${other.bottom} ${bend} ${one.bottom} ${x} ${one.bottom}Z`,
  ].join('')
}
