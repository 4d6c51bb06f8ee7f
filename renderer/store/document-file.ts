import type { Annotation } from '../core/anchor'
import type { Text } from '../core/text'
import { writeRows } from './backup'
import type { DocumentRow } from './schema'

/**
 * A document as it is in memory, without asking the database, as a file that is brought back like a copy of a library. The files that
 * it was imported from are not in it.
 */
export function writeDocument(
  row: DocumentRow,
  text: Text,
  annotations: Iterable<Annotation>,
  now: number,
): Promise<Uint8Array> {
  const documentId = row.id
  const revision = row.revision
  return writeRows(
    [
      { table: 'documents', row },
      ...text.pages.flatMap(({ source, order, changes }, page) => [
        { table: 'sources' as const, row: { documentId, page, text: source } },
        { table: 'layers' as const, row: { documentId, page, order, changes, revision } },
      ]),
      ...[...annotations].map((note) => ({
        table: 'annotations' as const,
        row: { ...note, documentId, revision, gone: 0 },
      })),
    ],
    now,
  )
}
