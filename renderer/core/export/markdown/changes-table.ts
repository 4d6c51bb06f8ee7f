import { pageReference } from '../../document/page-name'
import type { RootContent, TableCell, TableRow } from 'mdast'
import { isLineWork } from '../../clean'
import { isActive, wordsOf } from '../../text'
import type { ExportInput } from '../export-input'
import { makerOf } from '../renditions/change-record'

/** All changes that shape the text, as a table: page, was, is, kind, rule, confidence, state. */
export function changesTable(input: ExportInput): RootContent {
  const head = row(['Page', 'Was', 'Is', 'Kind', 'Made by', 'Confidence', 'State'])
  const rows = input.text.pages.flatMap((page, i) =>
    page.changes
      .filter((c) => isActive(c) && !isLineWork(c))
      .map((change) => {
        const { was, is } = wordsOf(page, change)
        return row([
          pageReference(input.names[i]),
          was,
          is,
          change.kind,
          makerOf(change),
          change.by === 'reader' ? '' : change.confidence.toFixed(2),
          change.state,
        ])
      }),
  )
  return { type: 'table', children: [head, ...rows] }
}

function row(cells: readonly string[]): TableRow {
  return { type: 'tableRow', children: cells.map(cell) }
}

function cell(value: string): TableCell {
  return { type: 'tableCell', children: [{ type: 'text', value }] }
}
