// Turns the word lists of Tesseract's language data into the lexicon that the cleaner reads (see
// renderer/core/clean/lexicon/format.md): one read-only file a language. Zero dependencies; the same input gives the same bytes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { buildDawg } from './dawg.mjs'
import { partOf, parts, stringsOf, unichars } from './traineddata.mjs'

const root = join(import.meta.dirname, '../..')
const require = createRequire(import.meta.url)

/** Languages shipped: our tag (ISO 639-1) and the npm package of Tesseract's data. */
const languages = [{ tag: 'en', data: '@tesseract.js-data/eng/4.0.0/eng.traineddata.gz' }]

const word = /^\p{L}[\p{L}\p{M}'’-]*$/u

for (const { tag, data } of languages) {
  const trained = gunzipSync(readFileSync(require.resolve(data)))
  const legacy = unichars(partOf(trained, parts.unicharset))
  const modern = unichars(partOf(trained, parts.lstmUnicharset))
  const common = setOf(stringsOf(partOf(trained, parts.words), legacy))
  const large = setOf(stringsOf(partOf(trained, parts.lstmWords), modern))
  const pairs = [...stringsOf(partOf(trained, parts.pairs), legacy)]
    .map((p) => p.split(' '))
    .filter((p) => p.length === 2 && p.every((w) => word.test(w)))

  const words = [...new Set([...common, ...large, ...pairs.flat()])].sort(byCodeUnit)
  const ids = new Map(words.map((w, i) => [w, i]))
  const dawg = buildDawg(words)
  const tiers = Uint8Array.from(words, (w) => (common.has(w) ? 2 : large.has(w) ? 1 : 0))
  const { starts, rights } = rowsOf(pairs, ids, words.length)

  const header = Buffer.from(
    JSON.stringify({
      format: 1,
      language: tag,
      origin: `Word lists of Tesseract's ${data.split('/').at(-1)} (Apache-2.0)`,
      characters: dawg.characters,
      words: words.length,
      edges: dawg.edges.length,
      pairs: rights.length,
    }),
  )
  const head = Buffer.alloc(8 + Math.ceil(header.length / 4) * 4, 0x20)
  head.write('DLEX', 0, 'latin1')
  head.writeUInt32LE(head.length - 8, 4)
  header.copy(head, 8)
  const bytes = Buffer.concat([
    head,
    ...[dawg.edges, dawg.counts, starts, rights, tiers].map((a) => Buffer.from(a.buffer, a.byteOffset, a.byteLength)),
  ])
  const file = join(root, 'resources/public/lexicon', `${tag}.lex`)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes)
  console.log(`lexicon ${tag}: ${words.length} words, ${rights.length} pairs, ${(bytes.length / 1e6).toFixed(1)} MB`)
}

function setOf(strings) {
  const found = new Set()
  for (const s of strings) if (word.test(s)) found.add(s)
  return found
}

function byCodeUnit(a, b) {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The pairs as rows: for every word the ids of the words attested after it, ascending. */
function rowsOf(pairs, ids, count) {
  const rows = Array.from({ length: count }, () => [])
  for (const [left, right] of pairs) rows[ids.get(left)].push(ids.get(right))
  const starts = new Uint32Array(count + 1)
  rows.forEach((row, i) => (starts[i + 1] = starts[i] + row.length))
  const rights = new Uint32Array(starts[count])
  rows.forEach((row, i) =>
    rights.set(
      row.sort((a, b) => a - b),
      starts[i],
    ),
  )
  return { starts, rights }
}
