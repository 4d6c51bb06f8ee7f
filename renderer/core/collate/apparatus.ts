import type { Collation } from './collate'
import { asRead } from './as-read'
import { kindOfForms, weightiest, type KindProposal, type VariantKind } from './kinds'
import type { Words } from './words'
import { extent, isParted, wordsIn } from './segments'

/** What some witnesses have in one place. */
export interface Reading {
  /** Places of the witnesses in the collation's list. */
  readonly witnesses: readonly number[]
  /** As the first of them prints it, line ends as spaces; empty when they have nothing here. */
  readonly text: string
  /** Whether they lack a stretch so long that it may be lost rather than left out. */
  readonly lacuna: boolean
}

/** Some columns of the table: what all witnesses have, or a place where they vary. */
export interface Place extends KindProposal {
  readonly columns: readonly [from: number, to: number]
  /** One reading when all agree, the base’s first. */
  readonly readings: readonly Reading[]
  /** Whether what stands here stands elsewhere in another witness. */
  readonly moved: boolean
}

/** What a place is told as: `moved` and `lacuna` before what its words differ in, `equal` where nothing varies. */
export function variantKindOf({ kind, moved, readings }: Place): VariantKind {
  if (readings.length === 1) return 'equal'
  if (moved) return 'moved'
  return kind === 'equal' && readings.some((r) => r.lacuna) ? 'lacuna' : kind
}

/** From so many columns on what a witness lacks may be lost; at its beginning or end sooner. */
const leastLacuna = 400
const leastLacunaAtEdge = 25

/**
 * The table read along its columns: what agrees and what varies, in order. Every column is in one place. Witnesses that
 * lack a long stretch have a lacuna there and do not make the others vary.
 *
 * @param base place of the witness that the others are read against
 */
export function placesOf(collation: Collation, base: number): Place[] {
  const { witnesses, columns } = collation
  const order = [base, ...witnesses.keys()].filter((w, i, all) => all.indexOf(w) === i)
  const cells = order.map((w) => cellStarts(collation, w))
  const lost = cells.map((starts) => lacunae(starts, columns))
  const moved = movedColumns(collation)
  const kinds = Array.from({ length: columns }, (_, column) => kindAt(collation, order, cells, lost, column))
  const classOf = (column: number) =>
    `${kinds[column]!.kind === 'equal' ? 0 : kinds[column]!.kind === 'page' ? 2 : 1} ${moved[column]} ${lost.map((some) => some[column]).join('')}`
  const places: Place[] = []
  for (let from = 0; from < columns;) {
    let to = from + 1
    while (to < columns && classOf(to) === classOf(from)) to++
    places.push({
      ...(order.every(
        (w) =>
          w === base ||
          isParted(collation, base, wordsIn(collation, base, [from, to]), w, wordsIn(collation, w, [from, to])),
      )
        ? { kind: 'spacing' as const, confidence: 0.95 }
        : weightiest(kinds.slice(from, to))),
      columns: [from, to],
      readings: readingsAt(collation, order, lost, from, to, kinds[from]!.kind === 'equal'),
      moved: moved[from] === 1,
    })
    from = to
  }
  return places
}

/** For each column, and the end, the first word of a witness that stands there or after. */
function cellStarts({ columnOf, columns }: Collation, witness: number): Int32Array {
  const starts = new Int32Array(columns + 1)
  const row = columnOf[witness]!
  for (let column = 0, word = 0; column <= columns; column++) {
    while (word < row.length && row[word]! < column) word++
    starts[column] = word
  }
  return starts
}

/** 1 for each column that a witness lacks with so many others that it may have lost them. */
function lacunae(starts: Int32Array, columns: number): Uint8Array {
  const marks = new Uint8Array(columns)
  for (let from = 0; from < columns;) {
    if (starts[from + 1]! > starts[from]!) {
      from++
      continue
    }
    let to = from
    while (to < columns && starts[to + 1] === starts[to]) to++
    if (to - from >= (from === 0 || to === columns ? leastLacunaAtEdge : leastLacuna)) marks.fill(1, from, to)
    from = to
  }
  return marks
}

function movedColumns(collation: Collation): Uint8Array {
  const marks = new Uint8Array(collation.columns)
  for (const { witness, from, to, columns } of collation.moves) {
    for (let word = from; word < to; word++) marks[collation.columnOf[witness]![word]!] = 1
    marks.fill(1, ...columns)
  }
  return marks
}

function kindAt(
  { vocabulary, words }: Collation,
  order: readonly number[],
  cells: readonly Int32Array[],
  lost: readonly Uint8Array[],
  column: number,
): KindProposal {
  let form = -1
  let signs: string | null = null
  let most: KindProposal = { kind: 'equal', confidence: 1 }
  let [having, lacking] = [0, 0]
  for (const [k, w] of order.entries()) {
    if (lost[k]![column]) continue
    const [from, to] = [cells[k]![column]!, cells[k]![column + 1]!]
    if (from === to) {
      lacking++
      continue
    }
    having++
    const own = signsAround(words[w]!, from, to)
    if (signs !== null && own !== signs) most = weightiest([most, { kind: 'punctuation', confidence: 0.95 }])
    signs ??= own
    if (words[w]!.furniture[from]) most = weightiest([most, { kind: 'page', confidence: 0.8 }])
    if (to - from > 1) most = weightiest([most, { kind: 'spacing', confidence: 0.9 }])
    else if (form < 0) form = words[w]!.form[from]!
    else most = weightiest([most, kindOfForms(vocabulary, form, words[w]!.form[from]!)])
  }
  if (most.kind === 'page') return lacking ? most : { kind: 'equal', confidence: 1 }
  return having && lacking ? { kind: 'substance', confidence: 0.9 } : most
}

/** The signs that open and close some words, quotation marks of all shapes alike. */
function signsAround(words: Words, from: number, to: number): string {
  const [start, end] = extent(words, [from, to])
  if (start === words.from[from] && end === words.to[to - 1]) return ' '
  const signs = `${words.text.slice(start, words.from[from])} ${words.text.slice(words.to[to - 1], end)}`
  return signs.replace(/[“”„«»]/g, '"').replace(/[‘’‚]/g, "'")
}

function readingsAt(
  collation: Collation,
  order: readonly number[],
  lost: readonly Uint8Array[],
  from: number,
  to: number,
  agree: boolean,
): Reading[] {
  const readings: { witnesses: number[]; text: string; lacuna: boolean }[] = []
  for (const [k, w] of order.entries()) {
    const lacuna = lost[k]![from] === 1
    const text = lacuna ? '' : textOf(collation, w, from, to)
    const known = readings.find((r) => r.lacuna === lacuna && (r.text === text || (agree && !lacuna)))
    if (known) known.witnesses.push(w)
    else readings.push({ witnesses: [w], text, lacuna })
  }
  return readings
}

function textOf(collation: Collation, witness: number, from: number, to: number): string {
  const words = collation.words[witness]!
  const some = wordsIn(collation, witness, [from, to])
  if (some[0] === some[1]) return ''
  return asRead(words.text.slice(...extent(words, some)))
}
