import {
  PDFHexString,
  PDFName,
  PDFString,
  type PDFContext,
  type PDFDict,
  type PDFPage,
  type PDFRef,
} from '@cantoo/pdf-lib'
import { rgbOf, saysAsBefore, type Annotation, type Mark, type Reply } from '../../anchor'
import { noteRichText } from '../noted/note-xhtml'
import { zoteroKey } from '../../formats/pdf/zotero-keys'
import type { Passage } from '../renditions/passage'
import { appearance, regionLine } from './note-appearance'
import type { NotePlace } from '../renditions/note-places'
import type { NoteFacts } from './notes'
import type { NotesBefore } from './notes-before'
import { PageFrame, rectAround } from './page-frame'

const text = PDFHexString.fromText.bind(PDFHexString)

/** What PDFs call the ways to mark words. */
const kinds: Readonly<Record<Mark, string>> = {
  highlight: 'Highlight',
  underline: 'Underline',
  strikeout: 'StrikeOut',
  squiggly: 'Squiggly',
}

/**
 * Adds a note to a page with the answers to it, as standard annotations that every reader of PDFs shows, with keys of its own by which
 * Diptych knows it again. One that stood there before keeps its object, so that what others answered still leads to it.
 *
 * @param part how many pages of the same note came before
 */
export function addNote(
  context: PDFContext,
  page: PDFPage,
  passage: Passage,
  { boxes, kind }: NotePlace,
  facts: NoteFacts,
  part: number,
  before: NotesBefore,
): void {
  const { annotation } = passage
  const frame = PageFrame.of(page)
  const colour = rgbOf(annotation.colour)
  const quads = boxes.map((box) => frame.corners(box))
  const corner = frame.point(0.96, 0.03)
  const rect = quads.length
    ? rectAround(quads.flat())
    : [corner[0] - 10, corner[1] - 10, corner[0] + 10, corner[1] + 10]
  const mark = annotation.mark ?? 'highlight'
  const { author, anonymous } = facts
  const { id, tags, quotation, created, modified, replies = [], ...rest } = annotation
  const known: Omit<Annotation, 'replies'> = {
    id,
    tags,
    quotation,
    ...rest,
    created: anonymous ? 0 : created,
    modified: anonymous ? 0 : modified,
  }
  const name = part ? `${id}.${part + 1}` : id
  // Who changed somebody's note is not that somebody any more.
  const isTheirs = !annotation.origin || saysAsBefore(annotation)
  const writer = (isTheirs && annotation.author) || author
  const dictionary = context.obj({
    Type: 'Annot',
    Subtype: kind === 'words' ? kinds[mark] : kind === 'region' ? 'Square' : 'Text',
    Rect: rect,
    P: page.ref,
    NM: text(name),
    F: 4,
    C: colour,
    // Its appearance says how light it is; programs that mix this into the colour would lose the colour.
    CA: 1,
    Contents: text(commentOf(passage, kind, facts)),
    ...(annotation.note ? { RC: text(noteRichText(quotedIn(passage, kind, facts), annotation.note)) } : {}),
    ...(tags.length ? { Subj: text(tags.join('; ')) } : {}),
    ...(writer && !anonymous ? { T: text(writer) } : {}),
    ...(anonymous
      ? {}
      : { M: PDFString.fromDate(new Date(modified)), CreationDate: PDFString.fromDate(new Date(created)) }),
    ...(kind === 'words' ? { QuadPoints: quads.flat(2) } : {}),
    ...(kind === 'region' ? { BS: { W: regionLine, S: 'S' } } : {}),
    ...(kind === 'page'
      ? { Name: 'Note' }
      : { AP: { N: appearance(context, { mark: kind === 'words' ? mark : 'region', quads, rect, colour }) } }),
    // What the standard has no place for: readers of PDFs have only rectangles to guess these from.
    DIPT_Cleaned: text(passage.quotation),
    DIPT_Source: text(quotation.source),
    DIPT_Tags: tags.map((tag) => text(tag)),
    DIPT_Data: text(JSON.stringify(known)),
    'Zotero:Key': text(zoteroKey(name)),
    ...(tags.length ? { 'Zotero:Tags': text(JSON.stringify(tags)) } : {}),
    ...(writer && !anonymous ? { 'Zotero:AuthorName': text(writer) } : {}),
  })
  const ref = put(context, page, dictionary, before.refOf(page, name))
  const [x, y] = frame.point(1, 0)
  const popup = context.obj({
    Type: 'Annot',
    Subtype: 'Popup',
    Rect: [x, Math.max(0, y - 120), x + 200, y],
    Parent: ref,
    Open: false,
  })
  dictionary.set(PDFName.of('Popup'), put(context, page, popup))
  if (part) return
  const written = new Map<string, PDFRef>()
  for (const reply of replies) {
    if (before.hasReply(reply)) continue
    const answered = (reply.to === undefined ? undefined : written.get(reply.to)) ?? ref
    const answer = answerTo(context, reply, { page: page.ref, rect, answered, anonymous })
    written.set(reply.id, put(context, page, answer, before.refOf(page, reply.id)))
  }
}

/** Puts an annotation on a page: in the place of one that stood there, or as a new one. */
function put(context: PDFContext, page: PDFPage, dictionary: PDFDict, instead?: PDFRef | undefined): PDFRef {
  if (instead) {
    context.assign(instead, dictionary)
    context.snapshot?.markRefForSave(instead)
    return instead
  }
  const ref = context.register(dictionary)
  page.node.addAnnot(ref)
  return ref
}

/** An answer, and what was decided, as Acrobat writes them (ISO 32000-1, 12.5.6.2 and 12.5.6.3). */
function answerTo(
  context: PDFContext,
  { id, author, text: words, state, created }: Reply,
  on: {
    readonly page: PDFRef
    readonly rect: readonly number[]
    readonly answered: PDFRef
    readonly anonymous: boolean
  },
): PDFDict {
  const hidden = 2
  const printed = 4
  return context.obj({
    Type: 'Annot',
    Subtype: 'Text',
    Rect: [...on.rect],
    P: on.page,
    NM: text(id),
    F: state ? hidden | printed : printed,
    IRT: on.answered,
    RT: 'R',
    Name: 'Comment',
    Contents: text(state ? [state, on.anonymous ? '' : author].filter((s) => s).join(' set by ') : words),
    ...(state ? { State: text(state), StateModel: text(/^(?:Unm|M)arked$/.test(state) ? 'Marked' : 'Review') } : {}),
    ...(author && !on.anonymous ? { T: text(author) } : {}),
    ...(created && !on.anonymous
      ? { M: PDFString.fromDate(new Date(created)), CreationDate: PDFString.fromDate(new Date(created)) }
      : {}),
    DIPT_Reply: true,
  })
}

function commentOf(passage: Passage, kind: NotePlace['kind'], facts: NoteFacts): string {
  return [...quotedIn(passage, kind, facts), passage.annotation.note].filter((s) => s !== '').join('\n\n')
}

/** The words that a comment begins with, where it begins with some. */
function quotedIn({ quotation }: Passage, kind: NotePlace['kind'], facts: NoteFacts): string[] {
  return (facts.quotation || kind === 'page') && quotation !== '' ? [`“${quotation}”`] : []
}
