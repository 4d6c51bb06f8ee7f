import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  HeldLibrary,
  checked,
  lookUp,
  quotationsOf,
  quotedParts,
  type HeldDocument,
  type QuotedDocument,
} from '../../renderer/core/manuscript'
import { readManuscript } from '../../renderer/core/manuscript/readers'
import sqlite3InitModule from '@sqlite.org/sqlite-wasm'
import { IndexDatabase } from '../../renderer/workers/search-index/index-database'
import { IndexedLibrary } from '../../renderer/workers/search-index/indexed-library'
import { openLexicon } from '../../renderer/core/clean/lexicon/lexicon'
import { standingOf } from '../../renderer/core/clean/lexicon/words'
import { pageNames } from '../../renderer/core/document/page-name'
// @ts-expect-error -- plain JavaScript
import { randomBy } from '../learning/random.mjs'

/**
 * A manuscript whose quotations are known: true ones, misquoted ones, ones from texts that the library lacks, with right and wrong pages,
 * against a library of OCR texts (of which the quotations are taken from the human transcriptions) and of clean ones.
 */
const [corpus, wanted = '10000'] = process.argv.slice(2)
if (!corpus) throw new Error('The folder of the corpus is missing.')
const next = (randomBy as (seed: number) => () => number)(20261130)
const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!

/** Truth and OCR of a set of scans. */
function pairs(set: string): { id: string; truth: string; ocr: string }[] {
  const folder = join(corpus!, 'postocr', set)
  return readdirSync(folder)
    .filter((name) => name.endsWith('.gt.txt'))
    .map((name) => ({
      id: `${set}/${name.slice(0, -7)}`,
      truth: readFileSync(join(folder, name), 'utf8'),
      ocr: readFileSync(join(folder, name.replace('.gt.', '.ocr.')), 'utf8'),
    }))
    .filter(({ truth, ocr }) => truth.length > 400 && ocr.length > 400)
}

const clean = execFileSync('xz', ['-dc', join(corpus, 'train/en.txt.xz')], { maxBuffer: 1 << 30 }).toString()
/** Pages of 2,500 letters, cut where a line ends. */
function pagesFrom(text: string, from: number, count: number): string[] {
  const pages: string[] = []
  for (let at = from; pages.length < count && at + 2500 < text.length;) {
    const end = text.indexOf(' ', at + 2500)
    pages.push(text.slice(at, end))
    at = end + 1
  }
  return pages
}

const scans = ['overproof-dataset2', 'overproof-dataset3', 'bln600', 'icdar2017-en-peri', 'icdar2017-en-mono'].flatMap(
  pairs,
)
const documents: (HeldDocument & { truths: readonly string[]; isOcr: boolean })[] = scans
  .map(({ id, truth, ocr }) => ({
    id,
    isOcr: true,
    truths: [truth],
    pages: [{ source: ocr, order: null, changes: [], notes: [] }],
  }))
  .filter(({ pages }) => pages[0]!.source.length < 8000)
const filling = pagesFrom(clean, 0, Number(wanted) - documents.length)
for (let at = 0; at < filling.length; at += 300) {
  const truths = filling.slice(at, at + 300)
  documents.push({
    id: `novel-${at / 300}`,
    isOcr: false,
    truths,
    pages: truths.map((source) => ({ source, order: null, changes: [], notes: [] })),
  })
}
/** Text that no document of the library has. */
const foreign = clean.slice(-3_000_000)
const told = new Map<string, QuotedDocument>(
  documents.map(({ id, pages }) => [
    id,
    {
      id,
      title: id,
      author: '',
      date: '',
      link: '',
      names: pageNames(
        pages.map((_, i) => String(i + 11)),
        'image',
      ),
    },
  ]),
)

type Kind = 'true' | 'custom' | 'replaced' | 'dropped' | 'added' | 'swapped' | 'form' | 'foreign'
interface Planted {
  readonly kind: Kind
  readonly text: string
  readonly document: string | null
  readonly page: number
  readonly isOcr: boolean
  /** Page that the manuscript names. */
  readonly cited: number
}

/** Words that follow each other in a text: as it is quoted, in one line. */
function passage(text: string, words: number): string | null {
  const all = text.replace(/-\n\s*/g, '').split(/\s+/)
  const from = Math.floor(next() * (all.length - words - 2)) + 1
  const some = all.slice(from, from + words)
  // What the manuscript itself would mark, and what was cut out of the corpus, is left alone.
  return some.length < words || some.some((w) => /["“”„«»[\]()#@<>…]|\.\.|['’]$|^['‘]/.test(w)) ? null : some.join(' ')
}

const vocabulary = [...new Set(foreign.slice(0, 400_000).match(/\b[a-z]{4,9}\b/g))]
const share: readonly (readonly [Kind, number])[] = [
  ['true', 0.35],
  ['custom', 0.15],
  ['replaced', 0.08],
  ['dropped', 0.06],
  ['added', 0.05],
  ['swapped', 0.04],
  ['form', 0.05],
  ['foreign', 0.22],
]

function planted(): Planted | null {
  let dice = next()
  const kind = share.find(([, part]) => (dice -= part) < 0)?.[0] ?? 'true'
  const words = pick([4, 5, 6, 8, 10, 12, 16, 20, 30, 50])
  if (kind === 'foreign') {
    const from = Math.floor(next() * (foreign.length - 3000))
    const text = passage(foreign.slice(from, from + 3000), words)
    return text && { kind, text, document: null, page: 0, isOcr: false, cited: 12 }
  }
  const isOcr = next() < 0.5
  const document = pick(documents.filter((d) => d.isOcr === isOcr))
  const page = Math.floor(next() * document.truths.length)
  const text = passage(document.truths[page]!, words)
  if (!text) return null
  const all = text.split(' ')
  const at = 1 + Math.floor(next() * (all.length - 2))
  const changed = [...all]
  if (kind === 'replaced') {
    changed[at] = pick(vocabulary)
    if (changed[at] === all[at]!.toLowerCase()) return null
  } else if (kind === 'dropped') changed.splice(at, 1)
  else if (kind === 'added') changed.splice(at, 0, pick(vocabulary))
  else if (kind === 'swapped') {
    if (all[at]!.toLowerCase() === all[at + 1]!.toLowerCase()) return null
    ;[changed[at], changed[at + 1]] = [all[at + 1]!, all[at]!]
  } else if (kind === 'form') {
    if (!/^[a-z]{4,}$/.test(all[at]!)) return null
    changed[at] = all[at]!.endsWith('s') ? all[at]!.slice(0, -1) : `${all[at]!}s`
  } else if (kind === 'custom') {
    const how = Math.floor(next() * 4)
    if (how === 0)
      changed[0] =
        changed[0]![0] === changed[0]![0]!.toUpperCase()
          ? changed[0]!.toLowerCase()
          : changed[0]![0]!.toUpperCase() + changed[0]!.slice(1)
    else if (how === 1) changed[changed.length - 1] = `${changed.at(-1)!.replace(/[.,;:!?]+$/, '')}.`
    else if (how === 2 && all.length >= 12) changed.splice(at, 2, '[…]')
    else changed.splice(at, 0, '[as it were]')
  }
  if (changed.filter((w) => !w.startsWith('[')).length < 4 || changed[0] === undefined) return null
  return {
    kind,
    text: changed.join(' '),
    document: document.id,
    page,
    isOcr,
    cited: next() < 0.25 ? page + 11 + 3 + Math.floor(next() * 9) : page + 11,
  }
}

const list: Planted[] = []
while (list.length < Number(process.env['COUNT'] ?? 1200)) {
  const one = planted()
  if (one) list.push(one)
}
// Three hundred pages of some 350 words, with a quotation in every second paragraph.
const prose = pagesFrom(clean, clean.length - 2_000_000, 300).map((page) => page.replace(/["“”'’‘«»()[\]>]/g, ''))
const markdown = list
  .map((one, i) => {
    const own = prose[Math.floor((i * prose.length) / list.length)]!.slice((i % 4) * 450, (i % 4) * 450 + 450).replace(
      /\s+/g,
      ' ',
    )
    return one.text.split(' ').length > 25 && i % 2
      ? `${own}\n\n> ${one.text}\n>\n> (Anon., p. ${one.cited})`
      : `${own} “${one.text}” (Anon., p. ${one.cited}).`
  })
  .join('\n\n')

const file = readFileSync('resources/public/lexicon/en.lex')
const lexicon = openLexicon(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer)
const bytes = new TextEncoder().encode(markdown)
const started = performance.now()
const manuscript = await readManuscript('manuscript.md', bytes, {} as never)
const quotations = quotationsOf(manuscript)
const read = performance.now()
const library = new HeldLibrary(
  quotations.map(({ text }) => quotedParts(text)),
  (word) => standingOf(lexicon, word),
)
for (const document of documents) library.add(document)
const held = performance.now()
const results = quotations.map((quotation) => checked(quotation, lookUp(quotation.text, library), told))
const ended = performance.now()

// The same by the index of the window.
const sqlite = await sqlite3InitModule()
const { index } = IndexDatabase.open(new sqlite.oo1.DB(':memory:'))
for (const { id, pages } of documents)
  index.put(
    { id, stamp: '', revision: 0 },
    { title: id, author: '', collection: '', file: id, remark: '', date: '', language: 'en' },
    new Map(pages.entries()),
    true,
  )
index.commit()
const indexed = performance.now()
const inIndex = new IndexedLibrary(index, new Map([['en', lexicon]]))
const slow: number[] = []
let same = 0
for (const [i, { text }] of quotations.entries()) {
  const begun = performance.now()
  const found = lookUp(text, inIndex)
  slow.push(performance.now() - begun)
  if (found.verdict === results[i]!.verdict) same++
}
slow.sort((a, b) => a - b)
console.log(
  `by the index: built in ${Math.round(indexed - ended)} ms, looked up in ${Math.round(performance.now() - indexed)} ms (median ${slow[Math.floor(slow.length / 2)]!.toFixed(1)} ms, 95th percentile ${slow[Math.floor(slow.length * 0.95)]!.toFixed(1)} ms); the same verdict for ${same} of ${quotations.length}`,
)

const plain = (text: string) => text.replace(/\s+/g, ' ').trim()
const byText = new Map(results.map((result) => [plain(result.text), result]))
const counts = new Map<string, number>()
const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
const wrongs: string[] = []
for (const one of list) {
  const result = byText.get(plain(one.text))
  const where = one.kind === 'foreign' ? '' : one.isOcr ? 'ocr' : 'clean'
  if (!result) {
    add(`${where} ${one.kind} unmarked`)
    continue
  }
  const isRight = result.places.some((p) => p.document === one.document && one.page >= p.page && one.page <= p.lastPage)
  add(
    `${where} ${one.kind} ${result.verdict}${one.kind !== 'foreign' && result.verdict !== 'absent' && !isRight ? ' elsewhere' : ''}`,
  )
  if (one.kind !== 'foreign' && result.verdict !== 'absent' && isRight && !one.isOcr)
    add(`page ${one.cited === one.page + 11 ? 'right' : 'wrong'} told ${result.pageCheck?.verdict ?? 'nothing'}`)
  const isWrong =
    one.kind === 'foreign'
      ? result.verdict !== 'absent'
      : one.kind === 'true' || one.kind === 'custom'
        ? result.verdict === 'differs' || result.verdict === 'absent'
        : result.verdict !== 'differs'
  if (isWrong)
    wrongs.push(
      `${where} ${one.kind} ${result.verdict}: ${one.text}\n      ${result.places[0]?.words ?? ''}\n      ${result.places[0]?.differences.map((d) => `${d.kind}: ${d.quoted} / ${d.printed}`).join('; ') ?? ''}`,
    )
}
const sum = (test: (key: string) => boolean) =>
  [...counts].filter(([key]) => test(key)).reduce((n, [, count]) => n + count, 0)
console.log(
  `pages ${library.pageCount}, quotations planted ${list.length}, found in the manuscript ${quotations.length}`,
)
for (const key of [...counts.keys()].sort()) console.log(`  ${key}: ${counts.get(key)}`)
const mis = /replaced|dropped|added|swapped|form/
for (const where of ['clean', 'ocr']) {
  const known = (key: string) => key.startsWith(where)
  const trues = sum((k) => known(k) && / (?:true|custom) /.test(k))
  const misquoted = sum((k) => known(k) && mis.test(k))
  const alarms = sum((k) => known(k) && / (?:true|custom) differs/.test(k))
  const hits = sum((k) => known(k) && mis.test(k) && / differs/.test(k))
  const pct = (a: number, b: number) => `${((100 * a) / b).toFixed(1)} %`
  console.log(
    `${where}: found ${pct(
      sum((k) => known(k) && !/absent|elsewhere|unmarked/.test(k)),
      trues + misquoted,
    )} of ${trues + misquoted}; misquotations told: recall ${pct(hits, misquoted)}, precision ${pct(hits, hits + alarms)}; true ones told to differ ${pct(alarms, trues)}`,
  )
}
const strangers = sum((k) => k.includes('foreign'))
console.log(`foreign told as not found: ${strangers - sum((k) => / foreign (?!absent)/.test(k))} of ${strangers}`)
console.log(
  `read ${Math.round(read - started)} ms, library ${Math.round(held - read)} ms, looked up ${Math.round(ended - held)} ms (${((ended - held) / quotations.length).toFixed(1)} ms each); ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
)
if (process.env['SHOW']) for (const wrong of wrongs.slice(0, Number(process.env['SHOW']))) console.log(wrong)
