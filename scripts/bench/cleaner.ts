import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cleanAll, defaultCleaning, openLexicon } from '../../renderer/core/clean'
import { textOfPages } from '../../renderer/core/text'
// @ts-expect-error -- plain JavaScript
import { pairsIn } from '../learning/alignment.mjs'
import { line, ratio, time } from './figures'
import { misread } from './misread'

/** Length of a page of a book, in UTF-16 units, and how much of the book is cleaned. */
const pageLength = 2500
const bookLength = 1_000_000
/** How many of the misreadings of newspapers a book has. */
const bookNoise = 0.33

/**
 * The cleaner on English newspapers as OCR read them and as a person did, and on a whole book, clean and misread here and
 * there, beside a plain walk over the same words.
 *
 * @param book a file of text, left out where there is none
 */
export function benchCleaner(root: string, corpus: string, book: string): void {
  const bytes = readFileSync(join(root, 'resources/public/lexicon/en.lex'))
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  console.log('\nCleaner')
  line(
    'open the lexicon',
    time(5, () => openLexicon(buffer)),
  )
  const lexicon = openLexicon(buffer)
  const english = (pairsIn(corpus) as { set: string; ocr: string; gt: string }[]).filter(({ set }) =>
    /overproof|bln600|en-mono/.test(set),
  )
  const text = existsSync(book) ? readFileSync(book, 'utf8').slice(0, bookLength) : ''
  for (const [name, pages] of [
    ['of a book', pagesOf(text)],
    ['of a book, here and there misread', pagesOf(misread(text, bookNoise))],
    ['of newspapers, transcribed', english.map((d) => d.gt)],
    ['of newspapers as OCR read them', english.map((d) => d.ocr)],
  ] as const) {
    if (!pages.length) continue
    const size = pages.reduce((sum, p) => sum + p.length, 0) / 1024
    const cleaned = time(3, () => cleanAll(textOfPages(pages), lexicon, defaultCleaning, 1))
    const walked = time(3, () => pages.forEach((p) => p.split(/\s+/).forEach((word) => lexicon.standing(word))))
    line(
      `clean ${pages.length} pages ${name}, ${Math.round(size)} KB`,
      cleaned,
      `${Math.round((size / cleaned.median) * 1000)} KB/s, ${ratio(cleaned, walked)}`,
    )
    line('  peer: look every word up once', walked)
  }
}

/** Pages of whole lines. */
function pagesOf(text: string): string[] {
  const pages: string[] = []
  let page = ''
  for (const row of text.split(/(?<=\n)/)) {
    page += row
    if (page.length < pageLength) continue
    pages.push(page)
    page = ''
  }
  return page ? [...pages, page] : pages
}
