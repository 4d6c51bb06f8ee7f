import { tellKinds } from '../../layout'
import { titleOf } from '../file-name'
import { refused, type ImportedPage, type Importer, type ImportResult } from '../imported-document'
import { PdfDocument, UnreadablePdf } from './pdf-document'
import { pageFromLetters } from './pdf-text'
import { startedPdfium } from './pdfium'

/** Largest PDF taken, in bytes: it must find room in PDFium's memory. */
const largest = 1_500_000_000

/** PDF: its text layer with a box for every word, page labels, contents and what it says of itself. */
export const pdf: Importer = {
  id: 'pdf',
  name: 'PDF',
  extensions: ['pdf'],
  accepts: (name, bytes) => isPdf(bytes) || (/\.pdf$/i.test(name) && bytes.length > 0),
  async read({ name, bytes }, { password, onPage }, engines) {
    if (bytes.length > largest)
      return refused('too-large', name, `has over ${largest / 1e6} MB. Split it and open the parts.`)
    const pdfium = await startedPdfium(engines)
    let document: PdfDocument
    try {
      document = PdfDocument.open(pdfium, bytes, password)
    } catch (fault) {
      if (!(fault instanceof UnreadablePdf)) throw fault
      return refusal(name, fault, password)
    }
    try {
      return readPages(name, document, onPage)
    } finally {
      document.close()
    }
  },
}

function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder('windows-1252').decode(bytes.subarray(0, 1024)).includes('%PDF-')
}

function refusal(name: string, { fault }: UnreadablePdf, password: string | undefined): ImportResult {
  if (fault === 'password')
    return refused(
      'password',
      name,
      password === undefined ? 'is encrypted. Give its password to open it.' : 'does not open with this password.',
    )
  if (fault === 'security')
    return refused(
      'damaged',
      name,
      'is encrypted in a way Diptych doesn’t know. Save it without encryption and open it again.',
    )
  return refused('damaged', name, 'is damaged, or no PDF: no page of it can be read.')
}

function readPages(name: string, document: PdfDocument, onPage?: (done: number, total: number) => void): ImportResult {
  const total = document.pageCount
  const pages: ImportedPage[] = []
  const broken: number[] = []
  for (let i = 0; i < total; i++) {
    const size = document.size(i)
    const letters = size && document.letters(i)
    if (!size || !letters) broken.push(i + 1)
    const page = pageFromLetters(letters ?? [], size ?? { width: 612, height: 792 }, document.label(i))
    pages.push(size ? { ...page, picture: { file: name, frame: i, ...size } } : page)
    onPage?.(i + 1, total)
  }
  if (!pages.length || broken.length === total) return refusal(name, new UnreadablePdf('damaged'), undefined)
  const kinds = tellKinds(pages)
  const title = document.information('Title')
  const author = document.information('Author')
  return {
    ok: true,
    document: {
      title: isTitle(title) ? title : titleOf(name),
      ...(author ? { metadata: { author } } : {}),
      pages: pages.map((page, i) => ({ ...page, ...(kinds[i] ? { layout: kinds[i] } : {}) })),
      outline: document.outline(),
      paginated: true,
      encoding: 'utf-8',
      encodingConfidence: 1,
      ...(broken.length
        ? {
            warnings: [
              `“${name}” is damaged: page ${broken.join(', ')} could not be read; ${total - broken.length} pages were.`,
            ],
          }
        : {}),
    },
  }
}

/** Programs write their files' names, or nothing, into a PDF's title. */
function isTitle(title: string): boolean {
  return title.length > 2 && !/^(?:untitled|microsoft word|.*\.(?:docx?|pdf|tiff?|indd|dvi|tex|qxd|xls))/i.test(title)
}
