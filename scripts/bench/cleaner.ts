import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cleanAll, defaultCleaning, openLexicon } from '../../renderer/core/clean'
import { textOfPages } from '../../renderer/core/text'
// @ts-expect-error -- plain JavaScript
import { pairsIn } from '../learning/alignment.mjs'
import { line, ratio, time } from './figures'

/** The cleaner on English newspapers as OCR read them and as a person did, beside a plain walk over the same words. */
export function benchCleaner(root: string, corpus: string): void {
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
  for (const [name, pages] of [
    ['transcribed by a person', english.map((d) => d.gt)],
    ['as OCR read it', english.map((d) => d.ocr)],
  ] as const) {
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
