import { pagesReference } from '../document/page-name'
import { placementOf } from '../anchor'
import { cleanedText } from '../text'
import { noteAddress } from './citing/note-address'
import type { TextExporter } from './export-input'
import { passagesOf } from './renditions/passage'

/** The notes as a table (RFC 4180), that spreadsheets open. */
export const csv: TextExporter<Record<string, never>> = {
  id: 'csv',
  name: 'Notes as a table (CSV)',
  extension: 'csv',
  type: 'text/csv',
  defaults: {},
  write(input) {
    const head = ['Page', 'Quotation', 'Raw text', 'Note', 'Tags', 'Colour', 'Placed', 'Created', 'Changed', 'Link']
    const rows = passagesOf(input, cleanedText(input.text)).map(({ annotation, quotation, pages }) => [
      pagesReference(pages),
      quotation,
      annotation.quotation.source,
      annotation.note,
      annotation.tags.join('; '),
      annotation.colour,
      placementOf(input.text, annotation) ? 'yes' : 'no',
      new Date(annotation.created).toISOString(),
      new Date(annotation.modified).toISOString(),
      noteAddress(input.documentId, annotation.id),
    ])
    // The mark tells spreadsheets that the letters are UTF-8.
    return '\ufeff' + [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n'
  },
}

/** A cell; what a spreadsheet would take for a formula gets an apostrophe in front, as OWASP advises. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return `"${safe.replaceAll('"', '""')}"`
}
