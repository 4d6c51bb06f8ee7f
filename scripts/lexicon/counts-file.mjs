// The counts of a language as one compact file: Brotli over a header line (JSON) and numbers of seven bits a byte.
// Words sorted and front-coded; pairs and triples as rows of ascending word numbers; counts as logarithms, 8 steps an octave.
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'

const steps = 8
const offset = 1

export const pack = (count) => Math.max(1, Math.min(255, Math.round(Math.log2(Math.max(count, 1)) * steps) + offset))
const unpack = (byte) => 2 ** ((byte - offset) / steps)

/**
 * @param {{origin: string, words: [string, number][], pairs: [string, string, number][], triples: [string, string, string, number][]}} counts
 * @returns {Buffer}
 */
export function writeCounts({ origin, words, pairs, triples }) {
  const sorted = [...words].sort(([a], [b]) => (a < b ? -1 : 1))
  const ids = new Map(sorted.map(([word], i) => [word, i]))
  const header = { format: 1, origin, words: sorted.length, pairs: pairs.length, triples: triples.length }
  const [names, numbers, weights] = [[], [], []]
  let previous = ''
  for (const [word, count] of sorted) {
    let shared = 0
    while (shared < previous.length && previous[shared] === word[shared]) shared++
    names.push(String.fromCharCode(32 + Math.min(shared, 90)), word.slice(Math.min(shared, 90)), '\n')
    weights.push(pack(count))
    previous = word
  }
  const rows = (grams, depth) => {
    const keyed = grams.map((gram) => [gram.slice(0, depth).map((w) => ids.get(w)), gram[depth]])
    keyed.sort(([a], [b]) => {
      for (let i = 0; i < depth; i++) if (a[i] !== b[i]) return a[i] - b[i]
      return 0
    })
    let last = new Array(depth).fill(0)
    for (const [gram, count] of keyed) {
      let same = true
      for (let i = 0; i < depth; i++) {
        varint(numbers, same ? gram[i] - last[i] : gram[i])
        if (gram[i] !== last[i]) same = false
      }
      last = gram
      weights.push(pack(count))
    }
  }
  rows(pairs, 2)
  rows(triples, 3)
  const parts = [
    Buffer.from(JSON.stringify(header) + '\n'),
    Buffer.from(names.join('') + '\n'),
    Buffer.from(numbers),
    Buffer.from(weights),
  ]
  const sizes = Buffer.alloc(16)
  parts.forEach((part, i) => sizes.writeUInt32LE(part.length, 4 * i))
  return brotliCompressSync(Buffer.concat([sizes, ...parts]), {
    params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_QUALITY]: 11 },
  })
}

/** @returns {{origin: string, words: string[], singles: Float64Array, pairs: Uint32Array, pairCounts: Float64Array, triples: Uint32Array, tripleCounts: Float64Array}} numbers of words, two or three a gram */
export function readCounts(bytes) {
  const all = brotliDecompressSync(bytes)
  const sizes = [0, 1, 2, 3].map((i) => all.readUInt32LE(4 * i))
  let at = 16
  const [head, names, numbers, weights] = sizes.map((size) => all.subarray(at, (at += size)))
  const header = JSON.parse(head.toString())
  let previous = ''
  const words = names
    .toString()
    .split('\n')
    .slice(0, header.words)
    .map((line) => (previous = previous.slice(0, line.charCodeAt(0) - 32) + line.slice(1)))
  const counts = Float64Array.from(weights, unpack)
  let cursor = 0
  const next = () => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = numbers[cursor++]
      value += (byte & 127) * 2 ** shift
      if (byte < 128) return value
    }
  }
  const rows = (n, depth) => {
    const grams = new Uint32Array(n * depth)
    const last = new Array(depth).fill(0)
    for (let g = 0; g < n; g++) {
      let same = true
      for (let i = 0; i < depth; i++) {
        const value = same ? last[i] + next() : next()
        if (value !== last[i]) same = false
        grams[g * depth + i] = last[i] = value
      }
    }
    return grams
  }
  const pairs = rows(header.pairs, 2)
  const triples = rows(header.triples, 3)
  const [w, p] = [header.words, header.words + header.pairs]
  return {
    origin: header.origin,
    words,
    singles: counts.subarray(0, w),
    pairs,
    pairCounts: counts.subarray(w, p),
    triples,
    tripleCounts: counts.subarray(p),
  }
}

function varint(bytes, value) {
  while (value > 127) {
    bytes.push((value & 127) | 128)
    value = Math.floor(value / 128)
  }
  bytes.push(value)
}
