import type { Place } from './apparatus'
import type { ComparedTexts } from './compared-texts'
import { openingOf, type WordPlaces } from './words'

/** A row of facing texts: what stands level in them. */
export interface FacingRow {
  /** Index of the first place that begins in the row, or after it. */
  readonly first: number
  /** Index after the last place that begins in it. */
  readonly last: number
  /** For each witness where the row begins in its text, UTF-16 offset. */
  readonly from: readonly number[]
  /** For each witness where it ends. */
  readonly to: readonly number[]
  /** Whether a paragraph begins with it. */
  readonly begins: boolean
}

/** A part of a row: what the witnesses have of one place there. */
export interface RowPart {
  /** Index of the place. */
  readonly place: number
  /** Whether the place begins here: one that is long goes on over rows. */
  readonly begins: boolean
  /** For each witness its text as it stands, with the space behind it: the parts of a text put together are the text. */
  readonly texts: readonly string[]
}

/** From so many UTF-16 units on a row may end at the end of a line. */
const long = 2400
/** From so many on it ends wherever places do, and within a place between any two words. */
const longer = 3600
/** A place in which a witness has more than this is told paragraph beside paragraph. */
const largePlace = 600

/**
 * Cuts facing texts into rows: at the paragraphs of the base where its words meet those of the others, and where a paragraph is
 * very long at the ends of lines. A large place of variation goes on over rows, the paragraphs of one witness level with those of
 * the others as they come. Together the rows hold all of each text that has words.
 */
export function facingRows(texts: ComparedTexts, places: readonly Place[]): FacingRow[] {
  const witnesses = [...texts.texts.keys()]
  const starts = witnesses.map((w) => columnStarts(texts, w))
  const breaks = breaksOf(texts)
  const rows: FacingRow[] = []
  let from = witnesses.map(() => 0)
  let [first, begins] = [0, true]
  const cut = (to: number[], last: number, isParagraph: boolean) => {
    rows.push({ first, last, from, to, begins })
    ;[from, first, begins] = [to, last, isParagraph]
  }
  const lengthAt = (to: readonly number[]) => Math.max(...witnesses.map((w) => to[w]! - from[w]!))
  for (const [i, { columns, readings }] of places.entries()) {
    const at = (column: number) => witnesses.map((w) => starts[w]![column]!)
    const [x, y] = columns
    if (readings.length > 1) {
      const ends = at(y)
      const chunks = at(x).map((start, w) =>
        ends[w]! - start > largePlace ? paragraphsOf(texts.words[w]!, start, ends[w]!) : [ends[w]!],
      )
      const most = Math.max(...chunks.map((some) => some.length))
      for (let k = 0; k + 1 < most; k++)
        cut(
          chunks.map((some, w) => some[Math.min(k, some.length - 1)] ?? ends[w]!),
          i + 1,
          true,
        )
    } else
      for (let column = x + 1; column < y; column++) {
        const kind = breaks[column]!
        if (kind === 0 && column % 8) continue
        const to = at(column)
        const length = lengthAt(to)
        if (kind === 2 || (kind === 1 && length > long) || length > longer) cut(to, i + 1, kind === 2)
      }
    if (y === texts.collation.columns) break
    const [kind, to] = [breaks[y]!, at(y)]
    const length = lengthAt(to)
    if (kind === 2 || (kind === 1 && length > long) || length > longer) cut(to, i + 1, kind === 2)
  }
  if (places.length)
    cut(
      witnesses.map((w) => texts.texts[w]!.length),
      places.length,
      true,
    )
  return rows
}

/** The parts of a row, in order. */
export function partsOfRow(
  texts: ComparedTexts,
  places: readonly Place[],
  { first, last, from, to }: FacingRow,
): RowPart[] {
  const parts: RowPart[] = []
  for (let place = Math.max(0, first - 1); place < last; place++) {
    const { columns } = places[place]!
    const own = texts.texts.map((text, w) => {
      const start = Math.max(from[w]!, texts.boundaryOf(w, columns[0]))
      const end = Math.min(to[w]!, texts.boundaryOf(w, columns[1]))
      return start < end ? text.slice(start, end) : ''
    })
    const isHere = place >= first
    if (isHere || own.some((text) => text !== '')) parts.push({ place, begins: isHere, texts: own })
  }
  return parts
}

/** Where the paragraphs of a stretch end, and what is very long in it is cut: the last is the end of the stretch. */
function paragraphsOf({ text }: WordPlaces, from: number, to: number): number[] {
  const ends: number[] = []
  let start = from
  const space = /\s+/g
  space.lastIndex = from
  for (let found = space.exec(text); found && found.index + found[0].length < to; found = space.exec(text)) {
    const end = found.index + found[0].length
    const lines = found[0].split('\n').length - 1
    const length = end - start
    if (!(lines > 1 || (lines === 1 && length > long) || length > longer)) continue
    ends.push(end)
    start = end
  }
  return [...ends, to]
}

/** For each column what stands before its word: 2 the end of a paragraph, 1 that of a line, 0 none; of the base, else of the others. */
function breaksOf(texts: ComparedTexts): Uint8Array {
  const { columns, columnOf, base } = texts.collation
  const breaks = new Uint8Array(columns + 1)
  const hasBase = new Uint8Array(columns + 1)
  for (const column of columnOf[base]!) hasBase[column] = 1
  for (const w of texts.order) {
    const { text, count, from, to } = texts.words[w]!
    for (let i = 1; i < count; i++) {
      const column = columnOf[w]![i]!
      if (w !== base && hasBase[column]) continue
      let lines = 0
      for (let k = to[i - 1]!; k < from[i]!; k++) if (text.charCodeAt(k) === 10) lines++
      if (lines) breaks[column] = Math.max(breaks[column]!, Math.min(2, lines))
    }
  }
  return breaks
}

/** Where each column, and the end, begins in a witness, with the signs before its word. */
function columnStarts(texts: ComparedTexts, witness: number): Int32Array {
  const { columns, columnOf } = texts.collation
  const words = texts.words[witness]!
  const row = columnOf[witness]!
  const starts = new Int32Array(columns + 1)
  for (let column = 0, word = 0; column <= columns; column++) {
    while (word < words.count && row[word]! < column) word++
    starts[column] =
      column === 0 ? 0 : word === words.count ? words.text.length : word === 0 ? 0 : openingOf(words, word)
  }
  return starts
}
