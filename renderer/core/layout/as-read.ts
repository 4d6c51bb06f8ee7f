import {
  boxAround,
  packLayout,
  unpackLayout,
  type BlockPlace,
  type PackedLayout,
  type Place,
} from '../document/page-layout'
import { keptInOrder, type Segment } from '../text'

/** The text of a page in the order that it is read in, and where it stands on the page's picture. */
export interface PageAsRead {
  readonly text: string
  readonly layout: PackedLayout
}

/**
 * A page's source and layout with another order taken for the file's. A line that was moved into a block is of that block.
 *
 * @param order segments that cover the source, each once
 */
export function asRead(source: string, packed: PackedLayout, order: readonly Segment[]): PageAsRead {
  if (order.length < 2) return { text: source, layout: packed }
  const layout = unpackLayout(packed)
  const text = order.map((s) => source.slice(s.from, s.to)).join('')
  const moved = placesIn(order)
  const words = moved(layout.words)
  const lines = moved(layout.lines)
  const fromSource = new Map(lines.map(({ place, was }) => [was, place]))
  const stays = keptInOrder(lines.map(({ was }) => ({ from: was.from, weight: was.to - was.from })))
  const kept = new Set(lines.filter((_, i) => stays[i]).map((l) => l.was))
  const blocks = layout.blocks.flatMap((block): BlockPlace[] => {
    const own = layout.lines.filter((l) => l.from >= block.from && l.to <= block.to && fromSource.has(l))
    const held = own.some((l) => kept.has(l)) ? own.filter((l) => kept.has(l)) : own
    if (!held.length) return []
    const [from, to] = [
      Math.min(...held.map((l) => fromSource.get(l)!.from)),
      Math.max(...held.map((l) => fromSource.get(l)!.to)),
    ]
    const span = withJoined({ from, to }, text)
    const joined = lines.filter(({ place }) => place.from >= span.from && place.to <= span.to)
    return [{ ...block, ...span, box: boxAround(joined.map(({ place }) => place.box)) ?? block.box }]
  })
  const byPlace = (a: Segment, b: Segment) => a.from - b.from
  return {
    text,
    layout: packLayout({
      ...layout,
      words: words.map((w) => w.place),
      lines: lines.map((l) => l.place),
      blocks: blocks.sort(byPlace),
    }),
  }
}

/** A stretch up to the empty lines around it. */
function withJoined({ from, to }: Segment, text: string): Segment {
  const before = text.lastIndexOf('\n\n', from - 1)
  const behind = text.indexOf('\n\n', to)
  return { from: before < 0 ? 0 : before + 2, to: behind < 0 ? text.trimEnd().length : behind }
}

/** Finds where places of the source stand in an order; those that it parts are nowhere. */
function placesIn(order: readonly Segment[]) {
  let at = 0
  const segments = order
    .map((s) => {
      const read = at
      at += s.to - s.from
      return { ...s, read }
    })
    .sort((a, b) => a.from - b.from)
  return <P extends Place>(places: readonly P[]): { readonly place: P; readonly was: P }[] => {
    let i = 0
    const found = [...places]
      .sort((a, b) => a.from - b.from)
      .flatMap((was) => {
        while (i < segments.length - 1 && segments[i]!.to <= was.from) i++
        const { from, to, read } = segments[i]!
        if (was.from < from || was.to > to) return []
        const by = read - from
        return [{ was, place: { ...was, from: was.from + by, to: was.to + by } }]
      })
    return found.sort((a, b) => a.place.from - b.place.from)
  }
}
