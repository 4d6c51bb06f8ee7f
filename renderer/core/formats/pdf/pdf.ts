import { isPdfName } from '../../document/page-name'
import type { Box } from '../../document/page-layout'
import { tellKinds } from '../../layout'
import { titleOf } from '../file-name'
import { isTitle } from './given-title'
import {
  long,
  refused,
  type Engines,
  type ImportedPage,
  type Importer,
  type ImportOptions,
  type ImportResult,
} from '../imported-document'
import { PdfDocument, UnreadablePdf, type ByteSource } from './pdf-document'
import type { PdfContent } from './pdf-page'
import { notesOf } from './pdf-notes'
import { unreadSentence } from './unread-annotations'
import { pageFromLetters } from './pdf-text'
import { startedPdfium } from './pdfium'

/** Largest PDF taken, in bytes: it must find room in PDFium's memory. */
const largest = 1_500_000_000

/** PDF: its text layer with a box for every word, page labels, contents and what it says of itself. */
export const pdf: Importer = {
  id: 'pdf',
  name: 'PDF',
  extensions: ['pdf'],
  accepts: (name, bytes) => isPdf(bytes) || (isPdfName(name) && bytes.length > 0),
  async read({ name, bytes }, options, engines) {
    const { password } = options
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
      return readPages(name, document, options)
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

function readPages(name: string, document: PdfDocument, { firstPages, onPage }: ImportOptions): ImportResult {
  const total = document.pageCount
  const now = firstPages !== undefined && total > long ? firstPages : total
  const pages: PdfPage[] = []
  const broken: number[] = []
  for (let i = 0; i < total; i++) {
    const size = document.size(i)
    const page = i < now && size ? readPdfPage(document, i) : null
    if (!size || (i < now && !page)) broken.push(i + 1)
    const shown = size ?? { width: 612, height: 792 }
    const made = page ?? pageFromLetters([], shown, document.label(i))
    pages.push(size ? { ...made, picture: { file: name, frame: i, ...size } } : made)
    if (i < now) onPage?.(i + 1, total)
  }
  if (!pages.length || broken.length === total) return refusal(name, new UnreadablePdf('damaged'), undefined)
  const title = document.information('Title')
  const author = document.information('Author')
  const subject = document.information('Subject')
  const remark = isTitle(subject) && subject !== title ? subject : ''
  const problem = `“${name}” is damaged: page ${broken.join(', ')} could not be read; ${total - broken.length} pages were.`
  const warnings = [
    ...(broken.length ? [problem] : []),
    ...[
      unreadSentence(
        name,
        pages.flatMap((page) => page.unreadNotes ?? []),
      ),
    ].filter((s) => s !== null),
  ]
  return {
    ok: true,
    document: {
      title: isTitle(title) ? title : titleOf(name),
      ...(author || remark ? { metadata: { ...(author ? { author } : {}), ...(remark ? { remark } : {}) } } : {}),
      pages: withKinds(pages),
      outline: document.outline(),
      paginated: true,
      encoding: 'utf-8',
      encodingConfidence: 1,
      ...(now < total ? { pendingFrom: now } : {}),
      ...(warnings.length ? { warnings } : {}),
    },
  }
}

/** A page, and where pictures stand on it. */
type PdfPage = ImportedPage & { readonly pictures?: readonly Box[] }

/** The text of one page with its places; null for a page that is broken. */
function readPdfPage(document: PdfDocument, index: number): PdfPage | null {
  const size = document.size(index)
  const content = size && document.content(index)
  if (!content) return null
  const { notes, unread } = notesOf(document, index)
  const typed = isTyped(content, size)
  const page = pageFromLetters(content.letters, size, document.label(index), { isTyped: typed })
  return {
    ...page,
    ...(page.layout && typed ? { layout: { ...page.layout, isTyped: true } } : {}),
    pictures: content.pictures,
    ...(notes.length ? { notes } : {}),
    ...(unread.length ? { unreadNotes: unread } : {}),
  }
}

/** The share of a page that pictures may take up before they are taken for a scan of it. */
const mostPictures = 0.4

/** Whether a page's letters are seen, and too few pictures stand on it for a machine to have read them there. */
function isTyped(content: PdfContent, { width, height }: { readonly width: number; readonly height: number }): boolean {
  const area = content.pictures.reduce((sum, p) => sum + p.width * p.height, 0)
  return content.letters.length > 0 && !content.hasHiddenLetters && area < width * height * mostPictures
}

/** The pages with what is told of their parts. */
function withKinds(pages: readonly PdfPage[]): ImportedPage[] {
  const kinds = tellKinds(pages)
  return pages.map(({ pictures: _pictures, ...page }, i) => ({ ...page, ...(kinds[i] ? { layout: kinds[i] } : {}) }))
}

/**
 * The text of the pages of a PDF from one on, some at a time, with what is told of their parts.
 * @throws UnreadablePdf
 */
export async function* pdfPagesFrom(
  file: ByteSource,
  from: number,
  password: string | undefined,
  engines: Engines,
): AsyncGenerator<{ readonly from: number; readonly total: number; readonly pages: readonly ImportedPage[] }> {
  const document = PdfDocument.openFrom(await startedPdfium(engines), file, password)
  try {
    const total = document.pageCount
    const portion = 32
    for (let at = from; at < total; at += portion) {
      const pages = Array.from({ length: Math.min(portion, total - at) }, (_, i) => {
        const size = document.size(at + i) ?? { width: 612, height: 792 }
        return readPdfPage(document, at + i) ?? pageFromLetters([], size, '')
      })
      yield { from: at, total, pages: withKinds(pages) }
    }
  } finally {
    document.close()
  }
}

/** What a PDF is known by whatever its name is, as hex; '' for one that has nothing, and for what can't be opened. */
export async function pdfFingerprint(
  file: ByteSource,
  password: string | undefined,
  engines: Engines,
): Promise<string> {
  try {
    const document = PdfDocument.openFrom(await startedPdfium(engines), file, password)
    try {
      return document.fingerprint
    } finally {
      document.close()
    }
  } catch (cause) {
    if (cause instanceof UnreadablePdf) return ''
    throw cause
  }
}
