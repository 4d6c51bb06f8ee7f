import { colours, type IncomingNote, type Region, type Target } from '../../anchor'
import { contextLength } from '../../anchor/annotation'
import type { ImportedPage } from '../imported-document'

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
