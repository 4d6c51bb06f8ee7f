import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cleanAll, defaultCleaning, openLexicon } from '../../renderer/core/clean'
import { textOfPages } from '../../renderer/core/text'
import { line, ratio, time } from './figures'

/** The cleaner on pages like the sample's, beside a plain walk over the same words. */
export function benchCleaner(root: string): void {
  const bytes = readFileSync(join(root, 'resources/public/lexicon/en.lex'))
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  const sample = readFileSync(join(root, 'resources/public/sample/the-lamplighters.txt'), 'utf8')
  const pages = Array.from({ length: 40 }, () => sample)
  const size = (sample.length * pages.length) / 1024
  console.log(`\nCleaner: ${pages.length} pages, ${Math.round(size)} KB`)
  line(
    'open the lexicon',
    time(5, () => openLexicon(buffer)),
  )
  const lexicon = openLexicon(buffer)
  const cleaned = time(3, () => cleanAll(textOfPages(pages), lexicon, defaultCleaning, 1))
  const walked = time(3, () => pages.forEach((p) => p.split(/\s+/).forEach((word) => lexicon.standing(word))))
  line('clean', cleaned, `${Math.round((size / cleaned.median) * 1000)} KB/s, ${ratio(cleaned, walked)}`)
  line('  peer: look every word up once', walked)
}
