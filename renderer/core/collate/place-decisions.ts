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

/** An alignment that a reader mended: places from one to another are one, or a place is one for each of its columns. */
export type Mend =
  | { readonly id: string; readonly kind: 'join'; readonly anchor: PlaceAnchor; readonly last: PlaceAnchor }
  | { readonly id: string; readonly kind: 'part'; readonly anchor: PlaceAnchor }

/** A place, and what a reader said of it. */
export interface DecidedPlace extends Place {
  readonly remark?: PlaceDecision
}

/** The places of a collation after what a reader mended, in the order in which that was done; and mends that find no place. */
export function mendedPlaces(
  texts: ComparedTexts,
  ids: readonly string[],
  mends: readonly Mend[],
): { readonly places: readonly Place[]; readonly lost: readonly Mend[] } {
  let { places } = texts.collation
  const lost: Mend[] = []
  for (const mend of mends) {
    const mended = withMend(texts, places, ids, mend)
    if (mended) places = mended
    else lost.push(mend)
  }
  return { places, lost }
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

/** The places after a mend; null where it finds none. */
function withMend(
  texts: ComparedTexts,
  places: readonly Place[],
  ids: readonly string[],
  mend: Mend,
): readonly Place[] | null {
  const anchors = mend.kind === 'join' ? [mend.anchor, mend.last] : [mend.anchor]
  const [first, last = first!] = findPlaces(texts, places, ids, anchors) as [number, number?]
  if (first < 0 || last < first) return null
  const some = places.slice(first, last + 1)
  const mended = mend.kind === 'join' ? [texts.joined(some)] : texts.parted(some[0]!)
  return [...places.slice(0, first), ...mended, ...places.slice(last + 1)]
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
