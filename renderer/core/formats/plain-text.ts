import { decodeText, type Decoded } from './encoding/encoding'
import { titleOf } from './file-name'
import { markedPages } from './marked-pages'
import { proofreadPages } from './proofread-pages'
import { isRecognised, markedText } from './unknown-format'
import { refused, type ImportedPage, type Importer, type ImportProblem } from './imported-document'

/** Largest text file taken, in bytes: some 80,000 book pages. */
export const largestText = 200_000_000

/** A text without page breaks is cut into parts of about this many characters, at empty lines. */
const partLength = 6_000

/**
 * Plain text: pages end with a form feed, or begin with a proofreaders' separator or a mark of HathiTrust's, where there are any. The Internet Archive's `_djvu.txt` are such files;
 * the marks DjVu puts at the ends of columns, regions and paragraphs (VT, GS, US) are read as line ends.
 */
export const plainText: Importer = {
  id: 'text',
  name: 'Plain text',
  extensions: ['txt', 'text', 'md', 'ocr', 'asc'],
  accepts: (name, bytes) =>
    !isRecognised(bytes) &&
    !/\.(?:pdf|png|jpe?g|tiff?|jp2|webp|heic|svg|xml|hocr|html?|json|djvu?|zip|gz|docx?|epub|exe|mp[34]|ris|bib|bibtex)$/i.test(
      name,
    ),
  async read({ name, bytes }, options) {
    const refuse = (code: ImportProblem['code'], why: string) => refused(code, name, why)
    if (bytes.length === 0) return refuse('empty', 'is empty, so there is nothing to read.')
    if (bytes.length > largestText)
      return refuse(
        'too-large',
        `has ${Math.round(bytes.length / 1e6)} MB; Diptych reads texts of up to ${largestText / 1e6} MB. Split it and open the parts.`,
      )
    const other = options.encoding === undefined ? markedText(bytes) : undefined
    if (other) return refuse('unknown-format', other)
    const decoded = decodeText(bytes, options.encoding)
    if (!decoded)
      return refuse(
        'undecodable',
        `can’t be read as ${options.encoding}, which is no encoding that Diptych knows. Choose another one.`,
      )
    if (options.encoding === undefined && isBinary(decoded))
      return refuse('binary', 'is not a text file. Open a text, or the OCR text that came with the scan.')
    const { text: lines, nothings } = plainLines(decoded.text)
    const text = withSingleLineEnds(lines)
    if (text.trim() === '') return refuse('empty', 'holds nothing but white space.')
    const warnings = [...faultsOf(decoded), ...(nothings ? [`${counted(nothings, 'NUL character')} left out.`] : [])]
    const told = proofreadPages(text) ?? markedPages(text)
    const paged = told !== null || text.includes('\f')
    const pages = told ?? (paged ? pagesOf(text) : partsOf(text))
    return {
      ok: true,
      document: {
        title: titleOf(name),
        pages,
        paginated: paged,
        encoding: decoded.encoding,
        encodingConfidence: decoded.confidence,
        ...(warnings.length ? { warnings: warnings.map((what) => `In “${name}” ${what}`) } : {}),
      },
    }
  },
}

/** What of a text's bytes its encoding doesn't have, as the rest of a sentence. */
function faultsOf({ encoding, unsound }: Decoded): string[] {
  if (!unsound) return []
  const { read, lost, line } = unsound
  if (encoding !== 'utf-8')
    return [`${counted(lost, 'character')} lost: what could not be read is marked �. The first is in line ${line}.`]
  const parts = [
    ...(lost
      ? [`${lost === 1 ? '1 byte' : `${lost} bytes`} could not be read and ${lost === 1 ? 'is' : 'are'} marked �`]
      : []),
    ...(read ? [`${counted(read, 'byte')} read as Windows-1252 instead of UTF-8`] : []),
  ]
  return [`${parts.join('; ')}. The first is in line ${line}.`]
}

function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what} was` : `${count} ${what}s were`
}

/** Control characters don't come in texts: a few are OCR's noise, many are another kind of file. */
function isBinary({ text, unsound }: Decoded): boolean {
  const head = withoutPadding(text.slice(0, 100_000))
  // eslint-disable-next-line no-control-regex -- letters printed over each other are a typewriter's or a line printer's
  const printed = head.replace(/[^\n\x08]\x08(?=[^\n\x08])/g, '')
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  const signs = printed.match(/[\x01-\x08\x0e-\x19\x1c\x7f]/g)?.length ?? 0
  // Where the bytes are sound, U+FFFD is what the file has for a character that was lost before.
  const controls = signs + (unsound ? head.split('\ufffd').length - 1 : 0)

  const nothings = head.match(/\0+/g)?.length ?? 0
  // Gaps are a disk's or a transfer's; with other controls between, or very many, it is no text.
  if (nothings) return nothings + controls > Math.max(5, head.length / (controls ? 200 : 20))
  return controls > head.length / 20 + 2
}

/** A text without what DOS and tapes fill its last block up with. */
function withoutPadding(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\0\x1a]+$/, '')
}

/**
 * A text with LF line ends, whatever ends them in the file: CR, CR LF, CR CR LF (CR LF sent twice through a transfer of
 * texts), LF CR, Unicode's NEL and LS, its paragraph separator (an empty line) and DjVu's marks. What stands for nothing is
 * left out: NUL, and the mark at which DOS ends a text.
 */
function plainLines(whole: string): { text: string; nothings: number } {
  const padded = withoutPadding(whole)
  // eslint-disable-next-line no-control-regex
  const text = padded.replace(/[\0\x1a]/g, '')
  const reversed = text.match(/\n\r(?!\n)/g)?.length ?? 0
  const usual = text.match(/\r\n/g)?.length ?? 0
  return {
    nothings: padded.split('\0').length - 1,
    text: (reversed > usual ? text.replaceAll('\n\r', '\n') : text)
      .replace(/\r+\n|\r/g, '\n')
      .replace(hasNextLines(text) ? /[\u0085\u2028]\n?/g : /\u2028\n?/g, '\n')
      .replace(/\u2029\n*/g, '\n\n')
      // eslint-disable-next-line no-control-regex -- DjVu's marks are control characters
      .replace(/\v{2,}(?![\x1d\x1f\n])/g, '\n\n')
      // eslint-disable-next-line no-control-regex
      .replace(text.includes('\n') ? /[\v\x1d\x1f]+\n?/g : /[\v\x1c-\x1f]\n?/g, '\n'),
  }
}

/** Whether NEL ends lines, as it does on mainframes; beside other line ends it is the "…" of Windows, mistaken for Latin-1. */
function hasNextLines(text: string): boolean {
  const lines = text.match(/[\n\r]/g)?.length ?? 0
  return text.split('\u0085').length - 1 > lines
}

/** Longer ones are no lines of print or typescript, but paragraphs: UTF-16 units. */
const longestLine = 120
/** From which share of lines on that go on with a small letter behind an empty line each line end is there twice. */
const goingOn = 0.3

/**
 * A text each of whose line ends is there twice, as where CR and LF were each made one: with single ones. Paragraphs are parted by
 * four of them then.
 */
function withSingleLineEnds(text: string): string {
  const gaps = text.trim().match(/\n+/g) ?? []
  if (gaps.length < 3 || gaps.some((gap) => gap.length % 2)) return text
  if (text.split('\n').some((line) => line.length > longestLine)) return text
  const broken = text.match(/[\p{L},;-]\n\n(?=\p{Ll})/gu)?.length ?? 0
  return broken >= gaps.length * goingOn ? text.replace(/\n\n/g, '\n') : text
}

function pagesOf(text: string): ImportedPage[] {
  // A form feed that stands before each page opens the first one, too; where one ends the last, it closes each.
  const pages = text.replace(/^\s*?\f(?=[^]*[^\s\f][^\S\f]*$)/, '').split('\f')
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
