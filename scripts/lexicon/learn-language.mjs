// Learns how often words, word pairs and triples stand in clean text, and writes the counts as one compact file
// (format: counts-file.mjs). Run by hand when a language's texts change; its result is kept in resources/counts.
//
//   node scripts/lexicon/learn-language.mjs OUT.counts 'origin, for the file' [--sphinx MODEL.lm.bin] TEXT...
//
// TEXT is plain text, UTF-8. A Sphinx trie model (BSD-2, Debian's pocketsphinx-en-us) counts like a text of its own.
import { readFileSync, writeFileSync } from 'node:fs'
import { writeCounts } from './counts-file.mjs'
import { sphinxNgrams } from './sphinx-model.mjs'

/** How many words of text the Sphinx model stands for. */
const sphinxWords = 9e6
/** What is seen less often than this is not kept. */
const least = { word: 2, pair: 2, triple: 2 }
/** A triple is kept when its count is this many times what the pairs alone would make expect. */
const surprise = 1.6

const [out, origin, ...rest] = process.argv.slice(2)
const sphinx = rest[0] === '--sphinx' ? rest[1] : null
const texts = sphinx ? rest.slice(2) : rest

/** The words of a text as the statistics see them: small letters; "#" for a number; "." where a sentence or clause ends. */
function* wordsOf(text) {
  const run = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\p{N}+(?:[.,]\p{N}+)*|[.!?;:]/gu
  for (const [word] of text.matchAll(run))
    yield /^\p{N}/u.test(word)
      ? '#'
      : /^[.!?;:]/.test(word)
        ? '.'
        : word.toLowerCase().replaceAll('’', "'").replaceAll('ſ', 's')
}

const ids = new Map()
const words = []
let stream = new Uint32Array(1 << 22)
let length = 0
const idOf = (word) => {
  let id = ids.get(word)
  if (id === undefined) {
    ids.set(word, (id = words.length))
    words.push(word)
  }
  return id
}
const push = (word) => {
  if (length === stream.length) {
    const wider = new Uint32Array(length * 2)
    wider.set(stream)
    stream = wider
  }
  stream[length++] = idOf(word)
}
for (const file of texts) {
  push('.')
  for (const word of wordsOf(readFileSync(file, 'utf8'))) push(word)
}
push('.')

const single = words.map(() => 0)
for (let i = 0; i < length; i++) single[stream[i]]++
const pairs = countKeys(length - 1, (i) => keyOf(stream[i], stream[i + 1]))
const triples = countKeys(length - 2, (i) => keyOf(stream[i], stream[i + 1], stream[i + 2]))
console.log(`${length} words, ${words.length} different, ${pairs.size} pairs, ${triples.size} triples`)
if (sphinx) {
  for (const [gram, share] of sphinxNgrams(readFileSync(sphinx))) {
    const count = share * sphinxWords
    const numbers = gram.map((word) => idOf(word === '<s>' || word === '</s>' ? '.' : word))
    if (gram.length === 1) single[numbers[0]] = (single[numbers[0]] ?? 0) + count
    else if (gram.length === 2) add(pairs, keyOf(...numbers), count)
    else if (count >= 1) add(triples, keyOf(...numbers), count)
  }
}

/** One key for two or three words, the first in the highest bits. */
function keyOf(...numbers) {
  return numbers.reduce((key, number) => (key << 21n) | BigInt(number), 0n)
}

/** Counts keys by sorting them, since a map of all would be too large. @returns {Map<bigint, number>} those seen twice or more */
function countKeys(n, keyAt) {
  const keys = new BigUint64Array(n)
  for (let i = 0; i < n; i++) keys[i] = keyAt(i)
  keys.sort()
  const counts = new Map()
  for (let i = 0; i < n;) {
    let j = i + 1
    while (j < n && keys[j] === keys[i]) j++
    if (j - i > 1) counts.set(keys[i], j - i)
    i = j
  }
  return counts
}

function add(counts, key, count) {
  counts.set(key, (counts.get(key) ?? 0) + count)
}

const mask = (1n << 21n) - 1n
const keptWord = words.map((_, i) => single[i] >= least.word)
const keptPairs = []
for (const [key, count] of pairs) {
  const [a, b] = [Number(key >> 21n), Number(key & mask)]
  if (count >= least.pair && keptWord[a] && keptWord[b]) keptPairs.push([words[a], words[b], count])
}
const keptTriples = []
for (const [key, count] of triples) {
  const [a, b, c] = [Number(key >> 42n), Number((key >> 21n) & mask), Number(key & mask)]
  if (count < least.triple || !keptWord[a] || !keptWord[c]) continue
  const left = pairs.get(keyOf(a, b)) ?? 0
  const right = pairs.get(keyOf(b, c)) ?? 0
  if (left < least.pair || right < least.pair) continue
  if (count > surprise * ((left * right) / single[b]) || count > 30)
    keptTriples.push([words[a], words[b], words[c], count])
}
const bytes = writeCounts({
  origin,
  words: words.flatMap((word, i) => (keptWord[i] ? [[word, single[i]]] : [])),
  pairs: keptPairs,
  triples: keptTriples,
})
writeFileSync(out, bytes)
console.log(
  `${out}: ${keptWord.filter(Boolean).length} words, ${keptPairs.length} pairs, ${keptTriples.length} triples, ${(bytes.length / 1e6).toFixed(1)} MB`,
)
