import { boxAround, unpackedLayouts, type PackedLayout, type PageLayout } from '../document/page-layout'
import { cleanedText, sourceText, type Span, type Text } from '../text'
import type { Annotation, Quotation, Region, Target } from './annotation'
import { sureTargets } from './find-quotation'
import { wordsIn } from './words-in-regions'
import { placementOf, quotationOf, targetsOfCleaned, targetsOfSource } from './place'

/** A note that comes from elsewhere, with whatever it tells of its place. */
export interface IncomingNote extends Pick<
  Annotation,
  | 'id'
  | 'side'
  | 'colour'
  | 'note'
  | 'tags'
  | 'created'
  | 'modified'
  | 'mark'
  | 'author'
  | 'replies'
  | 'origin'
  | 'onPage'
> {
  /** The words it is on; parts that are not known are ''. */
  readonly quotation: Quotation
  /** Stretches of the source, where Diptych itself wrote them. */
  readonly targets?: readonly Target[]
  /** The stretches of text that it is on, in its order: as they read in the source, and as they read cleaned. */
  readonly stretches?: { readonly source: readonly QuotedSpan[]; readonly cleaned: readonly QuotedSpan[] }
  /** Rectangles around its words, one a line, in shares of the page. */
  readonly places?: readonly Region[]
  /** The rectangle that it is on, where it is on a picture. */
  readonly region?: Region
  /** Where it stands on a page whose size the file doesn't tell. */
  readonly onPaper?: OnPaper
  /** Title of the work that it is on, where a file has notes on several. */
  readonly work?: string
}

/** Rectangles on a page of a PDF as `[left, bottom, right, top]`, in points from its lower left corner. */
export interface OnPaper {
  readonly page: number
  readonly boxes: readonly (readonly [left: number, bottom: number, right: number, top: number])[]
  /** Whether the note is on a rectangle of the picture, and not on the words in it. */
  readonly isRegion: boolean
}

/** Words of a text with what tells where they stand. */
export interface QuotedSpan {
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
  /** In the text of their side, in code points, as W3C selectors count. */
  readonly position?: { readonly start: number; readonly end: number }
}

/**
 * A note with its place in this text. What was written here is believed where the source is the same; then come its
 * position, the words on its picture, and its quotation, each only where it agrees with what the note quotes. A note
 * that finds no place waits unplaced.
 */
export function anchored(text: Text, layoutOf: (page: number) => PageLayout | null, given: IncomingNote): Annotation {
  const incoming = inShares(given, layoutOf)
  const { targets: own, places, stretches: _stretches, onPaper: _onPaper, work: _work, quotation, ...common } = incoming
  const { region } = common
  const onPage = common.onPage ?? (places?.[0] ? String(places[0].page + 1) : undefined)
  const { onPage: _onPage, ...placed } = common
  const at = (targets: readonly Target[]): Annotation => ({
    ...placed,
    // Once it has a place, what its file told of the page says nothing more.
    ...(targets.length || region || onPage === undefined ? {} : { onPage }),
    targets,
    quotation: targets.length ? quotationOf(text, targets) : quotation,
  })
  if (own) {
    const there: Annotation = { ...placed, targets: own, quotation }
    if (placementOf(text, there)) return there
  }
  const stretches = byStretches(text, incoming)
  if (stretches) return at(stretches)
  const seen = places?.length ? wordsIn(text, layoutOf, places) : []
  if (seen.length && (quotation.cleaned === '' || agrees(quotationOf(text, seen), quotation))) return at(seen)
  const sure = sureTargets(text, quotation)
  if (sure) return at(sure)
  if (region) return at(wordsIn(text, layoutOf, [region]))
  return at([])
}

/** A note with its places in shares of its page, whose size the layout tells. */
function inShares(note: IncomingNote, layoutOf: (page: number) => PageLayout | null): IncomingNote {
  const { onPaper } = note
  const layout = onPaper && layoutOf(onPaper.page)
  if (!onPaper || !layout?.unitsPerInch) return note
  const { page, boxes, isRegion } = onPaper
  const [width, height] = [layout.width, layout.height].map((n) => (n / layout.unitsPerInch!) * 72) as [number, number]
  const within = (n: number) => Math.min(1, Math.max(0, n))
  const places = boxes.map(([left, bottom, right, top]): Region => {
    const [x, y] = [within(left / width), within(1 - top / height)]
    return { page, share: { x, y, width: within(right / width) - x, height: within(1 - bottom / height) - y } }
  })
  const around = boxAround(places.map((place) => place.share))
  return isRegion ? { ...note, ...(around ? { region: { page, share: around } } : {}) } : { ...note, places }
}

/**
 * The places of all the stretches of a note: in the source, which does not change, or else as they read cleaned, by their position or by
 * their words. Null where one of them has none: a part of a note would be another note.
 */
function byStretches(text: Text, { stretches }: IncomingNote): Target[] | null {
  if (!stretches) return null
  const { source, cleaned } = stretches
  const placed = (spans: readonly QuotedSpan[], place: (span: QuotedSpan) => Target[] | null) => {
    const each = spans.map(place)
    return spans.length && each.every((targets) => targets !== null) ? each.flat() : null
  }
  const [whole, reading] = [sourceText(text), cleanedText(text)]
  return (
    placed(source, (span) => {
      const there = positioned(whole, span)
      return there && (there.from === there.to ? insertionAt(text, there.from) : targetsOfSource(text, there))
    }) ??
    placed(cleaned, (span) => {
      const there = span.exact === '' ? null : positioned(reading, span)
      if (there) return targetsOfCleaned(text, there)
      if (cleaned.length === 1) return null
      const quotation = { cleaned: span.exact, source: '', prefix: span.prefix, suffix: span.suffix }
      return sureTargets(text, quotation)
    })
  )
}

/** Where a span says that it stands, if its words are there. */
function positioned(whole: string, { exact, position }: QuotedSpan): Span | null {
  if (!position) return null
  const from = unitsBefore(whole, position.start)
  return whole.slice(from, from + exact.length) === exact ? { from, to: from + exact.length } : null
}

/** The target of words that were put in where the source has none. */
function insertionAt(text: Text, at: number): Target[] {
  const page = text.pages.findLastIndex((_, i) => text.sourceStarts[i]! <= at)
  const from = at - text.sourceStarts[page]!
  return [{ page, from, to: from }]
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
