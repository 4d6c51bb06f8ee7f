import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { alikePages, fingerprintOf, likelyPairs, type KnownPage } from '../../renderer/core/duplicates'

/** A text of which a share of the letters is another, lost or doubled, as OCR leaves it: the same for the same seed. */
function misread(text: string, share: number, seed: number): string {
  let state = seed
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647
  const letters = 'etaoinshrdluc'
  return text.replace(/\p{L}/gu, (letter) => {
    if (random() >= share) return letter
    const way = random()
    return way < 0.6 ? letters[Math.floor(random() * letters.length)]! : way < 0.8 ? '' : letter + letter
  })
}

/** Which pairs are found of texts and the same ones read otherwise: of those that there are, and of those that are told. */
function score(name: string, firsts: readonly string[], seconds: readonly string[]): void {
  const pages = [...firsts, ...seconds].map((text, document): KnownPage => ({
    ...fingerprintOf(text),
    document,
    page: 0,
  }))
  const pairs = likelyPairs(pages, alikePages(pages))
  const right = pairs.filter(({ first, second }) => second - first === firsts.length)
  const told = firsts.filter((_, i) => pages[i]!.runs.length && pages[i + firsts.length]!.runs.length).length
  const shares = right.map((pair) => pair.pages[0]!.share).sort((a, b) => a - b)
  console.log(
    `  ${name}: ${firsts.length} texts (${told} long enough), found ${((100 * right.length) / told).toFixed(1)} %, ` +
      `of what is told right ${((100 * right.length) / Math.max(1, pairs.length)).toFixed(1)} %, in common ${(100 * (shares[0] ?? 0)).toFixed(0)} to ${(100 * (shares.at(-1) ?? 0)).toFixed(0)} %, median ${(100 * (shares[shares.length >> 1] ?? 0)).toFixed(0)} %`,
  )
}

/** Texts that are the same, found among real OCR and its transcriptions, and among 10,000 pages: how many, and how fast. */
export function benchDuplicates(postocr: string, count = 10_000): void {
  console.log('\nDuplicates by likeness')
  const all: { ocr: string; truth: string }[] = []
  for (const set of readdirSync(postocr).sort()) {
    const names = readdirSync(join(postocr, set)).filter((name) => name.endsWith('.ocr.txt'))
    const texts = names.map((name) => ({
      ocr: readFileSync(join(postocr, set, name), 'utf8'),
      truth: readFileSync(join(postocr, set, name.replace('.ocr.txt', '.gt.txt')), 'utf8'),
    }))
    all.push(...texts)
    score(
      `${set}, OCR and transcription`,
      texts.map((t) => t.ocr),
      texts.map((t) => t.truth),
    )
  }
  const ocr = all.map((t) => t.ocr)
  score(
    'all, OCR and transcription',
    ocr,
    all.map((t) => t.truth),
  )
  for (const share of [0.05, 0.1, 0.15])
    score(
      `all, OCR and OCR with ${share * 100} % of its letters misread`,
      ocr,
      ocr.map((text, i) => misread(text, share, i + 1)),
    )
  const text = ocr.join('\n')
  const length = 2500
  const own = Math.floor(text.length / length)
  const made = Array.from({ length: count }, (_, i) => {
    const page = text.slice((i % own) * length, ((i % own) + 1) * length)
    // Each round is another text: its words in another order.
    return i < own
      ? page
      : page
          .split(/\s+/)
          .sort((a, b) => hash(a, i) - hash(b, i))
          .join(' ')
  })
  const started = performance.now()
  const pages = made.map((page, document): KnownPage => ({ ...fingerprintOf(page), document, page: 0 }))
  const read = performance.now()
  const found = alikePages(pages)
  console.log(
    `  ${count} pages of ${length} letters: known in ${((read - started) / 1000).toFixed(1)} s, compared in ${((performance.now() - read) / 1000).toFixed(1)} s, ${(pages.reduce((sum, { runs }) => sum + runs.byteLength, 0) / 1e6).toFixed(0)} MB, ${found.length} pairs told`,
  )
}

function hash(word: string, seed: number): number {
  let number = seed
  for (let i = 0; i < word.length; i++) number = Math.imul(number ^ word.charCodeAt(i), 0x01000193)
  return number
}
