import { PDFDict, PDFHexString, PDFName, PDFString, type PDFDocument } from '@cantoo/pdf-lib'
import { whereHeld, type Metadata } from '../../document/metadata'
import type { ExportInput } from '../export-input'
import { xmlText } from '../xml-text'

/** Writes what is known of the document into a PDF: what the file tells of itself already stays. */
export function addMetadata(document: PDFDocument, { metadata, exportedAt, version }: ExportInput): void {
  const { catalog, context } = document
  const tool = `Diptych ${version}`
  if (!document.getTitle()) document.setTitle(metadata.title)
  if (!document.getAuthor() && metadata.author) document.setAuthor(metadata.author)
  document.setModificationDate(new Date(exportedAt))
  if (!document.getCreator()) document.setCreator(tool)
  if (!catalog.get(PDFName.of('Lang'))) catalog.set(PDFName.of('Lang'), PDFString.of(metadata.language))
  if (catalog.get(PDFName.of('Metadata'))) return
  const packet = context.stream(xmpOf(metadata, tool, new Date(exportedAt)), { Type: 'Metadata', Subtype: 'XML' })
  catalog.set(PDFName.of('Metadata'), context.register(packet))
}

/** Says in a PDF which document it is an export of, so that what comes back in it can be told from what is new. */
export function addProvenance({ context }: PDFDocument, { documentId, exportedAt }: ExportInput): void {
  const information = context.trailerInfo.Info && context.lookup(context.trailerInfo.Info)
  if (!(information instanceof PDFDict)) return
  information.set(PDFName.of('DIPT_Document'), PDFHexString.fromText(documentId))
  // A reference of its own: a file that is added to must gain an object, or its count of them would be wrong.
  information.set(PDFName.of('DIPT_Exported'), context.register(PDFString.fromDate(new Date(exportedAt))))
}

/** The labels that pages are cited by, so that readers of PDFs count as the document does. */
export function addPageLabels(document: PDFDocument, labels: readonly string[]): void {
  if (!labels.some((label) => label !== '')) return
  const { catalog, context } = document
  const numbers = labels.flatMap((label, i) => [i, context.obj({ P: PDFHexString.fromText(label || String(i + 1)) })])
  catalog.set(PDFName.of('PageLabels'), context.register(context.obj({ Nums: numbers })))
}

/** An XMP packet (ISO 16684-1) with Dublin Core's elements, in UTF-8 as bytes. */
function xmpOf(metadata: Metadata, tool: string, when: Date): Uint8Array {
  const { title, author, date, rights, language } = metadata
  const source = whereHeld(metadata)
  const list = (element: string, kind: 'Seq' | 'Bag', values: readonly (string | undefined)[]) => {
    const given = values.filter((v) => v)
    const items = given.map((v) => `<rdf:li>${xmlText(v!)}</rdf:li>`).join('')
    return given.length ? `<dc:${element}><rdf:${kind}>${items}</rdf:${kind}></dc:${element}>` : ''
  }
  return new TextEncoder().encode(`<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xmlText(title)}</rdf:li></rdf:Alt></dc:title>
${list('creator', 'Seq', [author])}${list('date', 'Seq', [date])}${list('language', 'Bag', [language])}
${rights ? `<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">${xmlText(rights)}</rdf:li></rdf:Alt></dc:rights>` : ''}
${source ? `<dc:source>${xmlText(source)}</dc:source>` : ''}
<xmp:CreatorTool>${xmlText(tool)}</xmp:CreatorTool>
<xmp:ModifyDate>${when.toISOString()}</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`)
}
