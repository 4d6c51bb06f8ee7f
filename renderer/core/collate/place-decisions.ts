import type { Place } from './apparatus'
import type { ComparedTexts } from './compared-texts'
import { findPlaces, type PlaceAnchor } from './place-anchor'

/** What a reader may class a variant as. */
export const placeClasses = ['substantive', 'accidental', 'error'] as const

/** What a reader classed a variant as. */
export type PlaceClass = (typeof placeClasses)[number]

/** What a reader says of a place of variation. */
export interface Remark {
  readonly class?: PlaceClass
  /** Whether it is passed over. */
  readonly ignored?: true
  /** In the reader’s words. */
  readonly note?: string
  /** Tags, as notes have them; left out where there are none. */
  readonly tags?: readonly string[]
}

/** A remark, with the place that it is about. */
export interface PlaceDecision extends Remark {
  readonly id: string
  readonly anchor: PlaceAnchor
}

/** A place, and what a reader said of it. */
export interface DecidedPlace extends Place {
  readonly remark?: PlaceDecision
}

/** Places with what is said of them, and what finds no place; a later remark on the same place stands. */
export function remarkedPlaces(
  texts: ComparedTexts,
  ids: readonly string[],
  places: readonly Place[],
  decisions: readonly PlaceDecision[],
): { readonly places: readonly DecidedPlace[]; readonly lost: readonly PlaceDecision[] } {
  const found = findPlaces(
    texts,
    places,
    ids,
    decisions.map((d) => d.anchor),
  )
  const lost: PlaceDecision[] = []
  const remarks = new Map<number, PlaceDecision>()
  for (const [i, at] of found.entries())
    if (at < 0) lost.push(decisions[i]!)
    else remarks.set(at, decisions[i]!)
  if (!remarks.size) return { places, lost }
  return { places: places.map((place, i) => (remarks.has(i) ? { ...place, remark: remarks.get(i)! } : place)), lost }
}

/** What two places must share to be the same variant: what the witnesses have, in whatever place. */
export function sameVariant(a: Place, b: Place): boolean {
  return (
    a.readings.length === b.readings.length &&
    a.readings.every(
      (r, i) =>
        r.text === b.readings[i]!.text &&
        r.lacuna === b.readings[i]!.lacuna &&
        `${r.witnesses}` === `${b.readings[i]!.witnesses}`,
    )
  )
}
