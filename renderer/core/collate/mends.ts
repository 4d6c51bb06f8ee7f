import type { Place } from './apparatus'
import type { ComparedTexts } from './compared-texts'
import { findPlaces, type PlaceAnchor } from './place-anchor'
import { alignmentAt, realigned } from './realigned'
import { linked, unlinked, type WordAlignment } from './word-alignment'

/** A word of a place: of which text, by its id, and which of the words that this text has there. */
export interface AlignedWord {
  readonly id: string
  readonly word: number
}

/** What is done to the words of a place: one is put under another, or by itself. */
export type AlignStep = { readonly link: AlignedWord; readonly under: AlignedWord } | { readonly unlink: AlignedWord }

/**
 * An alignment that a reader mended: places from one to another are one, a place is one for each of its columns, or its words stand
 * under each other otherwise.
 */
export type Mend =
  | { readonly id: string; readonly kind: 'join'; readonly anchor: PlaceAnchor; readonly last: PlaceAnchor }
  | { readonly id: string; readonly kind: 'part'; readonly anchor: PlaceAnchor }
  | { readonly id: string; readonly kind: 'align'; readonly anchor: PlaceAnchor; readonly steps: readonly AlignStep[] }

/** Compared texts as a reader mended them. */
export interface MendedTexts {
  readonly texts: ComparedTexts
  readonly places: readonly Place[]
}

/** A collation after what a reader mended, in the order in which that was done; and mends that find no place. */
export function mendedTexts(
  texts: ComparedTexts,
  ids: readonly string[],
  mends: readonly Mend[],
): MendedTexts & { readonly lost: readonly Mend[] } {
  let now: MendedTexts = { texts, places: texts.collation.places }
  const lost: Mend[] = []
  for (const mend of mends) {
    const mended = withMend(now, ids, mend)
    if (mended) now = mended
    else lost.push(mend)
  }
  return { ...now, lost }
}

/** The texts after a mend; null where it finds no place. */
function withMend({ texts, places }: MendedTexts, ids: readonly string[], mend: Mend): MendedTexts | null {
  const anchors = mend.kind === 'join' ? [mend.anchor, mend.last] : [mend.anchor]
  const [first, last = first!] = findPlaces(texts, places, ids, anchors) as [number, number?]
  if (first < 0 || last < first) return null
  if (mend.kind === 'align') {
    const alignment = alignedBy(alignmentAt(texts, places[first]!), ids, mend.steps)
    return alignment && hasWordsOf(texts, places[first]!, ids, mend) ? realigned(texts, places, first, alignment) : null
  }
  const some = places.slice(first, last + 1)
  const mended = mend.kind === 'join' ? [texts.joined(some)] : texts.parted(some[0]!)
  return { texts, places: [...places.slice(0, first), ...mended, ...places.slice(last + 1)] }
}

/** Words of a place after what was done to them; null where one of them is not there. */
export function alignedBy(
  alignment: WordAlignment,
  ids: readonly string[],
  steps: readonly AlignStep[],
): WordAlignment | null {
  let now = alignment
  for (const step of steps) {
    const [one, under] = 'unlink' in step ? [step.unlink] : [step.link, step.under]
    const [word, other] = [one, under].map((w) => w && { witness: ids.indexOf(w.id), word: w.word })
    if ([word, other].some((w) => w && now[w.witness]?.[w.word] === undefined)) return null
    now = other ? linked(now, other, word!) : unlinked(now, word!)
  }
  return now
}

/** Whether the texts whose words are counted have at a place what they had when that was done. */
function hasWordsOf(
  texts: ComparedTexts,
  { columns }: Place,
  ids: readonly string[],
  { anchor, steps }: Extract<Mend, { kind: 'align' }>,
): boolean {
  const named = steps.flatMap((step) => ('unlink' in step ? [step.unlink] : [step.link, step.under]))
  return named.every(({ id }) => texts.readingOf(ids.indexOf(id), columns) === anchor[id]?.text)
}
