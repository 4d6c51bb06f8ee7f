import { colours, type IncomingNote, type Region, type Target } from '../../anchor'
import { contextLength } from '../../anchor/annotation'
import type { ImportedPage } from '../imported-document'
import type { Surface, TeiFacsimile } from './tei-facsimile'

/** A place in the text: a page, and how many letters of it stand before, without white space. */
export interface LetterPlace {
  readonly page: number
  readonly letters: number
}

/** A note that a TEI file has beside its text. */
export interface TeiNote {
  readonly id: string
  said: string
  colour: string
  readonly tags: string[]
  author: string
  /** Milliseconds since 1970 (UTC). */
  created: number
  /** What it is on; for one that stands in the text, the word before it. */
  from: LetterPlace | null
  to: LetterPlace | null
  /** The rectangle of a picture that it is on. */
  region?: Region
}

/** What an id stands for in the text: where it begins, and where it ends; the same for a mark without words. */
export interface Stretch {
  readonly from: LetterPlace
  readonly to: LetterPlace
}

/** A note that tells by pointers where it belongs, and not by where it stands. */
export interface PointedNote {
  readonly note: TeiNote
  /** Ids of elements, anchors, zones or pages. */
  readonly targets: readonly string[]
}

/** What pointers can mean. */
export interface PointedPlaces {
  readonly anchors: ReadonlyMap<string, Stretch>
  /** Where the text refers to what has an id. */
  readonly references: ReadonlyMap<string, LetterPlace>
  readonly facsimile: TeiFacsimile
  /** The page that a surface shows, by its index; -1 where none does. */
  pageOn(surface: Surface): number
}

/** A note with the place that its pointers mean, or where something points to it; as it is where nothing of that is known. */
export function placedByPointers({ note, targets }: PointedNote, places: PointedPlaces): TeiNote {
  const { anchors, references, facsimile } = places
  const zone = targets.map((id) => facsimile.zone(id)).find((found) => found !== null)
  const page = zone ? places.pageOn(zone.surface) : -1
  if (zone && page >= 0) return { ...note, region: { page, share: zone.share } }
  const stretch = stretchBetween(targets, anchors)
  if (stretch) return { ...note, ...stretch }
  const reference = references.get(note.id)
  return reference ? { ...note, from: reference, to: reference } : note
}

/** What pointers mean together: from where the first begins to where the last ends. */
export function stretchBetween(targets: readonly string[], anchors: ReadonlyMap<string, Stretch>): Stretch | null {
  const known = targets.flatMap((id) => anchors.get(id) ?? [])
  const [first, last] = [known[0], known.at(-1)]
  return first && last ? { from: first.from, to: last.to } : null
}

/** The notes of each page, on the stretches of text that they are on; those without a place go to the first page. */
export function notesByPage(notes: readonly TeiNote[], pages: readonly ImportedPage[]): IncomingNote[][] {
  const byPage: IncomingNote[][] = pages.map(() => [])
  for (const [i, note] of notes.entries()) {
    const targets = note.from && note.to ? targetsBetween(note.from, note.to, pages) : []
    const page = targets[0]?.page ?? note.region?.page ?? note.from?.page ?? 0
    byPage[page]?.push(incoming(note.id ? note : { ...note, id: `tei-${i + 1}` }, targets, pages))
  }
  return byPage
}

function incoming(note: TeiNote, targets: readonly Target[], pages: readonly ImportedPage[]): IncomingNote {
  const { id, said, colour, tags, author, created } = note
  const [first, last] = [targets[0], targets.at(-1)]
  const words = targets.map(({ page, from, to }) => pages[page]!.text.slice(from, to)).join('\n')
  const [before, behind] = [pages[first?.page ?? 0]?.text ?? '', pages[last?.page ?? 0]?.text ?? '']
  return {
    id,
    side: 'source',
    colour: colours.find((known) => known === colour) ?? 'yellow',
    note: said.trim(),
    tags,
    created,
    modified: created,
    ...(author ? { author } : {}),
    quotation: {
      cleaned: words,
      source: words,
      prefix: first ? before.slice(Math.max(0, first.from - contextLength), first.from) : '',
      suffix: last ? behind.slice(last.to, last.to + contextLength) : '',
    },
    ...(targets.length ? { targets } : {}),
    ...(note.region ? { region: note.region } : {}),
  }
}

/** The stretches of the pages' texts between two places; the word before, where they are one. */
function targetsBetween(from: LetterPlace, to: LetterPlace, pages: readonly ImportedPage[]): Target[] {
  const targets: Target[] = []
  for (let page = from.page; page <= to.page && page < pages.length; page++) {
    const { text } = pages[page]!
    const end = page === to.page ? offsetOf(text, to.letters, false) : text.length
    let start = page === from.page ? offsetOf(text, from.letters, true) : 0
    if (from.page === to.page && from.letters === to.letters) start = end - /\S*$/.exec(text.slice(0, end))![0].length
    if (start < end) targets.push({ page, from: start, to: end })
  }
  return targets
}

/** Where in a text so many letters stand before; behind the white space that follows them, or before it. */
function offsetOf(text: string, letters: number, isStart: boolean): number {
  let seen = 0
  let at = 0
  for (; at < text.length && seen < letters; at++) if (/\S/.test(text[at]!)) seen++
  if (isStart) while (at < text.length && /\s/.test(text[at]!)) at++
  return at
}
