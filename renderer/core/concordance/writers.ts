import { spreadsheetText } from '../document/spreadsheet-text'
import { folded } from './folding'
import type { Hit } from './hits'

/** A hit as it is written into a list: with the document and the page that it is cited by. */
export interface ListedHit {
  readonly hit: Hit
  readonly title: string
  readonly author: string
  readonly date: string
  /** "p. 49"; '' where there is nothing to tell. */
  readonly reference: string
  /** Leads back to the document. */
  readonly link: string
}

/** In which order hits are listed: as they were found, or by the words that stand left or right of them. */
export type ListOrder = 'found' | 'left' | 'right'

/** Hits in an order: by the words before them from right to left, or by those after them. */
export function inOrder(hits: readonly ListedHit[], order: ListOrder): readonly ListedHit[] {
  if (order === 'found') return hits
  const keyOf = ({ hit }: ListedHit) => {
    const words = folded(order === 'left' ? hit.before : hit.after).match(/[\p{L}\p{N}]+/gu) ?? []
    return (order === 'left' ? words.toReversed() : words).slice(0, 6).join(' ')
  }
  const collator = new Intl.Collator('en')
  return hits
    .map((listed) => ({ listed, key: keyOf(listed) }))
    .sort((a, b) => collator.compare(a.key, b.key))
    .map(({ listed }) => listed)
}

const layers: Readonly<Record<Hit['layer'], string>> = {
  both: 'both texts',
  cleaned: 'cleaned text',
  source: 'source',
  note: 'note',
  quotation: 'quotation',
  tag: 'tag',
  about: 'about the document',
}

/** Hits as a table (RFC 4180), that spreadsheets open: one a line, what stands before and after in columns of their own. */
export function concordanceTable(hits: readonly ListedHit[]): string {
  const head = [
    'Document',
    'Author',
    'Date',
    'Page',
    'Before',
    'Words',
    'After',
    'Found in',
    'Other text',
    'Similar',
    'Link',
  ]
  const rows = hits.map(({ hit, title, author, date, reference, link }) => [
    title,
    author,
    date,
    reference,
    hit.before,
    hit.words,
    hit.after,
    hit.of === 'scratch' ? 'scratch note' : layers[hit.layer],
    hit.other ?? '',
    hit.similar ? 'yes' : 'no',
    link,
  ])
  const cell = (value: string) => `"${spreadsheetText(value).replaceAll('"', '""')}"`
  // The mark tells spreadsheets that the letters are UTF-8.
  return '\ufeff' + [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n'
}

/**
 * Hits as Markdown: as they were found by documents, in another order one list.
 *
 * @param asked what was looked for, as it was typed
 */
export function concordanceMarkdown(hits: readonly ListedHit[], order: ListOrder, asked: string): string {
  const line = ({ hit, title, reference, link }: ListedHit, withTitle: boolean) => {
    const place = [withTitle ? `*${plain(title)}*` : '', plain(reference)].filter(Boolean).join(', ')
    const other =
      hit.other === null ? '' : ` [${hit.layer === 'source' ? 'cleaned' : 'source'}: ${plain(hit.other) || '–'}]`
    const words = `… ${plain(hit.before.trim())} **${plain(hit.words.trim())}** ${plain(hit.after.trim())} …`
    return `- ${words}${other} (${place ? `${place}, ` : ''}[↗](${link}))`
  }
  const parts: string[] = [`# ${plain(asked)}`, '']
  if (order !== 'found') return [...parts, ...hits.map((hit) => line(hit, true)), ''].join('\n')
  let last: string | null = null
  for (const listed of hits) {
    if (listed.link !== last) {
      const about = [listed.author, listed.date].filter(Boolean).map(plain).join(', ')
      parts.push(...(last === null ? [] : ['']), `## ${plain(listed.title)}${about ? ` (${about})` : ''}`, '')
      last = listed.link
    }
    parts.push(line(listed, false))
  }
  return [...parts, ''].join('\n')
}

/** Text in which Markdown finds nothing to do. */
function plain(text: string): string {
  return text.replace(/([\\`*_{}[\]<>#|~$])/g, '\\$1')
}
