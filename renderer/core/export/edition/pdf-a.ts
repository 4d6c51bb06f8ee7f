import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  decodePDFRawStream,
} from '@cantoo/pdf-lib'

/** Namespace in which a file tells what it conforms to (ISO 19005-2, 6.6.4). */
const identification = 'http://www.aiim.org/pdfa/ns/id/'
/** Annotation flag: printed with the page (ISO 32000-1, table 165). */
const printed = 4

/**
 * A typeset PDF as an archive keeps it: PDF/A-2b (ISO 19005-2). What Typst writes lacks only a little of it: the file
 * has to say that it is one, to tell what its colours mean, and to print its links.
 *
 * @param bytes as Typst writes it, with something in it that is set in RGB: its profile becomes the file's
 * @throws Error where the file has what no such PDF may have
 */
export async function asPdfA(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  const { catalog, context } = document
  const profile = rgbProfile(document)
  if (!profile) throw new Error('no profile of its colours was found')
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: context.obj('sRGB'),
    Info: context.obj('sRGB IEC61966-2.1'),
    DestOutputProfile: profile,
  })
  catalog.set(PDFName.of('OutputIntents'), context.obj([context.register(intent)]))
  // Readers of the file show its title, not its name.
  const shown = catalog.lookupMaybe(PDFName.of('ViewerPreferences'), PDFDict) ?? context.obj({})
  shown.set(PDFName.of('DisplayDocTitle'), context.obj(true))
  catalog.set(PDFName.of('ViewerPreferences'), shown)
  for (const page of document.getPages()) {
    const annotations = page.node.Annots()
    for (let i = 0; i < (annotations?.size() ?? 0); i++)
      annotations!.lookup(i, PDFDict).set(PDFName.of('F'), PDFNumber.of(printed))
  }
  identify(document)
  // An archive's file has an id; one without author and dates has lost that of its making.
  if (!context.trailerInfo.ID) {
    const id = PDFHexString.fromBytes(crypto.getRandomValues(new Uint8Array(16)))
    context.trailerInfo.ID = context.obj([id, id])
  }
  return Uint8Array.from(await document.save({ addDefaultPage: false, updateFieldAppearances: false }))
}

/** The profile that colours in RGB are given by. */
function rgbProfile({ context }: PDFDocument): PDFRef | undefined {
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFArray) || object.lookup(0) !== PDFName.of('ICCBased')) continue
    const stream = object.get(1)
    const parts = object.lookup(1)
    if (stream instanceof PDFRef && parts instanceof PDFRawStream && isRgb(parts)) return stream
  }
  return undefined
}

function isRgb({ dict }: PDFRawStream): boolean {
  const count = dict.lookup(PDFName.of('N'))
  return count instanceof PDFNumber && count.asNumber() === 3
}

/** An XMP packet (ISO 16684-1) that tells nothing: that of a file without author and dates. */
const emptyPacket = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`

/** Says in what the file tells of itself that it is PDF/A-2b. */
function identify({ catalog, context }: PDFDocument): void {
  const metadata = catalog.lookup(PDFName.of('Metadata'))
  const packet =
    metadata instanceof PDFRawStream ? new TextDecoder().decode(decodePDFRawStream(metadata).decode()) : emptyPacket
  const said = packet.replace(
    '</rdf:RDF>',
    `<rdf:Description rdf:about="" xmlns:pdfaid="${identification}"><pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description></rdf:RDF>`,
  )
  const stream = context.stream(new TextEncoder().encode(said), { Type: 'Metadata', Subtype: 'XML' })
  catalog.set(PDFName.of('Metadata'), context.register(stream))
}
