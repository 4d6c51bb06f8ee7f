import { align } from './align'
import { readingLine } from './reading-line'
import { Vocabulary } from './vocabulary'
import { wordsOf, type Words } from './words'

/** A text of the work, with the short sign it goes by. */
export interface Witness {
  readonly siglum: string
  readonly text: string
}

/** Words of a witness that stand elsewhere in the others. */
export interface Move {
  /** Place of the witness in the collation's list. */
  readonly witness: number
  /** First of its words that moved. */
  readonly from: number
  /** The word after the last. */
  readonly to: number
  /** Columns of the table where the others have what corresponds, from the first to before the last. */
  readonly columns: readonly [from: number, to: number]
}

/**
 * Any number of texts of one work, word by word: a table with a row for each witness, in whose columns stands what
 * corresponds. Every word of every witness stands in one column; a column holds at most a few words of a witness (those of
 * a word that it parts), and the words of a witness stand in their order.
 */
export interface Collation {
  /** Sorted by their sigla. */
  readonly witnesses: readonly Witness[]
  readonly vocabulary: Vocabulary
  /** The words of each witness. */
  readonly words: readonly Words[]
  /** For each witness the column in which each of its words stands. */
  readonly columnOf: readonly Int32Array[]
  /** How many columns the table has. */
  readonly columns: number
  readonly moves: readonly Move[]
}

/** Up to so many words that stand alone between what agrees are set against each other, like or unlike. */
const counterparts = 2

/** The table while it grows: for each column the form that the first witness has in it. */
interface Growing {
  form: Int32Array
  furniture: Uint8Array
}

/**
 * Collates the texts of a work. The table is the same in whatever order they are given: they come into it from the longest
 * to the shortest.
 * @param onStep hears how many witnesses are in the table, and how many there are
 * @throws RangeError when two witnesses have the same siglum
 */
export function collate(
  given: readonly Witness[],
  onStep: (done: number, total: number) => void = () => undefined,
): Collation {
  const witnesses = given.toSorted((x, y) => compare(x.siglum, y.siglum))
  if (new Set(witnesses.map((w) => w.siglum)).size < witnesses.length)
    throw new RangeError('Two witnesses have the same siglum.')
  const vocabulary = new Vocabulary()
  const order = witnesses
    .map((_, i) => i)
    .sort((x, y) => {
      const [p, q] = [witnesses[x]!.text, witnesses[y]!.text]
      return q.length - p.length || compare(p, q) || x - y
    })
  const words: Words[] = []
  for (const i of order) words[i] = wordsOf(witnesses[i]!.text, vocabulary)
  const columnOf: Int32Array[] = witnesses.map(() => new Int32Array(0))
  let moves: Move[] = []
  let table: Growing = { form: new Int32Array(0), furniture: new Uint8Array(0) }
  for (const [done, i] of order.entries()) {
    const { grown, place, shift, moved } = bringIn(vocabulary, table, words[i]!)
    moves = moves.map((move) => ({ ...move, columns: [shift[move.columns[0]]!, shift[move.columns[1] - 1]! + 1] }))
    for (const earlier of order) {
      if (earlier === i) break
      columnOf[earlier] = columnOf[earlier]!.map((column) => shift[column]!)
    }
    columnOf[i] = place
    moves.push(...moved.map(({ from, to, columns }) => ({ witness: i, from, to, columns })))
    table = grown
    onStep(done + 1, witnesses.length)
  }
  return { witnesses, vocabulary, words, columnOf, columns: table.form.length, moves }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

interface Arrival {
  readonly grown: Growing
  /** For each word of the witness its column in the grown table. */
  readonly place: Int32Array
  /** For each column before, its number in the grown table. */
  readonly shift: Int32Array
  readonly moved: readonly Omit<Move, 'witness'>[]
}

function bringIn(vocabulary: Vocabulary, table: Growing, words: Words): Arrival {
  const columns = placesWithout(table.furniture)
  const own = placesWithout(words.furniture)
  const { links, moved } = align(
    vocabulary,
    readingLine(
      vocabulary,
      columns.map((at) => table.form[at]!),
    ),
    readingLine(
      vocabulary,
      own.map((at) => words.form[at]!),
    ),
  )
  const target = new Int32Array(words.count).fill(-1)
  own.forEach((at, k) => {
    if (links.b[k]! >= 0) target[at] = columns[links.b[k]!]!
  })
  const isMoved = new Uint8Array(words.count)
  for (const box of moved) isMoved.fill(1, own[box.b]!, own[box.bEnd - 1]! + 1)
  fillGaps(vocabulary, table, words, target, isMoved)

  const room = table.form.length + words.count
  const grown = { form: new Int32Array(room), furniture: new Uint8Array(room) }
  const shift = new Int32Array(table.form.length)
  const place = new Int32Array(words.count)
  let [count, next, waiting] = [0, 0, 0]
  const takeColumns = (end: number) => {
    for (; next < end; next++) {
      grown.form[count] = table.form[next]!
      grown.furniture[count] = table.furniture[next]!
      shift[next] = count++
    }
  }
  const takeWords = (end: number) => {
    for (; waiting < end; waiting++) {
      grown.form[count] = words.form[waiting]!
      grown.furniture[count] = words.furniture[waiting]!
      place[waiting] = count++
    }
  }
  for (let w = 0; w < words.count; w++) {
    const column = target[w]!
    if (column < 0) continue
    takeColumns(column)
    takeWords(w)
    takeColumns(column + 1)
    place[w] = shift[column]!
    waiting = w + 1
  }
  takeColumns(table.form.length)
  takeWords(words.count)
  return {
    grown: { form: grown.form.slice(0, count), furniture: grown.furniture.slice(0, count) },
    place,
    shift,
    moved: moved.map((box) => ({
      from: own[box.b]!,
      to: own[box.bEnd - 1]! + 1,
      columns: [shift[columns[box.a]!]!, shift[columns[box.aEnd - 1]!]! + 1] as const,
    })),
  }
}

/** The places that hold no running head or page number. */
function placesWithout(furniture: Uint8Array): Int32Array {
  const places = new Int32Array(furniture.length)
  let count = 0
  for (let i = 0; i < furniture.length; i++) if (!furniture[i]) places[count++] = i
  return places.slice(0, count)
}

/** Between what agrees: running heads meet those of the same words, and a word or two that stand alone their counterparts. */
function fillGaps(vocabulary: Vocabulary, table: Growing, words: Words, target: Int32Array, isMoved: Uint8Array): void {
  let [column, word] = [0, 0]
  for (let w = 0; w <= words.count; w++) {
    const end = w < words.count ? target[w]! : table.form.length
    if (end < 0) continue
    if (w > word && end > column) {
      const open: [number, number][] = []
      for (let k = word, c = column; k < w; k++) {
        if (!words.furniture[k]) continue
        const same = vocabulary.spelled[words.form[k]!]
        let at = c
        while (at < end && !(table.furniture[at] && vocabulary.spelled[table.form[at]!] === same)) at++
        if (at < end) {
          open.push([k, at])
          c = at + 1
        }
      }
      const isPlain = w - word === end - column && w - word <= counterparts
      if (isPlain && !open.length)
        for (let k = 0; k < w - word; k++) {
          if (!isMoved[word + k] && !words.furniture[word + k] && !table.furniture[column + k])
            target[word + k] = column + k
        }
      for (const [k, at] of open) target[k] = at
    }
    word = w + 1
    column = Math.max(column, end + 1)
  }
}
