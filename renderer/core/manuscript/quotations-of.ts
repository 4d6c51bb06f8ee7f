import { citedPages, type CitedPages } from './cited-pages'
import type { Manuscript, ManuscriptParagraph } from './manuscript'
import { markedSpans, openingMark } from './quotation-marks'
import { countedWords } from './quoted-words'

/** What a quotation gives as the place that it is from. */
export interface QuotationReference {
  /** The parenthesis behind it, or its note; its text. */
  readonly text: string
  /** Name of the note; null for a parenthesis. */
  readonly note: string | null
  readonly pages: readonly CitedPages[]
}

/** A quotation of a manuscript. */
export interface ManuscriptQuotation {
  /** Its place among all of the manuscript, from 0. */
  readonly number: number
  readonly text: string
  readonly kind: 'marked' | 'block'
  /** Place of its paragraph among those of the manuscript. */
  readonly paragraph: number
  /** UTF-16 offsets in that paragraph; of a block of several paragraphs, of its first. */
  readonly from: number
  readonly to: number
  /** Name of the note that it stands in; null for the text. */
  readonly inNote: string | null
  readonly reference: QuotationReference | null
  /** What is quoted within it, which is looked for where it is not found as a whole. */
  readonly within: readonly string[]
}

/** Quoted words from which a quotation is looked up: fewer stand anywhere. */
const leastWords = 4
/** UTF-16 units behind a quotation in which its parenthesis opens. */
const parenthesisWithin = 40
/** UTF-16 units behind a quotation in which its note is called. */
const noteWithin = 400

/** The quotations of a manuscript that have four words and more, in its order. */
export function quotationsOf(manuscript: Manuscript): ManuscriptQuotation[] {
  const { paragraphs } = manuscript
  const found: Omit<ManuscriptQuotation, 'number'>[] = []
  for (let at = 0; at < paragraphs.length; at++) {
    const paragraph = paragraphs[at]!
    if (paragraph.isBlock) {
      const { block, next } = blockFrom(manuscript, at)
      if (block) found.push(block)
      at = next - 1
      continue
    }
    const following = paragraphs[at + 1]
    const spans = markedSpans(paragraph.text, following && !following.isBlock ? openingMark(following.text) : '')
    const told = spans.filter(({ from, to }) => countedWords(paragraph.text.slice(from, to)) >= leastWords)
    let end = -1
    let within: string[] = []
    // They come in the order of their beginnings, so that what stands in another follows it.
    for (const { from, to } of told) {
      if (to < end) {
        within.push(paragraph.text.slice(from, to))
        continue
      }
      end = to
      within = []
      found.push({
        text: paragraph.text.slice(from, to),
        kind: 'marked',
        paragraph: at,
        from,
        to,
        inNote: nameOf(manuscript, paragraph),
        reference: referenceBehind(manuscript, paragraph, to),
        within,
      })
    }
  }
  return found.map((quotation, number) => ({ number, ...quotation }))
}

/** A block quotation, of as many paragraphs as follow each other; null where it has too few words. */
function blockFrom(
  manuscript: Manuscript,
  at: number,
): { readonly block: Omit<ManuscriptQuotation, 'number'> | null; readonly next: number } {
  const { paragraphs } = manuscript
  const first = paragraphs[at]!
  let next = at
  let reference: QuotationReference | null = null
  const texts: string[] = []
  // A reference ends a quotation, also where another follows it at once.
  while (paragraphs[next]?.isBlock && paragraphs[next]!.ofNote === first.ofNote && !reference) {
    const paragraph = paragraphs[next++]!
    const closing = /\s*[([]([^()[\]]*\d[^()[\]]*)[)\]][\s.]*$/u.exec(paragraph.text)
    const inBlock = closing && citedPages(closing[1]!).length ? closing : null
    texts.push(inBlock ? paragraph.text.slice(0, inBlock.index) : paragraph.text)
    if (inBlock) reference = { text: inBlock[1]!, note: null, pages: citedPages(inBlock[1]!) }
    else if (paragraph.calls.length) reference = ofNote(manuscript, paragraph.calls.at(-1)!.note)
  }
  const following = paragraphs[next]
  // "(Smith, p. 49)" in a line of its own.
  const own = !reference && following && /^\s*[([]([^()]*\d[^()]*)[)\]][\s.]*$/u.exec(following.text)
  if (own && citedPages(own[1]!).length) reference = { text: own[1]!, note: null, pages: citedPages(own[1]!) }
  const text = texts.join('\n').trim()
  const marked = markedSpans(text)
  const block =
    countedWords(text) < leastWords
      ? null
      : {
          text,
          kind: 'block' as const,
          paragraph: at,
          from: 0,
          to: first.text.length,
          inNote: nameOf(manuscript, first),
          reference,
          within: marked
            .map(({ from, to }) => text.slice(from, to))
            .filter((inner) => inner !== text && countedWords(inner) >= leastWords),
        }
  return { block, next }
}

/** What stands behind a quotation: the parenthesis that follows it, else the next note that is called. */
function referenceBehind(
  manuscript: Manuscript,
  paragraph: ManuscriptParagraph,
  to: number,
): QuotationReference | null {
  const rest = paragraph.text.slice(to, to + parenthesisWithin + 300)
  const parenthesis = /^[^\p{L}\p{N}(]{0,4}\s*(?:[^()“„«"\n]{0,36})\(([^()]*(?:\([^()]*\)[^()]*)*)\)/u.exec(rest)
  if (parenthesis) {
    const pages = citedPages(parenthesis[1]!)
    if (pages.length) return { text: parenthesis[1]!, note: null, pages }
  }
  const call = paragraph.calls.find(({ at }) => at >= to && at <= to + noteWithin)
  return call ? ofNote(manuscript, call.note) : null
}

function ofNote({ notes }: Manuscript, place: number): QuotationReference | null {
  const note = notes[place]
  return note ? { text: note.text, note: note.name, pages: citedPages(note.text) } : null
}

function nameOf({ notes }: Manuscript, { ofNote }: ManuscriptParagraph): string | null {
  return ofNote === null ? null : (notes[ofNote]?.name ?? '')
}
