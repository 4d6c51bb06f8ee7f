import { decodeText } from './encoding'
import { titleOf } from './file-name'
import { isRecognised } from './unknown-format'
import { refused, type ImportedPage, type Importer, type ImportProblem } from './imported-document'

/** Largest text file taken, in bytes: some 80,000 book pages. */
export const largestText = 200_000_000

/** A text without page breaks is cut into parts of about this many characters, at empty lines. */
const partLength = 6_000

/**
 * Plain text: pages end with a form feed, where there are any. The Internet Archive's `_djvu.txt` are such files;
 * the marks DjVu puts at the ends of columns, regions and paragraphs (VT, GS, US) are read as line ends.
 */
export const plainText: Importer = {
  id: 'text',
  name: 'Plain text',
  extensions: ['txt', 'text', 'md', 'ocr', 'asc'],
  accepts: (name, bytes) =>
    !isRecognised(bytes) &&
    !/\.(?:pdf|png|jpe?g|tiff?|jp2|webp|heic|svg|xml|hocr|html?|json|djvu?|zip|gz|docx?|epub|exe|mp[34])$/i.test(name),
  async read({ name, bytes }, options) {
    const refuse = (code: ImportProblem['code'], why: string) => refused(code, name, why)
    if (bytes.length === 0) return refuse('empty', 'is empty, so there is nothing to read.')
    if (bytes.length > largestText)
      return refuse(
        'too-large',
        `has ${Math.round(bytes.length / 1e6)} MB; Diptych reads texts of up to ${largestText / 1e6} MB. Split it and open the parts.`,
      )
    const decoded = decodeText(bytes, options.encoding)
    if (!decoded) {
      return refuse(
        'undecodable',
        options.encoding
          ? `can’t be read as ${options.encoding}. Choose another encoding.`
          : 'is in no encoding Diptych knows. Save it as UTF-8 and open it again.',
      )
    }
    // eslint-disable-next-line no-control-regex -- DjVu's marks are control characters
    const text = decoded.text.replace(/\r\n?/g, '\n').replace(/[\v\x1d\x1f]+\n?/g, '\n')
    if (isBinary(text))
      return refuse('binary', 'is not a text file. Open a text, or the OCR text that came with the scan.')
    if (text.trim() === '') return refuse('empty', 'holds nothing but white space.')
    const paged = text.includes('\f')
    const pages = paged ? pagesOf(text) : partsOf(text)
    return {
      ok: true,
      document: {
        title: titleOf(name),
        pages,
        paginated: paged || pages.length === 1,
        encoding: decoded.encoding,
        encodingConfidence: decoded.confidence,
      },
    }
  },
}

/** Control characters don't come in texts: a few are OCR's noise, many are another kind of file. */
function isBinary(text: string): boolean {
  const head = text.slice(0, 100_000)
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  const controls = head.match(/[\x00-\x08\x0e-\x1a\x1c\x7f\ufffd]/g)?.length ?? 0
  return head.includes('\0') ? controls > head.length / 1000 || controls > 3 : controls > head.length / 20 + 2
}

function pagesOf(text: string): ImportedPage[] {
  const pages = text.split('\f')
  // A form feed at the very end closes the last page and opens none.
  if (pages.at(-1)!.trim() === '') pages.pop()
  return pages.map((page) => ({ text: page, label: '' }))
}

function partsOf(text: string): ImportedPage[] {
  if (text.length <= partLength * 4) return [{ text, label: '' }]
  const parts: ImportedPage[] = []
  let at = 0
  while (text.length - at > partLength * 2) {
    let cut = text.indexOf('\n\n', at + partLength)
    if (cut < 0 || cut > at + partLength * 4) cut = text.indexOf('\n', at + partLength)
    if (cut < 0) cut = text.indexOf(' ', at + partLength)
    if (cut < 0) break
    // The character cut at becomes the page break: one LF that the part before owns (a space becomes one, too).
    parts.push({ text: text.slice(at, cut), label: '' })
    at = cut + 1
  }
  return [...parts, { text: text.slice(at), label: '' }]
}
