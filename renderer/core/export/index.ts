/** Exporters, one file a format, all taking the same ExportInput. */
import type { Exporter, FormatDescription } from './export-input'
import { alto } from './page-files/alto'
import { hocr } from './hocr'
import { json } from './json'
import { markdown } from './markdown/markdown'
import { markdownFolder } from './markdown/folder'
import { bibtex, cslJson, ris } from './reference-files'
import { csv } from './csv'
import { docx } from './docx/docx'
import { edition } from './edition/edition'
import { epub } from './epub'
import { html } from './html/html'
import { tei } from './tei/tei'
import { webAnnotations } from './web-annotations'
import { annotatedPdf } from './pdf/annotated-pdf'
import { methods } from './methods'
import { iiifPackage } from './page-files/iiif-package'
import { pagePackage } from './page-files/page-package'
import { plainText } from './plain-text'

export { needsPictures, possibleFields, possibleOptions } from './possible'
export { ExportRefused } from './export-input'
export type { Exporter, ExportField, ExportInput, FormatDescription, Scan, ScanPage } from './export-input'
export type { Revealed } from './anonymous/findings'
export { contentsOf, type FileContents } from './file-contents'
export { revealedBy, type Known } from './anonymous/revealed'
export { isFont } from './edition/font-coverage'
export { regionPictures } from './renditions/region-pictures'
export { changeRecords } from './renditions/change-record'
export { markdown } from './markdown/markdown'
export type { MarkdownOptions } from './markdown/options'
export { citationIn, quotationWith, type Citation, type CitationStyle, type CitedQuotation } from './citing/citation'
export { cslOf, type CslItem } from './citing/csl-item'
export { citedByStyle, UnreadableStyle, type CslStyle } from './citing/csl-style'

export { typstText } from './escaping/typst-text'
export { markdownText } from './escaping/markdown-text'
export { withoutControls, xmlText } from './escaping/xml-text'
export { typeset } from './edition/typst'

/** All formats. */
export const exporters: readonly Exporter<never>[] = [
  annotatedPdf,
  edition,
  markdown,
  markdownFolder,
  plainText,
  json,
  html,
  docx,
  epub,
  tei,
  hocr,
  alto,
  pagePackage,
  iiifPackage,
  webAnnotations,
  csv,
  methods,
  ris,
  bibtex,
  cslJson,
] as unknown as readonly Exporter<never>[]

/** What all formats tell of themselves. */
export function describedFormats(): readonly FormatDescription[] {
  return exporters.map(({ write: _write, ...description }) => description as unknown as FormatDescription)
}

/** Writes a document in a format with that format's defaults. Undefined for a format this version does not have. */
export function exporterById(id: string): Exporter<never> | undefined {
  return exporters.find((e) => e.id === id)
}
