import { PDFDocument, PDFHexString, PDFName, PDFString, type PDFRef } from '@cantoo/pdf-lib'
import { pdfOf } from '../../formats/pdf/pdf-file.testing'

/** What another program writes of an annotation. */
type Fields = Readonly<Record<string, unknown>>

const line = [72, 774, 200, 774, 72, 756, 200, 756]
const rect = [72, 756, 200, 774]

/**
 * A scanned page as several people annotated it in other programs: words marked in four ways, two answers and a decision to one of them,
 * drawings, typewritten words, a sticky note without a colour, an attached file and a link.
 */
export async function annotatedElsewhere(): Promise<Uint8Array<ArrayBuffer>> {
  const page = pdfOf([['']], 'BT 3 Tr /F1 14 Tf 72 760 Td (The ioint statement lay upon the quay) Tj ET')
  const document = await PDFDocument.load(page, { updateMetadata: false })
  const { context } = document
  const [first] = document.getPages()
  const put = (Subtype: string, fields: Fields): PDFRef => {
    const ref = context.register(context.obj({ Type: 'Annot', Subtype, Rect: rect, F: 4, ...(fields as object) }))
    first!.node.addAnnot(ref)
    return ref
  }
  const said = (contents: string, author: string, name = '') => ({
    Contents: PDFHexString.fromText(contents),
    T: PDFString.of(author),
    M: PDFString.of("D:20250304101500+01'00'"),
    ...(name ? { NM: PDFString.of(name) } : {}),
  })
  const form = context.register(
    context.flateStream('1 0 0 rg 72 756 128 18 re f', { Type: 'XObject', Subtype: 'Form', BBox: rect }),
  )
  const highlight = put('Highlight', {
    ...said('Is this right?', 'Ada', 'a-1'),
    QuadPoints: line,
    C: [0.18, 0.66, 0.9],
    AP: { N: form },
  })
  put('Popup', { Parent: highlight, Open: false })
  const answer = put('Text', { ...said('I think so.', 'Ben', 'b-1'), IRT: highlight, RT: PDFName.of('R') })
  put('Text', { ...said('So do I.', 'Cleo'), IRT: answer, RT: PDFName.of('R') })
  put('Text', {
    ...said('Accepted set by Ben', 'Ben', 's-1'),
    IRT: highlight,
    State: PDFString.of('Accepted'),
    StateModel: PDFString.of('Review'),
    F: 30,
  })
  put('Underline', { ...said('', 'Ada'), QuadPoints: line, C: [0, 0.5, 0] })
  put('StrikeOut', { ...said('Away with it', 'Ada'), Rect: [205, 756, 300, 774], C: [1, 0, 0] })
  put('Squiggly', { ...said('', 'Ada'), QuadPoints: line, C: [] })
  put('Ink', { ...said('Drawn', 'Ada'), Rect: [100, 400, 200, 500], InkList: [[100, 400, 200, 500]], C: [0, 0, 1] })
  put('Line', { ...said('', 'Ada'), Rect: [100, 300, 200, 320], L: [100, 300, 200, 320] })
  put('Polygon', { ...said('', 'Ada'), Rect: [300, 300, 400, 400], Vertices: [300, 300, 400, 300, 350, 400] })
  put('Stamp', { ...said('Approved', 'Ada'), Rect: [300, 500, 400, 550], Name: 'Approved' })
  put('Caret', { ...said('Put “old” in', 'Ada'), Rect: [140, 750, 150, 760] })
  put('FreeText', { ...said('Typewritten', 'Ada'), Rect: [300, 600, 400, 620], DA: PDFString.of('/Helv 12 Tf 0 g') })
  put('Text', { ...said('Stuck on', 'Ada'), Rect: [400, 700, 420, 720] })
  put('FileAttachment', { ...said('', 'Ada'), Rect: [450, 700, 470, 720] })
  put('Link', { Rect: [72, 700, 200, 710], A: { S: 'URI', URI: PDFString.of('https://example.org') } })
  return Uint8Array.from(await document.save({ useObjectStreams: false, updateFieldAppearances: false }))
}

/** A scanned page with a highlight and the picture of a region as Zotero writes them into a PDF. */
export async function annotatedByZotero(): Promise<Uint8Array<ArrayBuffer>> {
  const page = pdfOf([['']], 'BT 3 Tr /F1 14 Tf 72 760 Td (The ioint statement lay upon the quay) Tj ET')
  const document = await PDFDocument.load(page, { updateMetadata: false })
  const { context } = document
  const [first] = document.getPages()
  const put = (Subtype: string, key: string, comment: string, tags: readonly string[], more: object) =>
    first!.node.addAnnot(
      context.register(
        context.obj({
          Type: 'Annot',
          Subtype,
          M: PDFString.of('D:20250304101500Z'),
          T: PDFString.of('Ada'),
          Contents: PDFHexString.fromText(comment),
          NM: PDFString.of(`Zotero-${key}`),
          'Zotero:Key': PDFString.of(key),
          'Zotero:AuthorName': PDFString.of('Ada'),
          ...(tags.length ? { 'Zotero:Tags': PDFHexString.fromText(JSON.stringify(tags)) } : {}),
          F: 4,
          ...more,
        }),
      ),
    )
  put('Highlight', 'ABCD2345', 'On this', ['gas light', 'old, and new'], {
    Rect: rect,
    QuadPoints: line,
    C: [0.635, 0.541, 0.898],
  })
  put('Square', 'EFGH2345', 'A picture', ['💡'], { Rect: [120, 200, 260, 280], C: [1, 0.83, 0] })
  return Uint8Array.from(await document.save({ useObjectStreams: false, updateFieldAppearances: false }))
}
