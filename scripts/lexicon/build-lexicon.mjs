// Makes the lexicons that the cleaner reads (see renderer/core/clean/lexicon/format.md), one read-only file a language,
// from the word lists of Tesseract's language data and the counts in resources/counts. The same input gives the same bytes.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { pack, readCounts } from './counts-file.mjs'
import { buildDawg } from './dawg.mjs'
import { partOf, parts, stringsOf, unichars } from './traineddata.mjs'

const root = join(import.meta.dirname, '../..')
const require = createRequire(import.meta.url)

/** Languages shipped: our tag (ISO 639-1) and the npm package of Tesseract's data. */
const languages = { en: 'eng', fr: 'fra', de: 'deu', es: 'spa', it: 'ita', la: 'lat' }

const word = /^\p{L}[\p{L}\p{M}'’-]*$/u
/** How often a word must stand in the counted texts to be as good as one of the large list, and of the common one. */
const [seldom, often] = [4, 60]
const noCounts = { origin: '', words: [], singles: [], pairs: [], pairCounts: [], triples: [], tripleCounts: [] }

for (const [tag, package_] of Object.entries(languages)) {
  const data = `@tesseract.js-data/${package_}/4.0.0/${package_}.traineddata.gz`
  const counted = join(root, 'resources/counts', `${tag}.counts`)
  const counts = existsSync(counted) ? readCounts(readFileSync(counted)) : noCounts
  const file = join(root, 'resources/public/lexicon', `${tag}.lex`)
  mkdirSync(dirname(file), { recursive: true })
  const { header, arrays } = lexiconOf(wordListsOf(data), counts, capitalsOf(tag), classesOf(tag))
  const origin = [`Word lists of Tesseract's ${data.split('/').at(-1)} (Apache-2.0)`, counts.origin]
    .filter(Boolean)
    .join('; ')
  writeFileSync(file, fileOf({ format: 4, language: tag, origin, ...header }, arrays))
  console.log(`lexicon ${tag}: ${header.words} words, ${header.pairs} pairs, ${header.triples} triples`)
}

/** The class of each of the most frequent words, from 1. */
function classesOf(tag) {
  return new Map(linesOf(`${tag}.classes`).flatMap((line, i) => line.split(' ').map((w) => [w, i + 1])))
}

/** How many of a hundred places of a word in the midst of sentences have it with a capital, where any do. */
function capitalsOf(tag) {
  return new Map(
    linesOf(`${tag}.capitals`)
      .map((line) => line.split(' '))
      .map(([w, percent]) => [w, Number(percent)]),
  )
}

/** The lines of a file in resources/counts; none where a language has no such file. */
function linesOf(name) {
  const file = join(root, 'resources/counts', name)
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
}

/** @returns {{common: Set<string>, large: Set<string>, pairs: [string, string][]}} */
function wordListsOf(data) {
  const trained = gunzipSync(readFileSync(require.resolve(data)))
  const legacy = unichars(partOf(trained, parts.unicharset))
  const modern = unichars(partOf(trained, parts.lstmUnicharset))
  return {
    common: setOf(stringsOf(partOf(trained, parts.words), legacy)),
    large: setOf(stringsOf(partOf(trained, parts.lstmWords), modern)),
    pairs: stringsOf(partOf(trained, parts.pairs), legacy)
      .map((p) => p.split(' '))
      .filter((p) => p.length === 2 && p.every((w) => word.test(w))),
  }
}

function lexiconOf({ common, large, pairs: attested }, counts, capitals, classes) {
  const all = new Set([...common, ...large, ...counts.words, '.', '#'])
  for (const pair of attested)
    for (const w of pair) {
      all.add(w)
      all.add(w.toLowerCase())
    }
  const words = [...all].sort()
  const ids = new Map(words.map((w, i) => [w, i]))
  const singles = new Float64Array(words.length)
  counts.words.forEach((w, i) => (singles[ids.get(w)] = counts.singles[i]))

  // A pair as one number: left (21 bits), right (21), count (8). Sorted, the counted one of a pair comes last.
  const keyOf = (left, right) => left * 2 ** 21 + right
  const coded = new Float64Array(attested.length + counts.pairCounts.length)
  const neighbours = new Uint16Array(words.length)
  attested.forEach(([left, right], i) => {
    for (const w of [left, right]) neighbours[ids.get(w)] = Math.min(65535, neighbours[ids.get(w)] + 1)
    coded[i] = keyOf(ids.get(left.toLowerCase()), ids.get(right.toLowerCase())) * 256
  })
  const numbers = Uint32Array.from(counts.words, (w) => ids.get(w))
  counts.pairCounts.forEach((count, i) => {
    const key = keyOf(numbers[counts.pairs[2 * i]], numbers[counts.pairs[2 * i + 1]])
    coded[attested.length + i] = key * 256 + pack(count)
  })
  coded.sort()
  const keyAt = (i) => Math.floor(coded[i] / 256)
  const kept = coded.filter((_, i) => i + 1 === coded.length || keyAt(i) !== keyAt(i + 1))
  const pairs = rowsOf(words.length, kept, 2 ** 29)
  const keys = kept.map((pair) => Math.floor(pair / 256))
  // A triple as one number: row of its pair (21 bits), last word (24), count (8).
  const triples = new Float64Array(counts.tripleCounts.length)
  let placed = 0
  counts.tripleCounts.forEach((count, i) => {
    const [a, b, c] = [
      numbers[counts.triples[3 * i]],
      numbers[counts.triples[3 * i + 1]],
      numbers[counts.triples[3 * i + 2]],
    ]
    const row = indexIn(keys, keyOf(a, b))
    if (row >= 0) triples[placed++] = row * 2 ** 32 + c * 256 + pack(count)
  })
  const tripleRows = rowsOf(keys.length, triples.subarray(0, placed).sort(), 2 ** 32)
  const dawg = buildDawg(words)
  const backward = buildDawg(reversed(words), dawg.characters)
  const standing = (w, count) =>
    common.has(w) || count >= often ? 3 : large.has(w) || count >= seldom ? 2 : count || neighbours[ids.get(w)] ? 1 : 0
  return {
    header: {
      characters: dawg.characters,
      words: words.length,
      edges: dawg.edges.length,
      backward: backward.edges.length,
      pairs: keys.length,
      triples: placed,
    },
    arrays: [
      dawg.edges,
      dawg.counts,
      backward.edges,
      pairs.starts,
      pairs.rights,
      tripleRows.starts,
      tripleRows.rights,
      neighbours,
      Uint8Array.from(words, (w, i) => standing(w, singles[i])),
      Uint8Array.from(singles, (count) => (count ? pack(count) : 0)),
      Uint8Array.from(words, (w) => capitals.get(w) ?? 0),
      Uint8Array.from(words, (w) => classes.get(w) ?? 0),
    ],
  }
}

/** Sorted numbers, each a row times `width` and a value, as one array of values, and where each row starts. */
function rowsOf(rows, coded, width) {
  const starts = new Uint32Array(rows + 1)
  for (const number of coded) starts[Math.floor(number / width) + 1]++
  for (let i = 0; i < rows; i++) starts[i + 1] += starts[i]
  return { starts, rights: Uint32Array.from(coded, (number) => number % width) }
}

/** Index of a number among sorted ones, -1 where it is not among them. */
function indexIn(sorted, wanted) {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (sorted[middle] < wanted) from = middle + 1
    else to = middle
  }
  return sorted[from] === wanted ? from : -1
}

function fileOf(header, arrays) {
  const json = Buffer.from(JSON.stringify(header))
  const head = Buffer.alloc(8 + Math.ceil(json.length / 4) * 4, 0x20)
  head.write('DLEX', 0, 'latin1')
  head.writeUInt32LE(head.length - 8, 4)
  json.copy(head, 8)
  return Buffer.concat([head, ...arrays.map((a) => Buffer.from(a.buffer, a.byteOffset, a.byteLength))])
}

/** The words in small letters, each from its end. */
function reversed(words) {
  const small = words.filter((w) => w === w.toLowerCase())
  return small.map((w) => [...w].reverse().join('')).sort()
}

function setOf(strings) {
  const found = new Set()
  for (const s of strings) if (word.test(s)) found.add(s)
  return found
}
