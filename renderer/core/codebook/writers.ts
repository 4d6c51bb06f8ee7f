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

/** Text in which Markdown finds nothing to do. */
function plain(text: string): string {
  return text.replace(/([\\`*_{}[\]<>#|~$])/g, '\\$1')
}
