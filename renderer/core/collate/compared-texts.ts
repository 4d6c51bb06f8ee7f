import { asRead } from './as-read'
import { variantKindOf, type Place, type Reading } from './apparatus'
import type { Move } from './collate'
import { kindOfForms, weightiest, type KindProposal, type VariantKind } from './kinds'
import type { ReadCollation } from './read-collation'
import { extent, wordsIn } from './segments'
import { Vocabulary } from './vocabulary'
import type { WordPlaces } from './words'

/** A stretch of a witness's text, UTF-16 offsets. */
export type Stretch = readonly [from: number, to: number]

/** A side of a passage that moved: a text, and the first and last place of the passage there. */
export interface PassageSide {
  readonly witness: number
  readonly first: number
  readonly last: number
}

/** A collation with its texts: where its places stand in them, and how places are joined and parted by hand. */
export class ComparedTexts {
  /** The words of each witness, in its text. */
  readonly words: readonly WordPlaces[]

  /** @param texts in the order of the collation's sigla */
  constructor(
    readonly collation: ReadCollation,
    readonly texts: readonly string[],
  ) {
    this.words = collation.words.map((words, w) => ({ ...words, text: texts[w]! }))
  }

  /** The witnesses by their places, the base first. */
  get order(): number[] {
    const { base, sigla } = this.collation
    return [base, ...sigla.keys()].filter((w, i, all) => all.indexOf(w) === i)
  }

  /** Where some columns stand in a witness, with the signs around the words; empty where it has nothing there. */
  extentOf(witness: number, columns: Place['columns']): Stretch {
    return extent(this.words[witness]!, wordsIn(this.collation, witness, columns))
  }

  /** Where a column begins in a witness: texts that are cut there leave nothing out. */
  boundaryOf(witness: number, column: number): number {
    const words = this.words[witness]!
    if (column <= 0) return 0
    const [at] = wordsIn(this.collation, witness, [column, column])
    if (at >= words.count) return words.text.length
    return at === 0 ? 0 : extent(words, [at, at + 1])[0]
  }

  /** What a witness has in some columns, line ends as spaces. */
  readingOf(witness: number, columns: Place['columns']): string {
    const [from, to] = this.extentOf(witness, columns)
    return asRead(this.texts[witness]!.slice(from, to))
  }

  /** The words of a witness in some columns, one by one. */
  wordsOf(witness: number, columns: Place['columns']): string[] {
    const [from, to] = wordsIn(this.collation, witness, columns)
    const { text, from: starts, to: ends } = this.words[witness]!
    return Array.from({ length: to - from }, (_, i) => asRead(text.slice(starts[from + i], ends[from + i])))
  }

  /** The words around some columns in a witness, as many on either side. */
  around(
    witness: number,
    columns: Place['columns'],
    count: number,
  ): { readonly before: string; readonly after: string } {
    const [from, to] = wordsIn(this.collation, witness, columns)
    const words = this.words[witness]!
    const between = (x: number, y: number) => {
      const some: string[] = []
      for (let i = Math.max(0, x); i < Math.min(words.count, y); i++)
        some.push(asRead(words.text.slice(words.from[i], words.to[i])))
      return some.join(' ')
    }
    return { before: between(from - count, from), after: between(to, to + count) }
  }

  /** Where some columns stand in a witness; where it has nothing there, the words on either side. */
  nearby(witness: number, columns: Place['columns']): Stretch {
    const [from, to] = wordsIn(this.collation, witness, columns)
    const words = this.words[witness]!
    if (to > from || !words.count) return extent(words, [from, to])
    return extent(words, [Math.max(0, from - 1), Math.min(words.count, to + 1)])
  }

  /** The places at which something of a place stands that moved, in the order of the texts. */
  elsewhere(places: readonly Place[], at: number): number[] {
    const columns = places[at]!.columns
    const found = this.collation.moves.flatMap((move) => {
      const [own, other] = this.sidesOf(move)
      if (meets(own, columns)) return [placeAt(places, other[0])]
      return meets(other, columns) ? [placeAt(places, own[0])] : []
    })
    return [...new Set(found)].filter((place) => place !== at)
  }

  /** The passages that moved, each in the text that has it elsewhere and in the nearest of the others that have it, base first. */
  passages(places: readonly Place[]): (readonly [PassageSide, PassageSide])[] {
    const sideOf = (witness: number, [from, to]: Place['columns']): PassageSide => ({
      witness,
      first: placeAt(places, from),
      last: placeAt(places, to - 1),
    })
    return this.collation.moves.flatMap((move) => {
      const [own, others] = this.sidesOf(move)
      const has = (w: number) => {
        const [from, to] = wordsIn(this.collation, w, others)
        return to > from
      }
      const at = this.order.indexOf(move.witness)
      const away = (w: number) => Math.abs(this.order.indexOf(w) - at)
      const [other] = this.order.filter((w) => w !== move.witness && has(w)).sort((a, b) => away(a) - away(b))
      return other === undefined ? [] : [[sideOf(move.witness, own), sideOf(other, others)] as const]
    })
  }

  /** One place of several that follow each other. */
  joined(places: readonly Place[]): Place {
    const columns = [places[0]!.columns[0], places.at(-1)!.columns[1]] as const
    const varying = places.filter((place) => place.readings.length > 1)
    const { kind, confidence } = varying.length ? weightiest(varying) : places[0]!
    return {
      kind,
      confidence,
      columns,
      moved: places.some((place) => place.moved),
      readings: this.readingsOf(columns, (w) => places.every((p) => hasLacuna(p, w))),
    }
  }

  /** A place as several, one for each of its columns. */
  parted(place: Place): Place[] {
    const [first, last] = place.columns
    return Array.from({ length: last - first }, (_, i): Place => {
      const columns = [first + i, first + i + 1] as const
      const readings = this.readingsOf(columns, (w) => hasLacuna(place, w))
      const own = readings.length > 1 ? this.kindIn(columns) : { kind: 'equal' as const, confidence: 1 }
      return {
        ...(place.kind === 'page' ? { kind: place.kind, confidence: place.confidence } : own),
        columns,
        moved: place.moved && this.isMoved(columns),
        readings,
      }
    })
  }

  private isMoved(columns: Place['columns']): boolean {
    return this.collation.moves.some((move) => this.sidesOf(move).some((side) => meets(side, columns)))
  }

  private sidesOf({ witness, from, to, columns }: Move): [Place['columns'], Place['columns']] {
    const columnOf = this.collation.columnOf[witness]!
    return [[columnOf[from]!, columnOf[to - 1]! + 1], columns]
  }

  private readingsOf(columns: Place['columns'], isLost: (witness: number) => boolean): Reading[] {
    const readings: { witnesses: number[]; text: string; lacuna: boolean }[] = []
    for (const w of this.order) {
      const lacuna = isLost(w)
      const text = lacuna ? '' : this.readingOf(w, columns)
      const known = readings.find((r) => r.lacuna === lacuna && r.text === text)
      if (known) known.witnesses.push(w)
      else readings.push({ witnesses: [w], text, lacuna })
    }
    return readings
  }

  private kindIn(columns: Place['columns']): KindProposal {
    const vocabulary = new Vocabulary()
    const proposals: KindProposal[] = []
    let first = -1
    for (const w of this.order) {
      const { text, from, to } = this.words[w]!
      const [x, y] = wordsIn(this.collation, w, columns)
      if (x === y) return { kind: 'substance', confidence: 0.9 }
      if (y - x > 1) proposals.push({ kind: 'spacing', confidence: 0.9 })
      else {
        const form = vocabulary.add(text, from[x]!, to[x]!)
        if (first < 0) first = form
        proposals.push(kindOfForms(vocabulary, first, form))
      }
    }
    const most = weightiest(proposals)
    return most.kind === 'equal' ? { kind: 'punctuation', confidence: 0.95 } : most
  }
}

/** The place that holds a column. */
export function placeAt(places: readonly Place[], column: number): number {
  let [low, high] = [0, places.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (places[middle]!.columns[1] <= column) low = middle + 1
    else high = middle
  }
  return low
}

/** How many places there are of each kind; what agrees is not counted. */
export function countKinds(places: readonly Place[]): ReadonlyMap<VariantKind, number> {
  const counts = new Map<VariantKind, number>()
  for (const place of places) {
    const kind = variantKindOf(place)
    if (kind !== 'equal') counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return counts
}

function hasLacuna({ readings }: Place, witness: number): boolean {
  return readings.some((r) => r.lacuna && r.witnesses.includes(witness))
}

function meets(a: Place['columns'], b: Place['columns']): boolean {
  return a[0] < b[1] && b[0] < a[1]
}
