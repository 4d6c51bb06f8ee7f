import { colourValues } from '../anchor'
import { spreadsheetText } from '../document/spreadsheet-text'
import type { PlacedTag } from './code-book'

/** A passage that has a tag, as it is cited. */
export interface CodedPassage {
  readonly tag: string
  readonly quotation: string
  readonly note: string
  readonly title: string
  readonly author: string
  readonly date: string
  /** "p. 49"; '' where there is nothing to tell. */
  readonly reference: string
  /** Leads back to the note. */
  readonly link: string
}

/** A code book, and the passages of its tags, as files. */
export interface CodeBookFiles {
  readonly tags: readonly PlacedTag[]
  readonly passages: readonly CodedPassage[]
}

/** The code book in Markdown, with the passages of each tag under it. */
export function codeBookMarkdown({ tags, passages }: CodeBookFiles): string {
  const parts = tags.map((tag) => {
    const own = passages.filter((passage) => passage.tag === tag.name)
    const head = `${'#'.repeat(Math.min(6, tag.depth + 2))} ${plain(tag.name)} (${tag.count})`
    const quoted = own.map(({ quotation, note, title, reference, link }) => {
      const said = note.trim() ? `\n\n${note.trim()}` : ''
      return `> ${plain(quotation.replace(/\s+/g, ' ').trim())}\n>\n> — *${plain(title)}*${reference ? `, ${plain(reference)}` : ''} [↗](${link})${said}`
    })
    return [head, ...(tag.description ? [plain(tag.description)] : []), ...quoted].join('\n\n')
  })
  return ['# Tags', ...parts].join('\n\n') + '\n'
}

/** The passages as a table (RFC 4180), a line for each tag of each; a tag without any has a line of its own. */
export function codeBookTable({ tags, passages }: CodeBookFiles): string {
  const head = ['Tag', 'Description', 'Quotation', 'Note', 'Document', 'Author', 'Date', 'Page', 'Link']
  const rows = tags.flatMap(({ name, description }) => {
    const own = passages.filter((passage) => passage.tag === name)
    if (!own.length) return [[name, description, '', '', '', '', '', '', '']]
    return own.map((p) => [name, description, p.quotation, p.note, p.title, p.author, p.date, p.reference, p.link])
  })
  const cell = (value: string) => `"${spreadsheetText(value).replaceAll('"', '""')}"`
  return '\ufeff' + [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n'
}

/**
 * The code book as REFI-QDA exchanges it between MAXQDA, ATLAS.ti, NVivo and others (.qdc; REFI-QDA 1.5,
 * https://www.qdasoftware.org): codes with their colours, descriptions and those below them.
 */
export function codeBookExchange(tags: readonly PlacedTag[]): string {
  const lines: string[] = []
  const open: number[] = []
  const close = (depth: number) => {
    while (open.length && open.at(-1)! >= depth) lines.push(`${'  '.repeat(open.pop()! + 2)}</Code>`)
  }
  for (const { name, shortName, colour, description, depth } of tags) {
    close(depth)
    const at = '  '.repeat(depth + 2)
    lines.push(
      `${at}<Code guid="${guidOf(name)}" name="${markup(shortName)}" isCodable="true" color="#${colourValues[colour].toUpperCase()}">`,
    )
    if (description) lines.push(`${at}  <Description>${markup(description)}</Description>`)
    open.push(depth)
  }
  close(0)
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<CodeBook xmlns="urn:QDA-XML:codebook:1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:QDA-XML:codebook:1.0 Codebook.xsd" origin="Diptych">',
    '  <Codes>',
    ...lines,
    '  </Codes>',
    '</CodeBook>',
    '',
  ].join('\n')
}

/** An identity for a tag that is the same in every export: the digits of its name, hashed (FNV-1a) four times over. */
function guidOf(name: string): string {
  const digits = [1, 2, 3, 4].map((round) => {
    let hash = (0x811c9dc5 * round) >>> 0
    for (const letter of name) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193) >>> 0
    return hash.toString(16).padStart(8, '0')
  })
  return digits.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Text as it stands in XML; what XML 1.0 can't hold is left out. */
function markup(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex -- these are what is left out
      .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  )
}

/** Text in which Markdown finds nothing to do. */
function plain(text: string): string {
  return text.replace(/([\\`*_{}[\]<>#|~$])/g, '\\$1')
}
