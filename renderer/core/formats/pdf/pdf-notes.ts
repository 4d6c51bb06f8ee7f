import { saidChecksum, type IncomingNote, type Mark, type Reply } from '../../anchor'
import type { Engines } from '../imported-document'
import { noteSince, ownDataIn, type OwnData } from './own-data'
import { PdfAnnotation, timeOf, type kindNames } from './pdf-annotation'
import { PdfDocument } from './pdf-document'
import { startedPdfium } from './pdfium'
import { zoteroTags } from './zotero-keys'

type Kind = (typeof kindNames)[number]

/** Kinds that mark words, and how. */
const marks: Readonly<Partial<Record<Kind, Mark>>> = {
  Highlight: 'highlight',
  Underline: 'underline',
  Squiggly: 'squiggly',
  StrikeOut: 'strikeout',
}

/** Kinds that stand on a place of the page. */
const regions: ReadonlySet<Kind> = new Set([
  'Text',
  'FreeText',
  'Line',
  'Square',
  'Circle',
  'Polygon',
  'PolyLine',
  'Stamp',
  'Caret',
  'Ink',
])

/** Kinds of what people put on a page that can't be shown as a note, and what they are called. */
const unreadable: Readonly<Partial<Record<Kind, string>>> = {
  FileAttachment: 'attached files',
  Sound: 'sounds',
  Movie: 'films',
  Screen: 'films',
  RichMedia: 'films',
  '3D': 'models',
  Redact: 'redactions',
  Watermark: 'watermarks',
  unknown: 'kinds that are not known',
}

/** Annotations that are read of one page. */
const mostNotes = 2000

/** What a page of a PDF has been annotated with. */
export interface PageNotes {
  readonly notes: readonly IncomingNote[]
  /** What stands there and can't be read as a note: what each is called. */
  readonly unread: readonly string[]
}

/** The notes on a page of a PDF, with what was answered to them; from Diptych or any other program. */
export function notesOf(document: PdfDocument, page: number): PageNotes {
  const read = document.onPage(page, (engine, handle, toShare) => {
    const count = engine.FPDFPage_GetAnnotCount(handle)
    const here: Found[] = []
    let nth = 0
    for (let i = 0; i < Math.min(count, mostNotes); i++) {
      const annotation = engine.FPDFPage_GetAnnot(handle, i)
      if (annotation === 0) continue
      const one = new PdfAnnotation(engine, handle, annotation, toShare)
      const { kind } = one
      const own = ownDataIn(one.own('Data'))
      const isOurs = own !== null || one.hasOwn('Reply')
      here.push(foundOf(one, kind, own, { page, index: i, nth }))
      if (!isOurs && kind !== 'Popup') nth++
      engine.FPDFPage_CloseAnnot(annotation)
    }
    const beyond = Array.from({ length: Math.max(0, count - mostNotes) }, () => 'beyond the first 2,000 of a page')
    return { notes: withReplies(here), unread: [...here.flatMap(({ unread }) => unread ?? []), ...beyond] }
  })
  return read ?? { notes: [], unread: [] }
}

/** One annotation: a note, an answer, what can't be read, or nothing of these. */
interface Found {
  readonly index: number
  readonly note?: IncomingNote
  readonly reply?: Reply & { readonly answers: number }
  readonly unread?: string
}

interface Place {
  readonly page: number
  /** Which of the page's annotations it is. */
  readonly index: number
  /** Likewise, without those of Diptych and pop-ups. */
  readonly nth: number
}

function foundOf(one: PdfAnnotation, kind: Kind, own: OwnData | null, { page, index, nth }: Place): Found {
  const mark = marks[kind]
  if (!mark && !regions.has(kind)) {
    const unread = unreadable[kind]
    return { index, ...(unread ? { unread } : {}) }
  }
  const name = one.text('NM').replace(/\W+/g, '').slice(0, 64)
  const id = own?.id ?? (name || `pdf${page}x${index}`)
  const created = one.time('CreationDate') || one.time('M')
  const author = (one.text('Zotero:AuthorName') || one.text('T')).trim()
  const answers = own ? null : one.answered
  if (answers !== null && answers !== index && one.text('RT') !== 'Group') {
    const state = one.text('State')
    // A program writes what was decided in words, too.
    const text = state ? '' : one.comment
    return { index, reply: { id, author, text, created, answers, ...(state ? { state } : {}) } }
  }
  const rectangle = one.rectangle
  const comment = one.comment
  const said = {
    note: own ? noteSince(comment, own) : comment,
    colour: own?.colour ?? one.colour,
    tags: own?.tags ?? zoteroTags(one.text('Zotero:Tags')),
  }
  const quotation = own?.quotation ?? {
    cleaned: one.own('Cleaned'),
    source: one.own('Source'),
    prefix: '',
    suffix: '',
  }
  const places = mark ? one.lines.map((share) => ({ page, share })) : []
  const region = own ? own.region : !mark && rectangle ? { page, share: rectangle } : undefined
  const origin = own ? own.origin : { page, nth, checksum: saidChecksum(said) }
  const writtenBy = own ? own.author : author
  return {
    index,
    note: {
      id,
      side: own?.side ?? 'source',
      ...said,
      ...(mark && mark !== 'highlight' ? { mark } : {}),
      ...(writtenBy ? { author: writtenBy } : {}),
      ...(origin ? { origin: { ...origin, page } } : {}),
      created: own?.created || created,
      modified: one.time('M') || own?.modified || created,
      quotation,
      ...(own ? { targets: own.targets } : {}),
      ...(region ? { region } : {}),
      ...(places.length ? { places } : {}),
    },
  }
}

/** The notes of a page with their answers. Of an annotation that was changed in Diptych the note that took its place is told. */
function withReplies(found: readonly Found[]): IncomingNote[] {
  const byIndex = new Map(found.map((one) => [one.index, one]))
  const isOrigin = (a: IncomingNote, b: IncomingNote) =>
    a !== b && b.targets !== undefined && a.targets === undefined && a.origin?.nth === b.origin?.nth && b.origin
  const notes = found.flatMap(({ note }) => note ?? [])
  const takenBy = (note: IncomingNote) => notes.find((other) => isOrigin(note, other)) ?? note
  const replies = new Map<IncomingNote, Reply[]>()
  for (const { reply } of found) {
    if (!reply) continue
    const { answers, ...told } = reply
    const root = rootOf(byIndex, answers)
    if (!root) continue
    const note = takenBy(root)
    const to = byIndex.get(answers)?.reply?.id
    replies.set(note, [...(replies.get(note) ?? []), { ...told, ...(to === undefined ? {} : { to }) }])
  }
  return notes
    .filter((note) => takenBy(note) === note)
    .map((note) => {
      const answers = replies.get(note)?.toSorted((a, b) => a.created - b.created)
      return answers ? { ...note, replies: answers } : note
    })
}

/** The note that a chain of answers begins at; null for a chain that begins nowhere, or leads into itself. */
function rootOf(byIndex: ReadonlyMap<number, Found>, index: number): IncomingNote | null {
  const seen = new Set<number>()
  for (let at = index; !seen.has(at);) {
    seen.add(at)
    const one = byIndex.get(at)
    if (!one?.reply) return one?.note ?? null
    at = one.reply.answers
  }
  return null
}

/** The notes of a whole PDF, and which document of Diptych's it is an export of; null for none. */
export interface PdfNotes {
  readonly notes: readonly IncomingNote[]
  readonly from: { readonly document: string; readonly exported: number } | null
  /** What can't be read as notes: what each is called. */
  readonly unread: readonly string[]
}

/**
 * Reads the notes of a PDF, and nothing else of it.
 * @throws UnreadablePdf
 */
export async function readPdfNotes(bytes: Uint8Array, engines: Engines, password?: string): Promise<PdfNotes> {
  const document = PdfDocument.open(await startedPdfium(engines), bytes, password)
  try {
    const id = document.information('DIPT_Document')
    const pages = Array.from({ length: document.pageCount }, (_, page) => notesOf(document, page))
    return {
      notes: pages.flatMap(({ notes }) => notes),
      unread: pages.flatMap(({ unread }) => unread),
      from: id === '' ? null : { document: id, exported: timeOf(document.information('DIPT_Exported')) },
    }
  } finally {
    document.close()
  }
}
