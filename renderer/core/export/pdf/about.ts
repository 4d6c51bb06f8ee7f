import { PDFDict, PDFHexString, PDFName, PDFString, type PDFDocument } from '@cantoo/pdf-lib'
import { dublinCore, type DublinCoreElement } from '../../document/dublin-core'
import type { Metadata } from '../../document/metadata'
import { xmlText } from '../escaping/xml-text'
import type { ExportInput } from '../export-input'

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

/** How XMP holds elements of Dublin Core that are more than one word (ISO 16684-1, 8.3). */
const containers: Readonly<Partial<Record<DublinCoreElement, 'Seq' | 'Bag' | 'Alt'>>> = {
  title: 'Alt',
  creator: 'Seq',
  date: 'Seq',
  language: 'Bag',
  rights: 'Alt',
  description: 'Alt',
}

/** An XMP packet (ISO 16684-1) with Dublin Core's elements, in UTF-8 as bytes. */
function xmpOf(metadata: Metadata, tool: string, when: Date): Uint8Array {
  const told = dublinCore(metadata)
  const elements = [...new Set(told.map(([element]) => element))].map((element) => {
    const kind = containers[element]
    const values = told.flatMap(([e, value]) => (e === element ? [xmlText(value)] : []))
    const language = kind === 'Alt' ? ' xml:lang="x-default"' : ''
    const items = values.map((value) => `<rdf:li${language}>${value}</rdf:li>`).join('')
    return `<dc:${element}>${kind ? `<rdf:${kind}>${items}</rdf:${kind}>` : values[0]}</dc:${element}>`
  })
  return new TextEncoder().encode(`<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
${elements.join('\n')}
<xmp:CreatorTool>${xmlText(tool)}</xmp:CreatorTool>
<xmp:ModifyDate>${when.toISOString()}</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`)
}
