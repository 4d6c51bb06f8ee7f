import { findAll } from '../search'
import { cleanedText, placeOf, sourceText, startsOf, type Side, type SideRange, type Text } from '../text'
import type { Quotation } from './annotation'
import { findQuotation, findQuotationInSource } from './find-quotation'

/** Where the words of a note that has no sure place may stand. */
export interface PossiblePlaces {
  /** In the order of the text; those on the page that is told come first. Never empty. */
  readonly places: readonly SideRange[]
  /** How many of them are on that page. */
  readonly onPage: number
  /** Whether the words stand there; else the one place is only like them. */
  readonly exact: boolean
  /** 0..1: how much of the words and their surroundings agrees. */
  readonly score: number
}

/**
 * Looks for the words of a note: all places where they stand or, where they stand nowhere, the one that is most like them.
 *
 * @param page index of the page that the note is told to be on; null where none is told
 * @returns null where nothing in the text is like them
 */
export function possiblePlaces(text: Text, quotation: Quotation, page: number | null): PossiblePlaces | null {
  const standing = standingPlaces(text, quotation, page)
  if (standing) return standing
  const likely = [
    { side: 'cleaned' as const, found: findQuotation(text, quotation) },
    { side: 'source' as const, found: findQuotationInSource(text, quotation) },
  ].flatMap(({ side, found }) => (found ? [{ side, found }] : []))
  const [best] = likely.toSorted((a, b) => b.found.score - a.found.score)
  if (!best) return null
  const { side, found } = best
  return { places: [{ side, from: found.from, to: found.to }], onPage: 0, exact: false, score: found.score }
}

/** All places where the words of a note stand, in the cleaned text or else in the source; null where they stand in neither. */
export function standingPlaces(text: Text, quotation: Quotation, page: number | null): PossiblePlaces | null {
  const sides: readonly (readonly [Side, string, string])[] = [
    ['cleaned', cleanedText(text), quotation.cleaned || quotation.source],
    ['source', sourceText(text), quotation.source || quotation.cleaned],
  ]
  for (const [side, whole, words] of sides) {
    const found = findAll(whole, words, true)
    if (!found.length) continue
    const places = found.map((span): SideRange => ({ side, ...span }))
    const isThere = ({ from }: SideRange) => page !== null && placeOf(startsOf(text, side), from).page === page
    const there = places.filter(isThere)
    return {
      places: [...there, ...places.filter((place) => !isThere(place))],
      onPage: there.length,
      exact: true,
      score: 1,
    }
  }
  return null
}
