import { decodeText } from './encoding/encoding'
import type { ImportedPage, Importer } from './imported-document'
import { boxOf, PageBuilder } from './page-builder'
import { documentOf, headOf, type Found } from './page-files'

/**
 * The hidden text of a DjVu file with its places, as djvused and djvutxt write it: zones in brackets
 * (https://djvu.sourceforge.net/doc/man/djvused.html, "Hidden text file format").
 */
export const djvuText: Importer = {
  id: 'djvu-text',
  name: 'DjVu text',
  extensions: ['txt', 'dsed'],
  accepts: (_, bytes) =>
    /^(?:#.*\n|(?:select|remove-txt|set-txt)\b.*\n)*\s*\(page(?:\s+-?\d+){4}\s/.test(headOf(bytes)),
  read: async ({ name, bytes }) => documentOf(name, 'DjVu text', readDjvuText(decodeText(bytes)?.text ?? '')),
}

/** A bracket, a text between quotation marks, or anything else that stands alone. */
const token = /[()]|"(?:[^"\\]|\\[^])*"|[^\s()"]+/g

interface Zone {
  readonly name: string
  /** Its edges: left, bottom, right and top, in pixels from the page's lower left corner. */
  readonly edges: number[]
}

function readDjvuText(text: string): Found {
  const pages: ImportedPage[] = []
  const zones: Zone[] = []
  let builder = null as PageBuilder | null
  let page = null as Zone | null
  let letters = ''
  let opening = false

  for (const [read] of text.matchAll(token)) {
    const zone = zones.at(-1)
    if (read === '(') opening = true
    else if (opening) {
      zones.push({ name: read, edges: [] })
      opening = false
    } else if (read === ')') {
      zones.pop()
      if (zone?.name === 'word' && letters) {
        builder?.word(letters, boxIn(zone))
        letters = ''
      } else if (zone?.name === 'line') builder?.endLine()
      else if (zone?.name === 'para') builder?.endBlock()
      else if (zone === page) endPage()
    } else if (zone && read.startsWith('"')) {
      if (zone.name === 'char') letters += spelt(read)
      else builder?.word(spelt(read), boxIn(zone))
    } else if (zone?.edges.push(Number(read)) === 4) begin(zone)
  }
  const whole = !zones.length && !opening
  endPage()
  return { pages, fault: whole ? null : 'ends in the middle of a page' }

  function begin(zone: Zone) {
    if (zone.name === 'page') {
      page = zone
      builder = new PageBuilder()
    } else if (zone.name === 'para') builder?.block(boxIn(zone))
    else if (zone.name === 'line') builder?.line(boxIn(zone))
  }

  function boxIn({ edges: [left = NaN, bottom = NaN, right = NaN, top = NaN] }: Zone) {
    const [pageLeft = 0, , , pageTop = 0] = page?.edges ?? []
    return boxOf(left - pageLeft, pageTop - top, right - left, top - bottom)
  }

  function endPage() {
    if (!builder || !page) return
    const [left = 0, bottom = 0, right = 0, top = 0] = page.edges
    pages.push(builder.finish('', { width: right - left, height: top - bottom, unitsPerInch: null }))
    builder = page = null
  }
}

const signs: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: ' ', v: ' ', b: '', a: '' }

/** The text between quotation marks; what is no ASCII may stand as octal bytes of UTF-8. */
function spelt(quoted: string): string {
  const bytes = quoted
    .slice(1, -1)
    .replace(/(?:\\[0-7]{3})+/g, (octals) =>
      new TextDecoder().decode(Uint8Array.from(octals.slice(1).split('\\'), (o) => parseInt(o, 8))),
    )
  return bytes.replace(/\\([^])/g, (_, sign: string) => signs[sign] ?? sign)
}
