import { baseName, stemOf } from '../file-name'
import type { ImportedDocument, ImportedPage, SourceFile } from '../imported-document'
import { tei } from '../tei/tei'

/** Bytes of a TEI file in which its pictures are looked for: facsimiles come before the text, page breaks all through it. */
const mostLooked = 50_000_000

/**
 * The names of the pictures that a TEI file tells, without folders: of graphics, surfaces and page breaks.
 * @returns null for what is no TEI
 */
export function picturesToldByTei({ name, bytes }: SourceFile): Set<string> | null {
  if (!tei.accepts(name, bytes)) return null
  const text = new TextDecoder().decode(bytes.subarray(0, mostLooked))
  const told = text.matchAll(
    /<(?:\w+:)?(?:graphic|media|surface|pb)\b[^>]*?\s(?:url|facs)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  )
  return new Set(
    [...told]
      .flatMap(([, double, single]) => (double ?? single ?? '').trim().split(/\s+/))
      .filter((address) => address !== '' && !address.startsWith('#'))
      .map(pictureNamed),
  )
}

/** The name of a file in an address, without folders. */
function pictureNamed(address: string): string {
  const path = address.replace(/[?#].*$/, '')
  try {
    return baseName(decodeURIComponent(path))
  } catch {
    return baseName(path)
  }
}

/** The file that is meant by a picture's name: the one of this name, or the only one of this name with another ending. */
export function pictureNamedBy(told: string, files: readonly SourceFile[]): SourceFile | undefined {
  const wanted = told.toLowerCase()
  const exact = files.filter((file) => baseName(file.name).toLowerCase() === wanted)
  if (exact.length) return exact.length === 1 ? exact[0] : undefined
  const alike = files.filter((file) => stemOf(file.name).toLowerCase() === stemOf(wanted))
  return alike.length === 1 ? alike[0] : undefined
}

/**
 * The pages of a TEI file with their pictures.
 *
 * @param seen gives what a picture's file holds; undefined for one that can't be read
 */
export async function withPicturesOfTei(
  document: ImportedDocument,
  pictures: readonly SourceFile[],
  seen: (file: SourceFile) => Promise<ImportedDocument | undefined>,
): Promise<ImportedDocument> {
  const read = new Map<SourceFile, ImportedDocument | undefined>()
  const pages: ImportedPage[] = []
  for (const page of document.pages) {
    const file = page.pictureName === undefined ? undefined : pictureNamedBy(page.pictureName, pictures)
    if (file && !read.has(file)) read.set(file, await seen(file))
    const shown = file && read.get(file)?.pages[page.pictureFrame ?? 0]
    const layout = page.layout ?? (shown?.picture && shown.text === '' ? shown.layout : undefined)
    pages.push({ ...page, ...(shown?.picture ? { picture: shown.picture } : {}), ...(layout ? { layout } : {}) })
  }
  return { ...document, pages }
}
