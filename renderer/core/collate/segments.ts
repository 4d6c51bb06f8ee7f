import type { Collation } from './collate'
import { kindOfForms, weightiest, type KindProposal, type VariantKind } from './kinds'
import { closingOf, openingOf, type WordPlaces, type Words } from './words'

/** A stretch of two witnesses in which they agree, or a place where they vary. */
export interface Segment extends KindProposal {
  /** Words of the first witness, from the first to before the last. */
  readonly a: readonly [from: number, to: number]
  /** Words of the second. */
  readonly b: readonly [from: number, to: number]
}

/** From so many words on what a witness lacks at its beginning or end is told as lost. */
const leastLacunaAtEdge = 25
/** From so many words on what a witness lacks in its midst is told as lost. */
const leastLacuna = 400

/**
 * Two witnesses of a collation side by side, in order: stretches whose words agree but for case, spaces and punctuation
 * (told by the kind `equal`), and places where they vary. Every word of both stands in one segment.
 */
export function segmentsOf(collation: Collation, first: number, second: number): Segment[] {
  const [a, b] = [collation.words[first]!, collation.words[second]!]
  const [inA, inB] = [collation.columnOf[first]!, collation.columnOf[second]!]
  const movedA = movedWords(collation, first, second)
  const movedB = movedWords(collation, second, first)
  const { vocabulary } = collation
  const agreesAt = (i: number, j: number) =>
    i < a.count &&
    j < b.count &&
    inA[i] === inB[j] &&
    vocabulary.folded[a.form[i]!] === vocabulary.folded[b.form[j]!] &&
    inA[i + 1] !== inA[i] &&
    inB[j + 1] !== inB[j]
  const segments: Segment[] = []
  let [i, j] = [0, 0]
  while (i < a.count || j < b.count) {
    const [x, y] = [i, j]
    while (agreesAt(i, j)) {
      i++
      j++
    }
    if (i > x) {
      segments.push({ kind: 'equal', confidence: 1, a: [x, i], b: [y, j] })
      continue
    }
    const proposals: KindProposal[] = []
    const state = stateAt(a, b, movedA, movedB, inA, inB, i, j)
    while (i < a.count || j < b.count) {
      if (agreesAt(i, j) || stateAt(a, b, movedA, movedB, inA, inB, i, j) !== state) break
      const [p, q] = [inA[i] ?? Infinity, inB[j] ?? Infinity]
      const column = Math.min(p, q)
      const [s, t] = [i, j]
      while (inA[i] === column) i++
      while (inB[j] === column) j++
      if (i - s === 1 && j - t === 1) proposals.push(kindOfForms(vocabulary, a.form[s]!, b.form[t]!))
      else if (i > s && j > t) proposals.push({ kind: 'spacing', confidence: 0.9 })
      else proposals.push({ kind: 'substance', confidence: 0.9 })
    }
    const own = isParted(collation, first, [x, i], second, [y, j])
      ? { kind: 'spacing' as const, confidence: 0.95 }
      : weightiest(proposals)
    segments.push({ ...proposalFor(state, own, [x, i], [y, j], a, b), a: [x, i], b: [y, j] })
  }
  return segments
}

function proposalFor(
  state: number,
  own: KindProposal,
  [x, i]: readonly [number, number],
  [y, j]: readonly [number, number],
  a: Words,
  b: Words,
): KindProposal {
  if (state === 2) return { kind: 'page', confidence: 0.8 }
  if (state === 1) return { kind: 'moved', confidence: 0.9 }
  const lost = (from: number, to: number, others: number, at: number, of: Words) =>
    others === 0 && to - from >= (at === 0 || at === of.count ? leastLacunaAtEdge : leastLacuna)
  if (lost(x, i, j - y, j, b) || lost(y, j, i - x, i, a)) return { kind: 'lacuna', confidence: 0.6 }
  return own.kind === 'equal' ? { kind: 'spelling', confidence: 0.5 } : own
}

/** Whether some words of two witnesses are the same letters, parted otherwise. */
export function isParted(
  { words, vocabulary }: Collation,
  first: number,
  [x, i]: readonly [from: number, to: number],
  second: number,
  [y, j]: readonly [from: number, to: number],
): boolean {
  if (i === x || j === y || i - x === j - y || i - x + j - y > 12) return false
  const letters = (of: number, from: number, to: number) =>
    Array.from(words[of]!.form.subarray(from, to), (form) => vocabulary.foldedText[form]).join('')
  return letters(first, x, i) === letters(second, y, j)
}

/** What the next column that varies holds: 2 a running head, 1 what moved, 0 anything else. */
function stateAt(
  a: Words,
  b: Words,
  movedA: Uint8Array,
  movedB: Uint8Array,
  inA: Int32Array,
  inB: Int32Array,
  i: number,
  j: number,
): number {
  const isA = (inA[i] ?? Infinity) <= (inB[j] ?? Infinity)
  return (isA ? a.furniture[i] : b.furniture[j]) ? 2 : (isA ? movedA[i] : movedB[j]) ? 1 : 0
}

/** 1 for each word of a witness that stands elsewhere in the other. */
function movedWords(collation: Collation, witness: number, other: number): Uint8Array {
  const marks = new Uint8Array(collation.words[witness]!.count)
  for (const move of collation.moves) {
    if (
      move.witness === witness &&
      wordsIn(collation, other, move.columns)[1] > wordsIn(collation, other, move.columns)[0]
    )
      marks.fill(1, move.from, move.to)
    else if (move.witness === other) {
      const [from, to] = wordsIn(collation, witness, move.columns)
      marks.fill(1, from, to)
    }
  }
  return marks
}

/** The words of a witness that stand in some columns: the first, and the one after the last. */
export function wordsIn(
  collation: Pick<Collation, 'columnOf'>,
  witness: number,
  [from, to]: readonly [from: number, to: number],
): readonly [from: number, to: number] {
  const columnOf = collation.columnOf[witness]!
  return [firstFrom(columnOf, from), firstFrom(columnOf, to)]
}

function firstFrom(sorted: Int32Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

/** A segment in UTF-16 offsets of the two texts. */
export interface PlacedSegment {
  readonly kind: VariantKind
  readonly confidence: number
  readonly a: readonly [from: number, to: number]
  readonly b: readonly [from: number, to: number]
}

/**
 * The segments of two witnesses in offsets of their texts. Where one has a space and the other none (“furs, a” and “furs,—a”) they
 * vary in spacing, so that each stretch that agrees holds as many words of the one as of the other, however words are told apart.
 */
export function placedSegments(collation: Collation, first: number, second: number): PlacedSegment[] {
  const [a, b] = [collation.words[first]!, collation.words[second]!]
  return segmentsOf(collation, first, second)
    .flatMap((segment) => (segment.kind === 'equal' ? evenlySpaced(segment, a, b) : [segment]))
    .map(({ kind, confidence, a: inA, b: inB }) => ({ kind, confidence, a: extent(a, inA), b: extent(b, inB) }))
}

/** A stretch that agrees, its words that hang together otherwise in the two texts apart from the others. */
function evenlySpaced(segment: Segment, a: Words, b: Words): Segment[] {
  const parts: Segment[] = []
  const length = segment.a[1] - segment.a[0]
  const [x, y] = [segment.a[0], segment.b[0]]
  const take = (from: number, to: number, own: KindProposal = segment) => {
    const { kind, confidence } = own
    if (to > from) parts.push({ kind, confidence, a: [x + from, x + to], b: [y + from, y + to] })
  }
  let taken = 0
  let group = 0
  let hangsAlike = true
  let isEven = !isGlued(a, x) && !isGlued(b, y)
  for (let k = 0; k < length; k++) {
    if (isBroken(a, x + k) !== isBroken(b, y + k)) isEven = false
    const [hangsA, hangsB] = [isGlued(a, x + k + 1), isGlued(b, y + k + 1)]
    const isLast = k + 1 === length
    if (hangsA !== hangsB) isEven = hangsAlike = false
    if (isLast && hangsA) isEven = false
    if (!isLast && (hangsA || hangsB)) continue
    if (!isEven) {
      take(taken, group)
      take(group, k + 1, hangsAlike ? segment : { kind: 'spacing', confidence: 0.9 })
      taken = k + 1
    }
    group = k + 1
    isEven = hangsAlike = true
  }
  take(taken, length)
  return parts
}

/** Whether no space stands before a word. */
function isGlued({ text, from, to, count }: Words, word: number): boolean {
  return word > 0 && word < count && !/\s/.test(text.slice(to[word - 1], from[word]))
}

/** Whether a line end parts a word. */
function isBroken({ text, from, to, count }: Words, word: number): boolean {
  return word < count && /\s/.test(text.slice(from[word], to[word]))
}

/** Where some words stand in their text, with the signs around them. */
export function extent(words: WordPlaces, [from, to]: readonly [from: number, to: number]): [from: number, to: number] {
  if (to > from) return [openingOf(words, from), closingOf(words, to - 1)]
  const at = from < words.count ? openingOf(words, from) : words.count ? closingOf(words, words.count - 1) : 0
  return [at, at]
}
