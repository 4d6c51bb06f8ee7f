import { boxAround, placesIn, shareOf, type Box, type PageLayout, type WordPlace } from '../document/page-layout'

/** The places of a stretch of a page's source on its picture, one for every line it touches; in shares of the page. */
export function rowsOf(layout: PageLayout, from: number, to: number): Box[] {
  const words = placesIn(layout.words, from, to).filter((w) => w.box.width > 0)
  const rows: WordPlace[][] = []
  for (const word of words) {
    const last = rows.at(-1)?.at(-1)
    if (last && isSameLine(last.box, word.box)) rows.at(-1)!.push(word)
    else rows.push([word])
  }
  return rows.map((row) => shareOf(boxAround(row.map((w) => w.box))!, layout))
}

function isSameLine(a: Box, b: Box): boolean {
  const middle = b.y + b.height / 2
  // A word far to the left of the one before it begins another line, or another column.
  return middle > a.y && middle < a.y + a.height && b.x > a.x - a.height
}
