import { placeOfPages } from '../document/page-name'
import { spreadsheetText } from '../document/spreadsheet-text'
import { placementOf } from '../anchor'
import { cleanedText } from '../text'
import { noteAddress } from './citing/note-address'
import { toldOf } from './anonymous/told'
import type { TextExporter } from './export-input'
import { passagesOf } from './renditions/passage'
import { anonymousField, type Anonymity } from './shared-options'

/** The notes as a table (RFC 4180), that spreadsheets open. */
export const csv: TextExporter<Anonymity> = {
  id: 'csv',
  name: 'Notes as a table (CSV)',
  extension: 'csv',
  type: 'text/csv',
  defaults: { anonymous: false },
  fields: [anonymousField],
  write(given, options) {
    const input = toldOf(given, options)
    const day = (time: number) => (options.anonymous ? '' : new Date(time).toISOString())
    const head = [
      'Page',
      'Place in the file',
      'Quotation',
      'Raw text',
      'Note',
      'Tags',
      'Colour',
      'Placed',
      'Created',
      'Changed',
      ...(options.anonymous ? [] : ['Link']),
    ]
    const rows = passagesOf(input, cleanedText(input.text)).map(({ annotation, quotation, said, pages, reference }) => [
      reference.short,
      placeOfPages(pages),
      quotation,
      annotation.quotation.source,
      said,
      annotation.tags.join('; '),
      annotation.colour,
      placementOf(input.text, annotation) ? 'yes' : 'no',
      day(annotation.created),
      day(annotation.modified),
      ...(options.anonymous ? [] : [noteAddress(input.documentId, annotation.id)]),
    ])
    // The mark tells spreadsheets that the letters are UTF-8.
    return '\ufeff' + [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n'
  },
}

function cell(value: string): string {
  return `"${spreadsheetText(value).replaceAll('"', '""')}"`
}
