import type { Metadata } from '../document/metadata'
import { authorsOf, citationKey } from './citation'
import { xmlText } from './xml-text'

/** How a passage is cited: author and title; Chicago's notes; MLA; author and year; a key for Pandoc. */
export type CitationStyle = 'brief' | 'notes' | 'mla' | 'author-date' | 'pandoc'

/** A quotation with its citation, in each form that is put on the clipboard. */
export interface CitedQuotation {
  readonly plain: string
  readonly markdown: string
  readonly html: string
}

/** Pieces of a citation: those in italics are titles. */
type Part = string | { readonly title: string }

/**
 * A quotation with its citation.
 *
 * @param words     the quoted words, on one line
 * @param reference of their pages: "p. 12", "fol. 3r"; '' for none
 * @param link      back to the passage, or '' for none
 * @param state     how sure its words are, or '' to leave that out
 */
export function cited(
  words: string,
  metadata: Metadata,
  reference: string,
  style: CitationStyle,
  link = '',
  state = '',
): CitedQuotation {
  const parts = partsOf(metadata, reference, style)
  const text = (title: (s: string) => string, other: (s: string) => string) =>
    parts.map((p) => (typeof p === 'string' ? other(p) : title(p.title))).join('')
  const same = (s: string) => s
  const inBrackets = style !== 'pandoc'
  const around = (citation: string) => (inBrackets ? `(${citation})` : citation)
  const mark = (s: string) => s.replace(/([\\`*_{}[\]<>#|~])/g, '\\$1')
  const markdown = around(text((t) => `*${mark(t)}*`, style === 'pandoc' ? same : mark))
  return {
    plain: `“${words}” ${around(text(same, same))}${bracketed(state)}`,
    markdown: `> ${mark(words)}\n>\n> — ${markdown}${mark(bracketed(state))}${link ? ` [↗](${link})` : ''}\n`,
    html: `<blockquote><p>“${xmlText(words)}” ${around(text((t) => `<i>${xmlText(t)}</i>`, xmlText))}${xmlText(bracketed(state))}</p></blockquote>`,
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
