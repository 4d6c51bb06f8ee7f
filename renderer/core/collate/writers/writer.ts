import type { Engines } from '../../formats'
import { placesOf, variantKindOf, type Place } from '../apparatus'
import type { Collation } from '../collate'
import { ComparedTexts } from '../compared-texts'
import type { DecidedPlace } from '../place-decisions'

/** What is to be written. */
export interface CollationOrder {
  readonly collation: Collation
  /** Place of the witness that the others are read against. */
  readonly base: number
  /** The places, with what a reader decided of them; as they are found where this is left out. */
  readonly places?: readonly DecidedPlace[]
  /** What the comparison is called. */
  readonly title?: string
}

/** What writing may need of the platform. */
export interface CollationRun {
  readonly engines: Engines
  /** The reader’s own, for formats that set type. */
  readonly fonts?: readonly Uint8Array[]
  /** Gives fonts of this machine that may have characters which no other font has, likeliest first. */
  readonly machineFonts?: (characters: readonly string[]) => AsyncIterable<Uint8Array>
}

/** Writes a collation in one format. */
export interface CollationWriter {
  readonly id: string
  /** What the format is, for readers. */
  readonly name: string
  readonly extension: string
  /** @throws Error with a sentence where it can’t be written */
  write(order: CollationOrder, run: CollationRun): string | Promise<Uint8Array<ArrayBuffer>>
}

/** The witnesses by their places, the base first. */
export function witnessOrder({ collation, base }: CollationOrder): number[] {
  return [base, ...collation.witnesses.keys()].filter((w, i, all) => all.indexOf(w) === i)
}

/** A place as it is written: one that a reader ignores reads as the base does. */
export interface WrittenPlace extends DecidedPlace {
  readonly told: ReturnType<typeof variantKindOf>
}

/** The places to write. */
export function writtenPlaces({ collation, base, places }: CollationOrder): WrittenPlace[] {
  return (places ?? placesOf(collation, base)).map((place: DecidedPlace) => {
    const shown: DecidedPlace = place.remark?.ignored ? asBase(place) : place
    return { ...shown, told: variantKindOf(shown) }
  })
}

function asBase(place: DecidedPlace): DecidedPlace {
  const [first, ...others] = place.readings
  const witnesses = [first!, ...others].flatMap((r) => r.witnesses)
  return { ...place, kind: 'equal', moved: false, readings: [{ ...first!, witnesses }] } satisfies Place & DecidedPlace
}

/** What the writing is called. */
export function titleOf({ collation, base, title }: CollationOrder): string {
  return title ?? `Collation against ${collation.witnesses[base]!.siglum}`
}

/** The texts, with where their words stand in them. */
export function comparedOf({ collation, base, places = [] }: CollationOrder): ComparedTexts {
  const { witnesses, words, columns, columnOf, moves } = collation
  return new ComparedTexts(
    { sigla: witnesses.map((w) => w.siglum), base, columns, words, columnOf, moves, places, inCommon: [] },
    witnesses.map((w) => w.text),
  )
}
