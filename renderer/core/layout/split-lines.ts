import { boxAround, placesIn, type PageLayout, type Place } from '../document/page-layout'

/**
 * The lines of a page, with those divided that an OCR program read on across a gutter: where many lines have a wide
 * gap at the same place, they are lines of two columns.
 */
export function linesOf(layout: PageLayout): Place[] {
  const wide: { line: Place; at: number; left: number; right: number; cut: number }[] = []
  for (const line of layout.lines) {
    const words = placesIn(layout.words, line.from, line.to).filter((w) => w.box.width > 0)
    for (let i = 1; i < words.length; i++) {
      const [before, after] = [words[i - 1]!.box, words[i]!.box]
      const gap = after.x - before.x - before.width
      if (gap > line.box.height * 0.9)
        wide.push({
          line,
          at: (after.x + before.x + before.width) / 2,
          left: before.x + before.width,
          right: after.x,
          cut: words[i]!.from,
        })
    }
  }
  // A gap is a gutter's when a third of the lines it could go through have one there.
  const isGutter = ({ left, right }: (typeof wide)[0]) => {
    const at = (left + right) / 2
    const through = layout.lines.filter((l) => l.box.x < at - l.box.height && l.box.x + l.box.width > at + l.box.height)
    const gaps = wide.filter((w) => w.left <= at && at <= w.right)
    return gaps.length >= 4 && gaps.length > through.length / 2
  }
  const cuts = new Map<Place, number[]>()
  for (const gap of wide) if (isGutter(gap)) cuts.set(gap.line, [...(cuts.get(gap.line) ?? []), gap.cut])
  return layout.lines.flatMap((line) => {
    const at = cuts.get(line)
    if (!at) return [line]
    const bounds = [line.from, ...at, line.to]
    return bounds.slice(1).map((to, i): Place => {
      const from = bounds[i]!
      const words = placesIn(layout.words, from, to).filter((w) => w.from >= from && w.to <= to)
      // The space at the gutter stays where it is: it divides whatever comes to stand on its sides.
      return { from, to: words.at(-1)?.to ?? to, box: boxAround(words.map((w) => w.box)) ?? line.box }
    })
  })
}
