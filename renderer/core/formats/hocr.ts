import { Parser } from 'htmlparser2'
import type { BlockKind, Box } from '../document/page-layout'
import { decodeText } from './encoding/encoding'
import { baseName } from './file-name'
import type { ImportedPage, Importer } from './imported-document'
import { boxOf, PageBuilder } from './page-builder'
import { documentOf, headOf, type Found } from './page-files'
import { Tally } from './tally'

/** Classes of hOCR (http://kba.cloud/hocr-spec/1.2/), and what they hold here. */
const blocks: Readonly<Record<string, BlockKind>> = {
  ocr_par: 'text',
  ocr_carea: 'text',
  ocrx_block: 'text',
  ocr_block: 'text',
  ocr_column: 'text',
  ocr_header: 'header',
  ocr_footer: 'footer',
  ocr_pageno: 'page-number',
  ocr_caption: 'caption',
  ocr_float: 'text',
  ocr_textfloat: 'text',
  ocr_table: 'table',
}
const lines = new Set(['ocr_line', 'ocrx_line', 'ocr_header', 'ocr_caption', 'ocr_textfloat'])
const words = new Set(['ocrx_word', 'ocr_word'])

/** What a reader never sees of a page in HTML. */
const unseen = new Set(['script', 'style', 'title', 'head', 'template', 'noscript', 'iframe', 'object', 'svg'])

/** Elements inside each other; hOCR has some ten levels. */
const deepest = 500

/**
 * hOCR, also the Internet Archive's. It is HTML, and often no well-formed XML, so it is read as HTML. Only text, boxes
 * and confidences are taken from it: nothing in it runs or is loaded.
 */
export const hocr: Importer = {
  id: 'hocr',
  name: 'hOCR',
  extensions: ['hocr', 'html', 'htm', 'xhtml', 'xml'],
  accepts: (_, bytes) => {
    const head = headOf(bytes)
    return /class\s*=\s*["']?ocr|name\s*=\s*["']?ocr-/i.test(head) || (/<html/i.test(head) && hasOcrPage(bytes))
  },
  read: async ({ name, bytes }, { encoding }) => documentOf(name, 'hOCR', readHocr(bytes, encoding)),
}

function hasOcrPage(bytes: Uint8Array): boolean {
  return /class\s*=\s*["']?ocr_page/.test(new TextDecoder('windows-1252').decode(bytes.subarray(0, 100_000)))
}

/** One open element: what it was opened as. */
interface Open {
  readonly role: 'page' | 'block' | 'line' | 'word' | 'letter' | 'other' | 'unseen'
  readonly title: string
}

function readHocr(bytes: Uint8Array, encoding: string | undefined): Found {
  const decoded = decodeText(bytes, encoding)
  if (!decoded) return { pages: [], fault: 'is in no encoding Diptych knows' }
  const pages: ImportedPage[] = []
  const languages = new Tally()
  let fault: string | null = null
  let builder: PageBuilder | null = null
  let pageTitle = ''
  const path: Open[] = []
  let hidden = 0
  let word: { title: string; text: string; hasLetters: boolean } | null = null
  /** Text of a line outside its words. */
  let loose = ''
  let lineBox: Box | null = null

  const endWord = () => {
    // Between letters that are elements of their own there is only what lays the file out.
    if (word)
      builder?.word(word.hasLetters ? word.text.replace(/\s+/g, '') : word.text, boxIn(word.title), {
        confidence: confidenceIn(word.title),
      })
    word = null
  }
  const endLoose = () => {
    // A line without words of its own shares its box out among what it says.
    if (builder?.lineHasWords && /^\s*[-\u00ad\u2010\u2e17=¬]\s*$/.test(loose)) builder.hyphen(loose, null)
    else if (loose.trim()) builder?.word(loose, builder.lineHasWords ? null : lineBox)
    loose = ''
  }
  const endLine = () => {
    endWord()
    endLoose()
    builder?.endLine()
    lineBox = null
  }
  const endPage = () => {
    if (!builder) return
    endLine()
    const box = boxIn(pageTitle)
    const dpi = Number(/\bscan_res\s+(\d+)/.exec(pageTitle)?.[1])
    const made = builder.finish('', {
      width: box ? box.x + box.width : 0,
      height: box ? box.y + box.height : 0,
      unitsPerInch: dpi > 0 ? dpi : null,
    })
    const picture = /\b(?:image|file|x_source)\s+(?:"([^"]*)"|'([^']*)'|([^;\s]+))/.exec(pageTitle)
    const pictureName = picture && baseName(picture[1] ?? picture[2] ?? picture[3] ?? '')
    pages.push({ ...made, ...(pictureName ? { pictureName } : {}) })
    builder = null
  }

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const title = attributes.title ?? ''
        const names = namesIn(attributes.class ?? '')
        const found = hidden || unseen.has(name) ? 'unseen' : roleOf(names, path)
        // What else a word was read as: by the standard deleted, by Tesseract letters behind the word itself.
        const isOther =
          word !== null &&
          ((name === 'del' && names.includes('alt')) ||
            (found === 'letter' && !word.hasLetters && word.text.trim() !== ''))
        const role = isOther ? 'unseen' : found
        path.push({ role, title })
        if (path.length > deepest) {
          fault ??= `is no hOCR file: its elements stand in each other over ${deepest} levels deep`
          return parser.pause()
        }
        if (role === 'unseen') return void hidden++
        const language = attributes.lang ?? attributes['xml:lang']
        if (language && role !== 'other' && language !== 'unknown') languages.add(language)
        if (role === 'page') {
          endPage()
          builder = new PageBuilder()
          pageTitle = title
        } else if (role === 'block') {
          endLine()
          builder?.block(boxIn(title), kindOf(names), textangleIn(title))
        } else if (role === 'line') {
          endLine()
          lineBox = boxIn(title)
          builder?.line(lineBox)
        } else if (role === 'word') {
          endWord()
          endLoose()
          word = { title, text: '', hasLetters: false }
        } else if (role === 'letter') {
          if (word) word.hasLetters = true
        } else if (/^(?:p|h[1-6]|div|table)$/.test(name) && builder) {
          endLine()
          builder.block(null, /^h[1-6]$/.test(name) ? 'heading' : 'text')
        } else if (name === 'br') loose += ' '
      },
      ontext(text) {
        if (hidden || !builder) return
        if (word) word.text += text
        else if (path.some((o) => o.role === 'line' || o.role === 'block')) loose += text
      },
      onclosetag() {
        const closed = path.pop()
        if (closed?.role === 'unseen') hidden--
        else if (closed?.role === 'word') endWord()
        else if (closed?.role === 'line') endLine()
        else if (closed?.role === 'block') {
          endLine()
          builder?.endBlock()
        } else if (closed?.role === 'page') endPage()
      },
    },
    { decodeEntities: true, lowerCaseTags: true, recognizeSelfClosing: true },
  )
  const stride = 65_536
  for (let i = 0; i < decoded.text.length && fault === null; i += stride)
    parser.write(decoded.text.slice(i, i + stride))
  if (fault === null) parser.end()
  endPage()
  const language = languages.commonest
  return { pages, fault, ...(language ? { language } : {}) }
}

function namesIn(classes: string): readonly string[] {
  return /\s/.test(classes) ? classes.split(/\s+/) : [classes]
}

function roleOf(names: readonly string[], path: readonly Open[]): Open['role'] {
  const within = (role: Open['role']) => path.some((o) => o.role === role)
  if (names.includes('ocr_page')) return 'page'
  if (names.some((n) => words.has(n))) return 'word'
  if (names.includes('ocrx_cinfo')) return 'letter'
  // ocr_header and its like are blocks where lines stand in them, and lines where words do; only the file knows.
  if (names.some((n) => lines.has(n) && !(n in blocks))) return 'line'
  if (names.some((n) => n in blocks && lines.has(n))) return within('block') ? 'line' : 'block'
  if (names.some((n) => n in blocks)) return 'block'
  return 'other'
}

function kindOf(names: readonly string[]): BlockKind {
  return names.map((n) => blocks[n]).find((k) => k !== undefined) ?? 'text'
}

function boxIn(title: string): Box | null {
  const found = /\bbbox\s+(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)/.exec(title)
  if (!found) return null
  const [left, top] = [Number(found[1]), Number(found[2])]
  return boxOf(left, top, Number(found[3]) - left, Number(found[4]) - top)
}

function confidenceIn(title: string): number | null {
  const found = /\bx_w?confs?\s+(-?[\d.]+)/.exec(title)
  return found ? Number(found[1]) / 100 : null
}

function textangleIn(title: string): number {
  // hOCR turns against the clock.
  return -(Number(/\btextangle\s+(-?[\d.]+)/.exec(title)?.[1]) || 0)
}
