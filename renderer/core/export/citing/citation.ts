import type { Metadata } from '../../document/metadata'
import { markdownText } from '../escaping/markdown-text'
import { xmlText } from '../escaping/xml-text'
import { authorsOf, citationKey } from './csl-item'

/** How a passage is cited: author and title; Chicago's notes; MLA; author and year; a key for Pandoc. */
export type CitationStyle = 'brief' | 'notes' | 'mla' | 'author-date' | 'pandoc'

/** A quotation with its citation, in each form that is put on the clipboard. */
export interface CitedQuotation {
  readonly plain: string
  readonly markdown: string
  readonly html: string
}

/** A citation in each form that a quotation is put on the clipboard in. */
export type Citation = CitedQuotation

/** Pieces of a citation: those in italics are titles. */
type Part = string | { readonly title: string }

/** A passage of a document as it is cited; in brackets, but for Pandoc's key. */
export function citationIn(style: CitationStyle, metadata: Metadata, reference: string): Citation {
  const parts = partsOf(metadata, reference, style)
  const text = (title: (s: string) => string, other: (s: string) => string) => {
    const whole = parts.map((p) => (typeof p === 'string' ? other(p) : title(p.title))).join('')
    return style === 'pandoc' ? whole : `(${whole})`
  }
  const same = (s: string) => s
  return {
    plain: text(same, same),
    markdown: text((t) => `*${markdownText(t)}*`, style === 'pandoc' ? same : markdownText),
    html: text((t) => `<i>${xmlText(t)}</i>`, xmlText),
  }
}

/**
 * A quotation with its citation.
 *
 * @param words    the quoted words, on one line
 * @param citation of their document and pages
 * @param link     back to the passage, or '' for none
 * @param state    how sure its words are, or '' to leave that out
 */
export function quotationWith(words: string, citation: Citation, link = '', state = ''): CitedQuotation {
  return {
    plain: `“${words}” ${citation.plain}${bracketed(state)}`,
    markdown: `> ${markdownText(words)}\n>\n> — ${citation.markdown}${markdownText(bracketed(state))}${link ? ` [↗](${link})` : ''}\n`,
    html: `<blockquote><p>“${xmlText(words)}” ${citation.html}${xmlText(bracketed(state))}</p></blockquote>`,
  }
}

function bracketed(state: string): string {
  return state && ` [${state}]`
}

function partsOf(metadata: Metadata, reference: string, style: CitationStyle): Part[] {
  const { title, author = '', date, archive, collection, box, shelfmark } = metadata
  const names = authorsOf(metadata)
  const inOrder = names.map((n) => n.literal ?? `${n.given} ${n.family}`).join(' and ')
  const families = names.map((n) => n.literal ?? n.family!).join(' and ')
  const places = [box, shelfmark, collection, archive].filter((s): s is string => Boolean(s))
  switch (style) {
    case 'brief':
      return joined([author, title, reference])
    case 'notes':
      return joined([inOrder, { title }, date, reference, ...places])
    case 'mla': {
      const [first, ...others] = names
      const inverted =
        first &&
        [
          first.literal ?? `${first.family}, ${first.given}`,
          ...others.map((n) => n.literal ?? `${n.given} ${n.family}`),
        ].join(', and ')
      return sentences([
        inverted,
        { title },
        [date, archive, collection, box, shelfmark, reference].filter((s) => s).join(', '),
      ])
    }
    case 'author-date':
      return joined([
        `${families || title} ${/\d{4}/.exec(date ?? '')?.[0] ?? 'n.d.'}`,
        reference.replace(/^pp?\. /, ''),
      ])
    case 'pandoc':
      return [`[@${citationKey(metadata)}${reference ? `, ${reference}` : ''}]`]
  }
}

function joined(parts: readonly (Part | undefined)[]): Part[] {
  const known = parts.filter((p): p is Part => p !== undefined && p !== '')
  return known.flatMap((p, i) => (i ? [', ', p] : [p]))
}

function sentences(parts: readonly (Part | undefined)[]): Part[] {
  const known = parts.filter((p): p is Part => p !== undefined && p !== '')
  return known.flatMap((p, i): Part[] => {
    const ends = typeof p === 'string' && p.endsWith('.') ? '' : '.'
    return [...(i ? [' '] : []), p, ends]
  })
}
