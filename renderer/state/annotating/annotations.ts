import {
  colours,
  placementOf,
  possiblePlaces,
  quotationOf,
  standingPlaces,
  targetsOfCleaned,
  targetsOfSource,
  wordsIn,
  type Annotation,
  type Colour,
  type Placement,
  type PossiblePlaces,
  type Region,
  type Target,
} from '../../core/anchor'
import {
  cleanedText,
  sourceText,
  documentToCleaned,
  placeOf,
  caretWithin,
  startsOf,
  type Caret,
  type SideRange,
} from '../../core/text'
import { findPage } from '../../core/document/page-name'
import { newId, type Session } from '../document'

/** An annotation with its place in the text as it is now; null while it is unplaced. */
export interface PlacedAnnotation {
  readonly annotation: Annotation
  readonly placement: Placement | null
}

/** Puts a highlight on a range of either text. Returns its id. */
export function annotate(session: Session, range: SideRange, colour: Colour): string {
  return put(session, 'highlighting', { targets: targetsOf(session, range), side: range.side, colour })
}

/** Puts a highlight on a rectangle of the facsimile, and on the words in it. Returns its id. */
export function annotateRegion(session: Session, region: Region, colour: Colour): string {
  return put(session, 'marking a region', {
    targets: wordsIn(session.text, (page) => session.facsimile.layoutOf(page), [region]),
    region,
    side: 'source',
    colour,
  })
}

function put(
  session: Session,
  label: string,
  made: Pick<Annotation, 'targets' | 'region' | 'side' | 'colour'>,
): string {
  const now = Date.now()
  const annotation: Annotation = {
    id: newId(),
    ...made,
    quotation: quotationOf(session.text, made.targets),
    note: '',
    tags: [],
    created: now,
    modified: now,
  }
  session.do({ label, annotations: new Map([[annotation.id, annotation]]) })
  return annotation.id
}

/** The targets of a selection, without the white space that was selected with its words. */
function targetsOf({ text }: Session, range: SideRange): Target[] {
  const { from, to } = range
  const words = (range.side === 'cleaned' ? cleanedText(text) : sourceText(text)).slice(from, to)
  const inner = { from: to - words.trimStart().length, to: from + words.trimEnd().length }
  const span = inner.from < inner.to ? inner : range
  return range.side === 'cleaned' ? targetsOfCleaned(text, span) : targetsOfSource(text, span)
}

/** Changes note, tags or colour. Typing in a note is one step. */
export function editAnnotation(
  session: Session,
  id: string,
  change: Partial<Pick<Annotation, 'note' | 'tags' | 'colour'>>,
): void {
  const annotation = session.annotations.get(id)
  if (!annotation) return
  const joins = change.note === undefined ? undefined : `note-${id}`
  session.do({
    label: change.note !== undefined ? 'writing a note' : change.tags ? 'tagging' : 'colouring',
    annotations: new Map([[id, { ...annotation, ...change, modified: Date.now() }]]),
    ...(joins ? { joins } : {}),
  })
}

/** Takes an annotation away. */
export function deleteAnnotation(session: Session, id: string): void {
  session.do({ label: 'deleting a note', annotations: new Map([[id, null]]) })
}

/** All annotations in reading order, unplaced ones last. */
export function placedAnnotations(session: Session): PlacedAnnotation[] {
  return [...session.annotations.values()]
    .map((annotation) => ({ annotation, placement: placementOf(session.text, annotation) }))
    .sort((a, b) => startOf(session, a) - startOf(session, b) || a.annotation.created - b.annotation.created)
}

function startOf(session: Session, { annotation, placement }: PlacedAnnotation): number {
  if (!placement) return Infinity
  const [source] = placement.source
  if (source) return placement.cleaned[0]?.from ?? documentToCleaned(session.text, source.from)
  return session.text.cleanedStarts[annotation.region!.page]!
}

/** Where the words of an unplaced annotation may be; the reader decides. Null where nothing is like them. */
export function suggestPlaces({ text, names }: Session, { quotation, onPage }: Annotation): PossiblePlaces | null {
  return possiblePlaces(text, quotation, onPage === undefined ? null : findPage(names, onPage))
}

/** In how many places the words of an unplaced annotation stand, and how many of these are on the page that it was on elsewhere. */
export function placesOfWords({ text, names }: Session, { quotation, onPage }: Annotation): readonly [number, number] {
  const found = standingPlaces(text, quotation, onPage === undefined ? null : findPage(names, onPage))
  return found ? [found.places.length, found.onPage] : [0, 0]
}

/** Puts an annotation on another range, by the reader's hand. */
export function moveAnnotation(session: Session, id: string, range: SideRange): void {
  const annotation = session.annotations.get(id)
  if (!annotation) return
  const targets = targetsOf(session, range)
  const { onPage: _onPage, ...placed } = annotation
  session.do({
    label: 'placing a note',
    annotations: new Map([
      [id, { ...placed, targets, quotation: quotationOf(session.text, targets), modified: Date.now() }],
    ]),
  })
}

/** The annotations at a place of either text: those whose words stand there, on that side. */
export function annotationsAt(session: Session, caret: Caret): Annotation[] {
  const { text, annotations } = session
  const { side, at } = caretWithin(text, caret)
  const { page } = placeOf(startsOf(text, side), at)
  // Asked at every move of the caret: annotations of other pages are not placed first.
  return [...annotations.values()].filter(
    (a) =>
      a.targets.some((t) => t.page === page) && placementOf(text, a)?.[side].some((s) => s.from <= at && at < s.to),
  )
}

/** Tags in use, with how often, most used first. */
export function tagsInUse(session: Session): { name: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { tags } of session.annotations.values())
    for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name))
}

/** The colour a tag has until the reader gives it another: always the same for the same name. */
export function colourOfTag(name: string): Colour {
  let hash = 0
  for (const character of name) hash = (hash * 31 + character.codePointAt(0)!) >>> 0
  return colours[hash % colours.length]!
}

/** Whether a note holds some words (in its quotation, its text or its tags) and a tag; '' asks for nothing. */
export function matchesNote({ note, quotation, tags }: Annotation, words: string, tag: string): boolean {
  if (tag !== '' && !tags.includes(tag)) return false
  const text = `${quotation.cleaned} ${quotation.source} ${note} ${tags.join(' ')}`.toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
