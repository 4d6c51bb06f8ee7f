import type { Table } from 'dexie'
import type { Annotation } from '../core/anchor'
import { rowsOf, type LayerRow, type LibraryDatabase } from './schema'
import { dropSteps } from './steps'

/**
 * Puts a document's pages in another order, with all that belongs to them: texts, places, changes, notes, witnesses, and
 * how far they were read. All of it or nothing.
 *
 * @param order for each place the index of the page that comes to stand there
 * @throws RangeError when that is no permutation of the pages
 */
export async function arrangePages(db: LibraryDatabase, documentId: string, order: readonly number[]): Promise<void> {
  const places = new Map(order.map((from, to) => [from, to]))
  const place = (page: number) => places.get(page) ?? page
  await db.transaction('rw', db.tables, async () => {
    const row = await db.documents.get(documentId)
    if (!row) throw new Error('This document is no longer in the library.')
    const { pageCount } = row
    if (places.size !== pageCount || order.length !== pageCount || order.some((p) => !(p >= 0 && p < pageCount)))
      throw new RangeError(`This is no order of ${pageCount} pages.`)
    const revision = row.revision + 1
    // Every page but the last ends with the page break; one that was last gets its own when it moves up.
    const broken = new Set<number>()
    await rewrite(db.sources, documentId, (source) => {
      const lacks = place(source.page) < pageCount - 1 && !source.text.endsWith('\n')
      if (lacks) broken.add(source.page)
      return { ...source, page: place(source.page), text: lacks ? `${source.text}\n` : source.text }
    })
    await rewrite(db.layers, documentId, (layer) => ({
      ...layer,
      page: place(layer.page),
      revision,
      order: broken.has(layer.page) ? withBreak(layer.order) : layer.order,
    }))
    await rewrite(db.layouts, documentId, (layout) => ({ ...layout, page: place(layout.page) }))
    await rewrite(db.readAgainst, documentId, (read) => ({ ...read, page: place(read.page) }))
    const ofDocument = db.witnesses.where(':id').between([documentId, '', 0], [documentId, '\uffff', Infinity])
    const witnesses = await ofDocument.toArray()
    await ofDocument.delete()
    await db.witnesses.bulkPut(witnesses.map((w) => ({ ...w, page: place(w.page) })))
    const notes = await db.annotations
      .where('[documentId+revision]')
      .between(...rowsOf(documentId), true, true)
      .toArray()
    await db.annotations.bulkPut(notes.map((note) => ({ ...note, ...movedNote(note, place), revision })))
    // What was done speaks of pages by their old numbers.
    await dropSteps(db, documentId)
    await db.documents.update(documentId, {
      revision,
      importedLabels: order.map((p) => row.importedLabels[p]!),
      ...(row.outline ? { outline: row.outline.map((o) => ({ ...o, page: place(o.page) })) } : {}),
    })
  })
}

/** Writes the rows of a document's pages anew, under other page numbers. */
async function rewrite<Row extends { readonly page: number }>(
  table: Table<Row, [string, number]>,
  documentId: string,
  change: (row: Row) => Row,
): Promise<void> {
  const ofDocument = table.where(':id').between(...rowsOf(documentId), true, true)
  const rows = await ofDocument.toArray()
  await ofDocument.delete()
  await table.bulkPut(rows.map(change))
}

/** The reading order with the page break at the end of the source. */
function withBreak(order: LayerRow['order']): LayerRow['order'] {
  const end = Math.max(...order.map((s) => s.to))
  return order.map((s) => (s.to === end ? { from: s.from, to: end + 1 } : s))
}

function movedNote({ targets, region }: Annotation, place: (page: number) => number): Partial<Annotation> {
  return {
    targets: targets.map((t) => ({ ...t, page: place(t.page) })),
    ...(region ? { region: { ...region, page: place(region.page) } } : {}),
  }
}
