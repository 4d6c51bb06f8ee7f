import { isPdfName } from '../document/page-name'
import { boxAround, type Box } from '../document/page-layout'
import type { ImportedPage, Importer } from './imported-document'
import { baseName } from './file-name'
import { boxOf, PageBuilder } from './page-builder'
import { documentOf, headOf, type Found } from './page-files'
import { Tally } from './tally'

/**
 * The answer of Google Cloud Vision, of one picture or of the pages of a PDF
 * (https://cloud.google.com/vision/docs/reference/rest/v1/AnnotateImageResponse): the whole annotation where it is
 * there, else the list of words.
 */
export const visionJson: Importer = {
  id: 'vision-json',
  name: 'Google Cloud Vision JSON',
  extensions: ['json'],
  accepts: (_, bytes) =>
    /^\s*\{/.test(headOf(bytes)) && /"(?:fullTextAnnotation|textAnnotations)"\s*:/.test(headOf(bytes)),
  async read({ name, bytes }) {
    return documentOf(name, 'an answer of Google Cloud Vision', readVision(new TextDecoder().decode(bytes)))
  },
}

type Fields = Readonly<Record<string, unknown>>

/** A word or a sign, as Vision parts them: no space need stand between two. */
interface Piece {
  readonly text: string
  readonly box: Box | null
  readonly confidence: number | null
  /** What stands behind it: '' where the next piece belongs to the same word. */
  readonly behind: '' | ' ' | '\n' | '-\n'
}

function readVision(json: string): Found {
  let answer: unknown
  try {
    answer = JSON.parse(json)
  } catch {
    return { pages: [], fault: 'is damaged, or cut off' }
  }
  const languages = new Tally()
  const responses = 'responses' in fieldsOf(answer) ? listOf(fieldsOf(answer).responses) : [answer]
  const pages = responses.map(fieldsOf).flatMap((response) => {
    const whole = listOf(fieldsOf(response.fullTextAnnotation).pages).map(fieldsOf)
    const picture = baseName(String(fieldsOf(response.context).uri ?? ''))
    const read = whole.length ? whole.map((page) => wholePage(page, languages)) : [listedPage(response, languages)]
    return read.map((page) => ({ ...page, ...(picture && !isPdfName(picture) ? { pictureName: picture } : {}) }))
  })
  const language = languages.commonest
  return { pages, fault: null, ...(language ? { language } : {}) }
}

/** A page of blocks, paragraphs, words and letters. */
function wholePage(page: Fields, languages: Tally): ImportedPage {
  const builder = new PageBuilder()
  const frame = { width: amountOf(page.width), height: amountOf(page.height), unitsPerInch: null }
  for (const { languageCode } of listOf(fieldsOf(page.property).detectedLanguages).map(fieldsOf))
    if (typeof languageCode === 'string') languages.add(languageCode)
  for (const block of listOf(page.blocks).map(fieldsOf))
    for (const paragraph of listOf(block.paragraphs).map(fieldsOf)) {
      builder.block(boxIn(paragraph.boundingBox, frame), block.blockType === 'TABLE' ? 'table' : 'text')
      write(
        builder,
        listOf(paragraph.words).map((word) => pieceOf(fieldsOf(word), frame)),
      )
    }
  return builder.finish('', frame)
}

const breaks: Readonly<Record<string, Piece['behind']>> = {
  SPACE: ' ',
  SURE_SPACE: ' ',
  EOL_SURE_SPACE: '\n',
  LINE_BREAK: '\n',
  HYPHEN: '-\n',
}

function pieceOf(word: Fields, frame: { width: number; height: number }): Piece {
  const letters = listOf(word.symbols).map(fieldsOf)
  const last = fieldsOf(fieldsOf(letters.at(-1)?.property).detectedBreak)
  return {
    text: letters.map((letter) => textOf(letter.text)).join(''),
    box: boxIn(word.boundingBox, frame),
    confidence: typeof word.confidence === 'number' ? word.confidence : null,
    behind: breaks[textOf(last.type)] ?? '',
  }
}

/** A page of which only the whole text is told, with its lines, and then each of its words. */
function listedPage(response: Fields, languages: Tally): ImportedPage {
  const builder = new PageBuilder()
  const frame = { width: NaN, height: NaN }
  const [whole, ...words] = listOf(response.textAnnotations).map(fieldsOf)
  const text = textOf(whole?.description)
  if (typeof whole?.locale === 'string') languages.add(whole.locale)
  let at = 0
  const pieces = words.flatMap((word): Piece[] => {
    const read = textOf(word.description)
    const from = text.indexOf(read, at)
    if (!read || from < 0) return []
    at = from + read.length
    const gap = /^\s*/.exec(text.slice(at, at + 10))![0]
    const behind = gap.includes('\n') ? '\n' : gap ? ' ' : ''
    return [{ text: read, box: boxIn(word.boundingPoly, frame), confidence: null, behind }]
  })
  builder.block(null)
  write(builder, pieces)
  return builder.finish('', { ...frame, unitsPerInch: null })
}

/** Scripts that put no space between words: their pieces stay words of their own. */
const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

function write(builder: PageBuilder, pieces: readonly Piece[]): void {
  let word: Piece[] = []
  let attached = false
  builder.line(null)
  pieces.forEach((piece, i) => {
    word.push(piece)
    const { behind } = piece
    const next = pieces[i + 1]
    if (behind === '' && next && !(unspaced.test(piece.text) || unspaced.test(next.text))) return
    const sure = word.map((p) => p.confidence).filter((c) => c !== null)
    builder.word(
      word.map((p) => p.text).join('') + (behind === '-\n' ? '-' : ''),
      boxAround(word.flatMap((p) => p.box ?? [])),
      { attached, confidence: sure.length ? Math.min(...sure) : null },
    )
    word = []
    attached = behind === ''
    if (behind.endsWith('\n') && next) builder.line(null)
  })
  builder.endLine()
}

/** The upright box around a polygon, whose corners are in pixels, or in parts of the page. */
function boxIn(polygon: unknown, { width, height }: { width: number; height: number }): Box | null {
  const { vertices, normalizedVertices } = fieldsOf(polygon)
  const parts = !listOf(vertices).length
  const corners = listOf(parts ? normalizedVertices : vertices).map((corner) => {
    // A corner at 0 is left out of the file.
    const { x = 0, y = 0 } = fieldsOf(corner)
    return parts ? { x: amountOf(x) * width, y: amountOf(y) * height } : { x: amountOf(x), y: amountOf(y) }
  })
  const [xs, ys] = [corners.map((c) => c.x), corners.map((c) => c.y)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  return boxOf(left, top, Math.max(...xs) - left, Math.max(...ys) - top)
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function amountOf(value: unknown): number {
  return typeof value === 'number' ? value : NaN
}
