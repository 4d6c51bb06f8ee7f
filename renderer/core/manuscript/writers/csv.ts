import { spreadsheetText } from '../../document/spreadsheet-text'
import { differenceSentence, pageSentence, verdictNames } from '../report'
import type { ReportWriter } from './writer'

/** A table (RFC 4180), a quotation a line in the order of the manuscript, its first place in columns of their own. */
export const csv: ReportWriter = {
  id: 'csv',
  name: 'Table (CSV)',
  extension: 'csv',
  write({ checked }) {
    const head = [
      'Number',
      'Quotation',
      'Result',
      'Document',
      'Page',
      'Text',
      'Differences',
      'Allowed by custom',
      'Reference',
      'Page named',
      'Other places',
      'Link',
    ]
    const rows = checked.map((one) => {
      const [first, ...others] = one.places
      const told = (isCustom: boolean) =>
        (first?.differences ?? [])
          .filter((d) => (d.kind === 'custom') === isCustom)
          .map(differenceSentence)
          .join('; ')
      return [
        String(one.number + 1),
        one.text,
        verdictNames[one.verdict],
        first?.title ?? '',
        first?.reference ?? '',
        first?.words ?? '',
        told(false),
        told(true),
        one.reference?.text ?? '',
        one.pageCheck ? pageSentence(one) || 'right' : '',
        others.map((place) => [place.title, place.reference].filter(Boolean).join(', ')).join('; '),
        first?.link ?? '',
      ]
    })
    const cell = (value: string) => `"${spreadsheetText(value).replaceAll('"', '""')}"`
    // The mark tells spreadsheets that the letters are UTF-8.
    return '\ufeff' + [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n'
  },
}
