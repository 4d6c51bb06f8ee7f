import {
  anchorOf,
  sameVariant,
  type AlignStep,
  type DecidedPlace,
  type PlaceAnchor,
  type PlaceDecision,
  type Remark,
} from '../../core/collate'
import { changedPages, editText } from '../../core/text'
import { newId, readerProvenance } from '../document'
import type { Comparison } from './comparison.svelte'
import { takingText } from './taking-text'

/** Which places something is said of: the one at hand, those of the same variant, or all that are shown. */
export type Scope = 'this' | 'same' | 'shown'

/** The places of a scope, by their index; none where none is at hand. */
export function placesIn(comparison: Comparison, scope: Scope): number[] {
  const { at, places, shown } = comparison
  const here = places[at]
  if (scope === 'shown') return [...shown]
  if (!here || here.readings.length < 2) return []
  return scope === 'this' ? [at] : shown.filter((i) => i === at || sameVariant(places[i]!, here))
}

/** Says something of places, beside what was said of them before; what is undefined is taken back. */
export async function remark(
  comparison: Comparison,
  places: readonly number[],
  label: string,
  said: { readonly [Key in keyof Remark]?: Remark[Key] | undefined },
): Promise<void> {
  const { compared, ids } = comparison
  if (!compared || !places.length) return
  const made = new Map<string, PlaceDecision>()
  const added: PlaceDecision[] = []
  for (const i of places) {
    const place = comparison.places[i]!
    const before: PlaceDecision = place.remark ?? { id: newId(), anchor: anchorOf(compared, place, ids) }
    const after = Object.fromEntries(
      Object.entries({ ...before, ...said }).filter(([, value]) => value !== undefined && value !== ''),
    ) as unknown as PlaceDecision
    made.set(before.id, after)
    if (!place.remark) added.push(after)
  }
  const isSaid = ({ class: classed, ignored, note, tags }: PlaceDecision) => Boolean(classed ?? ignored ?? note ?? tags)
  const decisions = [...comparison.row.decisions.map((d) => made.get(d.id) ?? d), ...added].filter(isSaid)
  await comparison.do(label, { decisions })
}

/** Makes one place of the one at hand and the next that varies, with what stands between. */
export async function joinWithNext(comparison: Comparison): Promise<boolean> {
  const { at, places } = comparison
  const next = places.findIndex((place, i) => i > at && place.readings.length > 1)
  const anchors = [at, next].map((i) => anchorAt(comparison, places[i]))
  const [anchor, last] = anchors
  if (!anchor || !last) return false
  await comparison.do('joining two places', {
    mends: [...comparison.row.mends, { id: newId(), kind: 'join', anchor, last }],
  })
  return true
}

/** Parts the place at hand, word by word. */
export async function part(comparison: Comparison): Promise<boolean> {
  const { at, places } = comparison
  const place = places[at]
  const anchor = anchorAt(comparison, place)
  if (!anchor || !place || place.columns[1] - place.columns[0] < 2) return false
  await comparison.do('parting a place', { mends: [...comparison.row.mends, { id: newId(), kind: 'part', anchor }] })
  return true
}

/** Puts words of the place at hand under each other, or apart. */
export async function alignWords(comparison: Comparison, steps: readonly AlignStep[]): Promise<boolean> {
  const anchor = anchorAt(comparison, comparison.places[comparison.at])
  if (!anchor || !steps.length) return false
  const mends = [...comparison.row.mends, { id: newId(), kind: 'align' as const, anchor, steps }]
  await comparison.do('aligning words', { mends })
  return true
}

/** Forgets decisions whose place is not there any more. */
export async function forgetLost(comparison: Comparison): Promise<void> {
  const lost = new Set<object>(comparison.lost)
  const { decisions, mends } = comparison.row
  await comparison.do('forgetting decisions without a place', {
    decisions: decisions.filter((d) => !lost.has(d)),
    mends: mends.filter((m) => !lost.has(m)),
  })
}

/**
 * Takes what a witness has in the place at hand over into the cleaned text of the base, as a change that names the witness.
 * @returns whether it could be: not where the text has changed since it was compared
 */
export async function takeReading(comparison: Comparison, witness: number): Promise<boolean> {
  const { compared, at, places } = comparison
  const place = places[at]
  const base = takingText(comparison)
  if (!compared || !place || !base?.session || comparison.outdated.length) return false
  const { session } = base
  const from = comparison.textOf(witness)
  const reading = compared.readingOf(witness, place.columns)
  const edit = editFor(
    compared.texts[compared.collation.base]!,
    compared.extentOf(compared.collation.base, place.columns),
    reading,
  )
  const after = editText(session.text, [edit], { ...readerProvenance(), witness: `${from.siglum}, ${from.name}` })
  const label = `taking a reading of ${from.siglum}`
  session.do({ label, pages: changedPages(session.text, after) })
  // Both are done at once, so that an undo that follows finds the step in both.
  await Promise.all([comparison.do(label, {}, session), session.saved.flush()])
  return true
}

/** The edit that puts a reading in the place of a stretch, with the space that words need. */
export function editFor(
  text: string,
  [from, to]: readonly [number, number],
  reading: string,
): { readonly from: number; readonly to: number; readonly text: string } {
  const isSpace = (at: number) => at < 0 || at >= text.length || /\s/.test(text[at]!)
  if (reading === '') {
    // One of the two spaces around what goes goes with it.
    const goesBefore = from > 0 && text[from - 1] === ' ' && isSpace(to)
    return { from: goesBefore ? from - 1 : from, to, text: '' }
  }
  if (to > from) return { from, to, text: reading }
  return { from, to, text: `${isSpace(from - 1) ? '' : ' '}${reading}${isSpace(from) ? '' : ' '}` }
}

function anchorAt({ compared, ids }: Comparison, place: DecidedPlace | undefined): PlaceAnchor | null {
  return compared && place && place.readings.length > 1 ? anchorOf(compared, place, ids) : null
}
