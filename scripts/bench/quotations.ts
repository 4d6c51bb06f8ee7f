// How often a quotation is put in a wrong place though its passage is gone, and how often it is found where it is still there.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { quotationOf, sureTargets, targetsOfSource } from '../../renderer/core/anchor'
import { sourceText, textOfPages, type Text } from '../../renderer/core/text'
// @ts-expect-error -- plain JavaScript
import { randomBy } from '../learning/random.mjs'

const [corpus, trials = '2000', sizes = '1,2,4,8,16'] = process.argv.slice(2)
if (corpus === undefined) throw new Error('quotations CORPUS [TRIALS] [WORDS,…]')

const random = (randomBy as (seed: number) => () => number)(1)
const each = Number(trials)

/** Texts of this length are taken, in characters: a book of some 150 pages. */
const length = 300_000

/** Long texts of a language, one after another in a file. */
function textsOf(language: string): string[] {
  const whole = execFileSync('xz', ['-dc', join(corpus!, `train/${language}.txt.xz`)], {
    maxBuffer: 1 << 28,
  }).toString()
  return [0.1, 0.4, 0.7].map((at) => whole.slice(Math.floor(at * whole.length)).slice(0, length))
}

/** Where some words in a row stand, beginning at a place drawn by lot. */
function drawn(text: string, words: number): { from: number; to: number } | null {
  const at = Math.floor(random() * (text.length - 2000)) + 200
  // A word begins behind something that is no letter: what a slice begins with may be the end of one.
  const found = new RegExp(`(?<=[^\\p{L}])\\p{L}+(?:[^\\p{L}]+\\p{L}+){${words - 1}}`, 'u').exec(
    text.slice(at, at + 1000),
  )
  return found ? { from: at + found.index, to: at + found.index + found[0].length } : null
}

const percent = (n: number, of: number) => `${((100 * n) / Math.max(1, of)).toFixed(2)} %`

/** Removes the words alone, or all that stands around them, too, and looks for them. */
function falsePlaces(words: number, around: number, withContext: boolean): string {
  let [placed, tried] = [0, 0]
  for (const language of ['en', 'fr', 'de', 'es'])
    for (const plain of textsOf(language)) {
      const text = textOfPages([plain])
      for (let i = 0; i < each / 12; i++) {
        const span = drawn(plain, words)
        if (!span) continue
        const quoted = quotationOf(text, targetsOfSource(text, span))
        const quotation = withContext ? quoted : { ...quoted, prefix: '', suffix: '' }
        const gone = plain.slice(0, span.from - around) + plain.slice(span.to + around)
        if (sureTargets(textOfPages([gone]), quotation)) placed++
        tried++
      }
    }
  return `${percent(placed, tried)} (${placed} of ${tried})`
}

/** Looks for words that were quoted from the raw text in one that a person transcribed, and for those of another page there. */
function inOtherReadings(words: number): string {
  const folder = join(corpus!, 'postocr/bln600')
  const names = readdirSync(folder).filter((name) => name.endsWith('.ocr.txt'))
  const pages = names.map((name) => ({
    raw: readFileSync(join(folder, name), 'utf8').replace(/\s+/g, ' '),
    read: readFileSync(join(folder, name.replace('.ocr.', '.gt.')), 'utf8').replace(/\s+/g, ' '),
  }))
  let [found, tried, wrong] = [0, 0, 0]
  const texts = new Map<string, Text>(pages.map(({ read }) => [read, textOfPages([read])]))
  for (let i = 0; i < each; i++) {
    const page = pages[Math.floor(random() * pages.length)]!
    const other = pages[Math.floor(random() * pages.length)]!
    if (page.raw.length < 2200 || other === page) continue
    const span = drawn(page.raw, words)
    if (!span) continue
    const raw = textOfPages([page.raw])
    const quotation = quotationOf(raw, targetsOfSource(raw, span))
    tried++
    const there = sureTargets(texts.get(page.read)!, quotation)
    if (there) {
      const share = span.from / page.raw.length
      const at = there[0]!.from / sourceText(texts.get(page.read)!).length
      // The two readings run in step but for what one of them lacks.
      if (Math.abs(share - at) < 0.1) found++
      else wrong++
    }
    if (sureTargets(texts.get(other.read)!, quotation)) wrong++
  }
  return `found ${percent(found, tried)}, wrong ${percent(wrong, tried)} (${wrong} of ${tried})`
}

for (const words of sizes.split(',').map(Number)) {
  process.stdout.write(
    `${words} words: gone with 300 signs around ${falsePlaces(words, 150, true)}; gone alone ${falsePlaces(words, 0, true)}; without surroundings told ${falsePlaces(words, 150, false)}; in another reading ${inOtherReadings(words)}\n`,
  )
}
