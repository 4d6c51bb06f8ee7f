import { concordanceMarkdown, concordanceTable, inOrder, type ListOrder } from '../../core/concordance'
import { pageReference } from '../../core/document/page-name'
import { fileName } from '../window'
import type { SearchDesk } from './desk'

/** Formats that hits are saved in. */
export type ConcordanceFormat = 'csv' | 'md'

/** Saves what was found as a file: a concordance, each hit in its line. */
export async function saveConcordance(desk: SearchDesk, format: ConcordanceFormat, order: ListOrder): Promise<void> {
  const { asked, hits } = desk.search
  const listed = inOrder(
    hits.map(({ row, hit, name }) => ({
      hit,
      title: row.metadata.title,
      author: row.metadata.author ?? '',
      date: row.metadata.date ?? '',
      reference: name ? pageReference(name) : '',
      link: `diptych://document/${row.id}`,
    })),
    order,
  )
  const content = format === 'csv' ? concordanceTable(listed) : concordanceMarkdown(listed, order, asked.typed)
  const name = fileName(asked.typed, 'Search')
  const saved = await desk.bridge.saveFile(`${name}.${format}`, () =>
    Promise.resolve(new TextEncoder().encode(content)),
  )
  if (saved !== null) desk.notices.say(`Saved as “${saved}”.`)
}
