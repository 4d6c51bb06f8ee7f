import { unpackedLayouts, type PackedLayout, type PageLayout } from '../document/page-layout'
import { cleanedText, type Text } from '../text'
import type { Annotation, Quotation, Region, Target } from './annotation'
import { findQuotation, isCertain } from './find-quotation'
import { wordsIn } from './words-in-regions'
import { placementOf, quotationOf, targetsOfCleaned, targetsOfSource } from './place'

/** A note that comes from elsewhere, with whatever it tells of its place. */
export interface IncomingNote extends Pick<
  Annotation,
  'id' | 'side' | 'colour' | 'note' | 'tags' | 'created' | 'modified'
> {
  /** The words it is on; parts that are not known are ''. */
  readonly quotation: Quotation
  /** Stretches of the source, where Diptych itself wrote them. */
  readonly targets?: readonly Target[]
  /** Where the quotation stands in the text of its side, in code points, as W3C selectors count. */
  readonly position?: { readonly start: number; readonly end: number }
  /** Rectangles around its words, one a line, in shares of the page. */
  readonly places?: readonly Region[]
  /** The rectangle that it is on, where it is on a picture. */
  readonly region?: Region
}

/**
 * A note with its place in this text. What was written here is believed where the source is the same; then come its
 * position, the words on its picture, and its quotation, each only where it agrees with what the note quotes. A note
 * that finds no place waits unplaced.
 */
export function anchored(
  text: Text,
  layoutOf: (page: number) => PageLayout | null,
  incoming: IncomingNote,
): Annotation {
  const { id, side, colour, note, tags, created, modified, quotation, region } = incoming
  const common = { id, side, colour, note, tags, created, modified, ...(region ? { region } : {}) }
  const at = (targets: readonly Target[]): Annotation => ({
    ...common,
    targets,
    quotation: targets.length ? quotationOf(text, targets) : quotation,
  })
  if (incoming.targets) {
    const own: Annotation = { ...common, targets: incoming.targets, quotation }
    if (placementOf(text, own)) return own
  }
  const positioned = byPosition(text, incoming)
  if (positioned) return at(positioned)
  const seen = incoming.places?.length ? wordsIn(text, layoutOf, incoming.places) : []
  if (seen.length && (quotation.cleaned === '' || agrees(quotationOf(text, seen), quotation))) return at(seen)
  const found = quotation.cleaned || quotation.source ? findQuotation(text, quotation) : null
  if (found && isCertain(found, quotation)) return at(targetsOfCleaned(text, found))
  if (region) return at(wordsIn(text, layoutOf, [region]))
  return at([])
}

function byPosition(text: Text, { position, quotation, side }: IncomingNote): Target[] | null {
  const exact = side === 'source' ? quotation.source || quotation.cleaned : quotation.cleaned
  if (!position || exact === '') return null
  const cleaned = cleanedText(text)
  const whole = side === 'source' ? text.pages.map((p) => p.source).join('') : cleaned
  const from = unitsBefore(whole, position.start)
  if (whole.slice(from, from + exact.length) !== exact) return null
  const span = { from, to: from + exact.length }
  return side === 'source' ? targetsOfSource(text, span) : targetsOfCleaned(text, span)
}

/** The UTF-16 units before a number of code points. */
function unitsBefore(text: string, codePoints: number): number {
  let at = 0
  for (let n = 0; n < codePoints && at < text.length; n++) at += text.codePointAt(at)! > 0xffff ? 2 : 1
  return at
}

/** Whether words are those that are quoted, but for their spaces and a few letters. */
function agrees(now: Quotation, quoted: Quotation): boolean {
  const bare = (s: string) => s.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  const wanted = new Set([bare(quoted.cleaned), bare(quoted.source)])
  return [now.cleaned, now.source].some((s) => wanted.has(bare(s)))
}

/** Notes that came with a file, with their places in its text. Parts of one note on several pages become one. */
export function placedNotes(
  text: Text,
  layoutOf: (page: number) => PackedLayout | null,
  notes: readonly IncomingNote[],
  now: number,
): Annotation[] {
  const whole = new Map<string, IncomingNote>()
  for (const note of notes) {
    const before = whole.get(note.id)
    // What goes over a page's end is written once a page, each with the same name.
    if (before?.targets && note.targets) continue
    const id = before ? `${note.id}x${whole.size}` : note.id
    whole.set(id, { ...note, id })
  }
  const unpacked = unpackedLayouts(layoutOf)
  return [...whole.values()].map((note) => {
    const placed = anchored(text, unpacked, note)
    return { ...placed, created: placed.created || now, modified: placed.modified || placed.created || now }
  })
}
