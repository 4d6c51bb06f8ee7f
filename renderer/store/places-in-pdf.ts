import { isPdfName } from '../core/document/page-name'
import type { PagePicture } from './documents'
import { rowsOf, type LibraryDatabase } from './schema'

/**
 * The places that pages of a document have in the PDFs they come from, from 1: of all where its pages were arranged, so
 * that their places in the document tell others; null for a page of another file.
 */
export async function placesInPdf(
  db: LibraryDatabase,
  documentId: string,
  pictures: readonly (PagePicture | null)[],
): Promise<readonly (number | null)[]> {
  // As a PDF gives them, or as pictures of a file each do.
  const isAsImported =
    pictures.every((picture, page) => !picture || (picture.part === 0 && picture.frame === page)) ||
    pictures.every((picture, page) => !picture || (picture.part === page && picture.frame === 0))
  if (isAsImported) return []
  const pdfs = new Set<number>()
  await db.originals
    .where(':id')
    .between(...rowsOf(documentId), true, true)
    .each(({ part, name }) => isPdfName(name) && pdfs.add(part))
  return pictures.map((picture) => (picture && pdfs.has(picture.part) ? picture.frame + 1 : null))
}
