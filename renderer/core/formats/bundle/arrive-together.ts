import { stemOf } from '../file-name'
import type { SourceFile } from '../imported-document'

const pageFile = /\.(?:png|jpe?g|webp|gif|tiff?|jp2|j2k|jpx|xml|alto|page|hocr|html?|xhtml)(?:\.gz)?$/i
const picture = /\.(?:png|jpe?g|webp|gif|tiff?|jp2|j2k|jpx)$/i
const textOfPicture = /\.(?:txt|text|tsv)$/i

/**
 * Parts files into those that may make one document together, by their names alone: pictures and OCR files of pages
 * with the texts of the same names; everything else comes by itself.
 */
export function arriveTogether(files: readonly SourceFile[]): SourceFile[][] {
  const pictures = new Set(files.filter((f) => picture.test(f.name)).map((f) => stemOf(f.name)))
  const isPage = ({ name }: SourceFile) =>
    pageFile.test(name) || (textOfPicture.test(name) && pictures.has(stemOf(name)))
  const pages = files.filter(isPage)
  return [...(pages.length ? [pages] : []), ...files.filter((f) => !isPage(f)).map((f) => [f])]
}
