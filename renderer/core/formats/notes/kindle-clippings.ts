import type { IncomingNote } from '../../anchor'
import type { ReadNotes } from './read-result'
import { stableId } from './stable-id'

/** A clipping as its entry tells it. */
interface Clipping {
  readonly work: string
  readonly isNote: boolean
  readonly text: string
  /** In Kindle's locations, or its pages where it tells no more. */
  readonly from: number
  readonly to: number
  /** The page that is told; '' for none. */
  readonly page: string
  readonly created: number
}

/** What a Kindle calls a note, in the languages that it speaks. */
const noteWord =
  /(?:^|[^\p{L}])(?:note|nota|notiz|notitie|aantekening|заметка|notatka|not)(?![\p{L}])|笔记|筆記|メモ|메모|노트/iu

/** A page, in the languages that a Kindle speaks. */
const pageWord = /(?:pages?|página|pagina|seite|strona|pág\.?|страниц\p{L}*|第|ページ)\s*(\d+|[ivxlc]+(?!\p{L}))/iu

/** What stands for words beyond what a publisher lets be clipped. */
const withheld = /^<.*(?:clipping limit|límite|limite|limit).*>$/i

/**
 * Kindle's "My Clippings.txt": entries parted by lines of equals signs, each with the title, a line that tells the kind, the place and the
 * time in the language of the device, and the words. A note is put with the highlight that ends where it stands; of a highlight
 * that was drawn longer later the last one is taken.
 *
 * @returns null for another kind of text
 */
export function readKindleClippings(text: string): ReadNotes | null {
  const entries = text.split(/^={10}[^\S\n]*$/m)
  if (entries.length < 2 || !/^[^\n]+\n- [^\n]+\n/.test(entries[0]!.trimStart())) return null
  const clippings: Clipping[] = []
  let left = 0
  for (const entry of entries) {
    if (entry.trim() === '') continue
    const clipping = clippingOf(entry)
    if (clipping) clippings.push(clipping)
    else left++
  }
  const highlights = clippings.filter((c) => !c.isNote && !isWithin(c, clippings))
  const said = new Map<Clipping, string[]>()
  const alone: Clipping[] = []
  for (const note of clippings.filter((c) => c.isNote)) {
    const on =
      highlights.findLast((h) => h.work === note.work && h.to === note.to) ??
      highlights.findLast((h) => h.work === note.work && h.from <= note.to && note.to <= h.to)
    if (on) said.set(on, [...(said.get(on) ?? []), note.text])
    else alone.push(note)
  }
  return {
    ok: true,
    notes: [
      ...highlights.map((h) => noteFrom(h, h.text, (said.get(h) ?? []).join('\n\n'))),
      ...alone.map((note) => noteFrom(note, '', note.text)),
    ],
    left,
  }
}

function clippingOf(entry: string): Clipping | null {
  const [work = '', told = '', ...lines] = entry.replace(/^\s+/, '').split('\n')
  const words = lines.join('\n').trim()
  if (!told.startsWith('- ') || words === '' || withheld.test(words)) return null
  const parts = told.slice(2).split('|')
  // The last part tells the time, wherever there is more than one.
  const places = parts.length > 1 ? parts.slice(0, -1) : parts
  const [from, to] = rangeIn(places.findLast((part) => /\d/.test(part)) ?? '')
  const isNote = noteWord.test(parts[0]!)
  const page = places.map((part) => pageWord.exec(part)?.[1] ?? '').find((told) => told !== '') ?? ''
  return { work: work.trim(), isNote, text: words, from, to, page, created: timeIn(parts.at(-1)!) }
}

/** "Location 170-172" and, as older devices write it, "Loc. 2344-45". */
function rangeIn(part: string): [number, number] {
  const [, first = '', last = first] = /(\d+)(?:\s*[-–]\s*(\d+))?/.exec(part) ?? []
  const whole = last.length < first.length ? first.slice(0, first.length - last.length) + last : last
  return [Number(first), Number(whole)]
}

/** When a clipping was made, where it is told in English or in numbers; 0 else. */
function timeIn(part: string): number {
  const told = part.replace(/^\s*Added on\s+/i, '').trim()
  const time = Date.parse(told)
  return Number.isFinite(time) ? time : 0
}

/** Whether a highlight was drawn anew, longer. */
function isWithin(one: Clipping, all: readonly Clipping[]): boolean {
  const at = all.indexOf(one)
  return all.some(
    (other, i) =>
      other !== one &&
      !other.isNote &&
      other.work === one.work &&
      other.from <= one.to &&
      one.from <= other.to &&
      (other.text === one.text ? i > at : other.text.includes(one.text)),
  )
}

function noteFrom({ work, from, to, page, created }: Clipping, words: string, note: string): IncomingNote {
  return {
    id: stableId('kindle', work, String(from), String(to), words || note),
    side: 'cleaned',
    colour: 'yellow',
    note,
    tags: [],
    created,
    modified: created,
    quotation: { cleaned: words, source: '', prefix: '', suffix: '' },
    ...(page === '' ? {} : { onPage: page }),
    work: work.replace(/\s*\([^()]*\)$/, ''),
  }
}
