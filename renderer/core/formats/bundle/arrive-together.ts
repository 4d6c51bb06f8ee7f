import { stemOf } from '../file-name'
import type { SourceFile } from '../imported-document'
import { pictureStemOf } from './picture-stem'
import { isReferenceFile, referenceStem } from '../reference/reference-name'

const pageFile =
  /\.(?:png|jpe?g|webp|avif|gif|bmp|p[bgpn]m|tiff?|jp2|j2k|jpx|xml|tei|alto|page|hocr|html?|xhtml)(?:\.gz)?$/i
const picture = /\.(?:png|jpe?g|webp|avif|gif|bmp|p[bgpn]m|tiff?|jp2|j2k|jpx)$/i
/** A manifest of IIIF, as it is called where it was saved. */
const manifest = /manifest[^/\\]*\.json$|\.iiif\.json$|^info\.json$/i
/** What may tell that its pages are those of a PDF, which is called as it is. */
const textOfPdf = /\.(?:xml|tei)$/i
const textOfPicture = /\.(?:txt|text|tsv)$/i

/**
 * Parts files into those that may make one document together, by their names: pictures and OCR files of pages
 * with the texts of the same names; everything else comes by itself, and a file of a reference manager with the document that is called as it is, or that is the only one.
 */
export function arriveTogether(files: readonly SourceFile[]): SourceFile[][] {
  const pictures = new Set(files.filter((f) => picture.test(f.name)).map((f) => stemOf(f.name)))
  const texts = new Set(files.filter((f) => textOfPdf.test(f.name)).map((f) => stemOf(f.name)))
  const isPage = ({ name }: SourceFile) =>
    pageFile.test(name) ||
    (/\.pdf$/i.test(name) && texts.has(stemOf(name))) ||
    (pictures.size > 0 && manifest.test(name)) ||
    (textOfPicture.test(name) && pictureStemOf(stemOf(name), pictures) !== null)
  const references = files.filter(isReferenceFile)
  const works = files.filter((f) => !references.includes(f))
  const pages = works.filter(isPage)
  const groups = [...(pages.length ? [pages] : []), ...works.filter((f) => !isPage(f)).map((f) => [f])]
  for (const reference of references) {
    const stem = referenceStem(reference.name)
    const called = groups.find((group) => group.some((f) => stemOf(f.name) === stem))
    const works = called ?? (groups.length === 1 ? groups[0] : undefined)
    if (works) works.push(reference)
    else groups.push([reference])
  }
  return groups
}
