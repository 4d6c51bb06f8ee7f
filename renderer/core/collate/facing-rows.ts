import type { Place } from './apparatus'
import { placeAt, type ComparedTexts } from './compared-texts'

/** A row of facing texts: columns of the table that stand level with each other. */
export interface FacingRow {
  readonly columns: readonly [from: number, to: number]
  /** Whether a paragraph begins with it. */
  readonly begins: boolean
}

/** A part of a row: what the witnesses have of one place there. */
export interface RowPart {
  /** Index of the place. */
  readonly place: number
  /** For each witness its text as it stands, with the space behind it: the parts of a text put together are the text. */
  readonly texts: readonly string[]
}

/** From so many UTF-16 units on a row may end at the end of a line. */
const long = 900
/** From so many on it ends wherever places do. */
const longer = 1600
/** And from so many on between any two words. */
const longest = 3000
/** A place that takes more than this may be cut by the end of a paragraph. */
const largePlace = 600

/**
 * Cuts facing texts into rows: at the paragraphs of the base where its words meet those of the others, and where a paragraph is
 * very long at the ends of lines. Together the rows hold all columns.
 */
export function facingRows(texts: ComparedTexts, places: readonly Place[]): FacingRow[] {
  const { columns } = texts.collation
  const breaks = breaksOf(texts)
  const boundaries = texts.order.map((w) => boundariesOf(texts, w))
  const lengthOf = (from: number, to: number) => Math.max(...boundaries.map((at) => at[to]! - at[from]!))
  const rows: FacingRow[] = []
  let from = 0
  let begins = true
  let at = 0
  for (let column = 1; column <= columns; column++) {
    while (at < places.length && places[at]!.columns[1] <= column - 1) at++
    const place = places[at]!
    const isInside = column < columns && place.columns[1] > column && place.readings.length > 1
    const length = lengthOf(from, column)
    const paragraph = column === columns || breaks[column] === 2
    const mayCut = !isInside || lengthOf(...place.columns) > largePlace
    const cut =
      column === columns ||
      (paragraph && mayCut) ||
      (length > long && breaks[column] === 1 && mayCut) ||
      (length > longer && !isInside) ||
      length > longest
    if (!cut) continue
    rows.push({ columns: [from, column], begins })
    from = column
    begins = paragraph
  }
  return rows
}

/** The parts of a row, in order. */
export function partsOfRow(texts: ComparedTexts, places: readonly Place[], { columns }: FacingRow): RowPart[] {
  const parts: RowPart[] = []
  const [first, last] = columns
  for (let place = placeAt(places, first); place < places.length && places[place]!.columns[0] < last; place++) {
    const [from, to] = places[place]!.columns
    const [start, end] = [Math.max(first, from), Math.min(last, to)]
    parts.push({
      place,
      texts: texts.texts.map((text, w) => text.slice(texts.boundaryOf(w, start), texts.boundaryOf(w, end))),
    })
  }
  return parts
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

/** Where each column, and the end, begins in a witness. */
function boundariesOf(texts: ComparedTexts, witness: number): Int32Array {
  const { columns, columnOf } = texts.collation
  const { text, count, from } = texts.words[witness]!
  const row = columnOf[witness]!
  const starts = new Int32Array(columns + 1)
  for (let column = 0, word = 0; column <= columns; column++) {
    while (word < count && row[word]! < column) word++
    starts[column] = column === 0 ? 0 : word < count ? from[word]! : text.length
  }
  return starts
}
