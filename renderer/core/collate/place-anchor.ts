import type { Place } from './apparatus'
import { placeAt, type ComparedTexts } from './compared-texts'

/** Words of a text that stand on either side of a place, and tell it from others. */
const wordsAround = 4

/** What one witness has at a place, and the words around it. */
export interface AnchoredReading {
  readonly before: string
  readonly text: string
  readonly after: string
  /** Where it stood, UTF-16 offset: of several that fit the nearest is taken. */
  readonly at: number
}

/** A place of variation as it is known whatever becomes of the texts elsewhere: by what witnesses have there, by their ids. */
export type PlaceAnchor = Readonly<Record<string, AnchoredReading>>

/** Anchors that were made: as long as its texts are compared a place is known by the same. */
const made = new WeakMap<ComparedTexts, WeakMap<readonly string[], WeakMap<Place, PlaceAnchor>>>()

/** What a place is known by; witnesses that have lost it tell nothing. @param ids of the witnesses, in the order of the collation */
export function anchorOf(texts: ComparedTexts, place: Place, ids: readonly string[]): PlaceAnchor {
  const ofTexts = made.get(texts) ?? new WeakMap<readonly string[], WeakMap<Place, PlaceAnchor>>()
  const known = ofTexts.get(ids) ?? new WeakMap<Place, PlaceAnchor>()
  made.set(texts, ofTexts.set(ids, known))
  let anchor = known.get(place)
  if (!anchor) known.set(place, (anchor = makeAnchor(texts, place, ids)))
  return anchor
}

function makeAnchor(texts: ComparedTexts, place: Place, ids: readonly string[]): PlaceAnchor {
  const anchor: Record<string, AnchoredReading> = {}
  for (const reading of place.readings) {
    if (reading.lacuna) continue
    for (const w of reading.witnesses)
      anchor[ids[w]!] = {
        ...texts.around(w, place.columns, wordsAround),
        text: texts.readingOf(w, place.columns),
        at: texts.extentOf(w, place.columns)[0],
      }
  }
  return anchor
}

/**
 * Finds the places that are known by some anchors: those where all the witnesses of an anchor have what they had, with the
 * same words before or after in one of them. Where a place has grown, since a witness came that varies beside it, the words of the
 * text tell.
 *
 * @returns for each anchor the place by its index, or -1 where it has none
 */
export function findPlaces(
  texts: ComparedTexts,
  places: readonly Place[],
  ids: readonly string[],
  anchors: readonly PlaceAnchor[],
): number[] {
  if (!anchors.length) return []
  const wanted = new Set(
    anchors.flatMap((anchor) => Object.entries(anchor).flatMap(([id, reading]) => keysOf(id, reading))),
  )
  const byKey = new Map<string, number[]>()
  const known = new Map<number, PlaceAnchor>()
  for (const [i, place] of places.entries()) {
    if (place.readings.length < 2) continue
    const anchor = anchorOf(texts, place, ids)
    known.set(i, anchor)
    for (const [id, reading] of Object.entries(anchor))
      for (const key of keysOf(id, reading)) if (wanted.has(key)) byKey.set(key, [...(byKey.get(key) ?? []), i])
  }
  return anchors.map((anchor) => {
    const votes = new Map<number, number>()
    for (const [id, reading] of Object.entries(anchor))
      for (const key of keysOf(id, reading)) for (const i of byKey.get(key) ?? []) votes.set(i, (votes.get(i) ?? 0) + 1)
    const fitting = [...votes].filter(([i]) => agrees(anchor, known.get(i)!))
    if (!fitting.length) return grownPlace(texts, places, ids, anchor)
    const most = Math.max(...fitting.map(([, count]) => count))
    return fitting
      .filter(([, count]) => count === most)
      .map(([i]) => ({ i, away: distance(anchor, known.get(i)!) }))
      .reduce((best, one) => (one.away < best.away ? one : best)).i
  })
}

function keysOf(id: string, { before, text, after }: AnchoredReading): string[] {
  return [`${id}\n<\n${before}\n${text}`, `${id}\n>\n${text}\n${after}`]
}

/** Whether the witnesses that two anchors share, two of them at least, have the same in both. */
function agrees(anchor: PlaceAnchor, other: PlaceAnchor): boolean {
  const shared = Object.keys(anchor).filter((id) => other[id])
  return (
    shared.length >= Math.min(2, Object.keys(anchor).length) &&
    shared.every((id) => anchor[id]!.text === other[id]!.text)
  )
}

function distance(anchor: PlaceAnchor, other: PlaceAnchor): number {
  return Math.min(...Object.keys(anchor).flatMap((id) => (other[id] ? [Math.abs(anchor[id]!.at - other[id].at)] : [])))
}

/** The place that holds all of what an anchor's witnesses had, in one of which it stands once between its words. */
function grownPlace(
  texts: ComparedTexts,
  places: readonly Place[],
  ids: readonly string[],
  anchor: PlaceAnchor,
): number {
  for (const [id, { before, text, after }] of Object.entries(anchor)) {
    const w = ids.indexOf(id)
    if (w < 0 || text === '') continue
    const column = columnOfWords(
      texts,
      w,
      [...before.split(' '), ...text.split(' '), ...after.split(' ')],
      before.split(' ').length,
    )
    if (column < 0) continue
    const at = placeAt(places, column)
    const place = places[at]
    if (!place || place.readings.length < 2) continue
    const holds = Object.entries(anchor).every(([other, reading]) => {
      const o = ids.indexOf(other)
      return o < 0 || ` ${texts.readingOf(o, place.columns)} `.includes(reading.text === '' ? '' : ` ${reading.text} `)
    })
    if (holds) return at
  }
  return -1
}

/** The column of a word in a row of words that stands once in a witness; -1 for none, or more. */
function columnOfWords(texts: ComparedTexts, witness: number, row: readonly string[], nth: number): number {
  const words = texts.words[witness]!
  const bare = (word: string) => word.replace(/[^\p{L}\p{N}]/gu, '')
  const wanted = row.map(bare).filter((word) => word !== '')
  let found = -1
  for (let i = 0; i + wanted.length <= words.count; i++) {
    let k = 0
    while (k < wanted.length && bare(words.text.slice(words.from[i + k], words.to[i + k])) === wanted[k]) k++
    if (k < wanted.length) continue
    if (found >= 0) return -1
    found = i
  }
  const first = found + row.slice(0, nth).filter((word) => bare(word) !== '').length
  return found < 0 ? -1 : texts.collation.columnOf[witness]![first]!
}
