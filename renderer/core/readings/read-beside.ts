import { collate } from '../collate/collate'
import { isParted, segmentsOf } from '../collate/segments'
import { unbroken } from '../collate/word-forms'
import { closingOf, type Words } from '../collate/words'
import type { Span } from '../text'

/** A place where another reading of a page says otherwise, in few words. */
export interface DifferingPlace extends Span {
  /** What is to stand in `from..to` to read as the other does. */
  readonly text: string
  /** The words that stand there; empty where there are none. */
  readonly was: string
  /** The words that the other has; empty where it has none. */
  readonly is: string
}

/** How another reading of a page differs from its text. */
export interface ReadBeside {
  readonly differing: readonly DifferingPlace[]
  /** Stretches of the text whose words the other has, too. */
  readonly agreeing: readonly Span[]
}

/** Where more words than this differ on either side the two have read other parts of the page, not other letters. */
const mostWords = 4

/** Sets another reading of a page beside its text, word by word. Case, signs and spaces make no difference. */
export function readBeside(text: string, other: string): ReadBeside {
  const collation = collate([
    { siglum: 'A', text },
    { siglum: 'B', text: other },
  ])
  const [a, b] = collation.words as [Words, Words]
  const [inA, inB] = collation.columnOf as [Int32Array, Int32Array]
  const differing: DifferingPlace[] = []
  const agreeing: Span[] = []
  for (const { kind, a: own, b: its } of segmentsOf(collation, 0, 1)) {
    if (kind === 'equal') {
      agreeing.push({ from: a.from[own[0]]!, to: a.to[own[1] - 1]! })
      continue
    }
    if (kind === 'page' || kind === 'moved' || kind === 'lacuna') continue
    const isWhole = (x: Stretch, y: Stretch) => isParted(collation, 0, x, 1, y)
    for (const [x, y] of withWholeWords(parted(inA, own, inB, its), isWhole)) {
      if (x[1] - x[0] > mostWords || y[1] - y[0] > mostWords) continue
      const place = placeOf(a, x, b, y)
      if (place) differing.push(place)
    }
  }
  return { differing, agreeing }
}

type Stretch = readonly [from: number, to: number]

/** A place as the pairs of words in it that meet, and what stands between them. */
function parted(inA: Int32Array, [x, xEnd]: Stretch, inB: Int32Array, [y, yEnd]: Stretch): [Stretch, Stretch][] {
  const parts: [Stretch, Stretch][] = []
  let [i, j] = [x, y]
  while (i < xEnd || j < yEnd) {
    const [k, l] = [i, j]
    const meets = i < xEnd && j < yEnd && inA[i] === inB[j]
    const column = inA[i]
    if (meets) {
      while (i < xEnd && inA[i] === column) i++
      while (j < yEnd && inB[j] === column) j++
    } else
      while ((i < xEnd || j < yEnd) && !(i < xEnd && j < yEnd && inA[i] === inB[j])) {
        if (j >= yEnd || (i < xEnd && inA[i]! < inB[j]!)) i++
        else j++
      }
    parts.push([
      [k, i],
      [l, j],
    ])
  }
  return parts
}

/** Places beside each other that hold the same letters, parted otherwise into words, as one. */
function withWholeWords(
  parts: readonly [Stretch, Stretch][],
  isWhole: (x: Stretch, y: Stretch) => boolean,
): [Stretch, Stretch][] {
  const whole: [Stretch, Stretch][] = []
  for (const [x, y] of parts) {
    const last = whole.at(-1)
    if (last && isWhole([last[0][0], x[1]], [last[1][0], y[1]]))
      whole[whole.length - 1] = [
        [last[0][0], x[1]],
        [last[1][0], y[1]],
      ]
    else whole.push([x, y])
  }
  return whole
}

function placeOf(a: Words, [x, xEnd]: Stretch, b: Words, [y, yEnd]: Stretch): DifferingPlace | null {
  const is = yEnd > y ? unbroken(b.text.slice(b.from[y], b.to[yEnd - 1])).replace(/\s+/g, ' ') : ''
  if (xEnd > x) {
    const [from, to] = [a.from[x]!, a.to[xEnd - 1]!]
    const was = a.text.slice(from, to)
    if (is !== '') return { from, to, text: is, was, is }
    // What goes takes the space before it along.
    const start = x > 0 && /^ *$/.test(a.text.slice(a.to[x - 1], from)) ? a.to[x - 1]! : from
    return { from: start, to, text: '', was, is }
  }
  if (x === 0 || is === '') return null
  const at = closingOf(a, x - 1)
  return { from: at, to: at, text: ` ${is}`, was: '', is }
}
