// Reads the n-grams of a CMU Sphinx trie model of order 3 (sphinxbase, ngram_model_trie.c and lm_trie.c).

const base = Math.log(1.0001)
const tableSize = 1 << 16

/** @yields {[string[], number]} an n-gram in reading order and the share of all text it makes up */
export function* sphinxNgrams(bytes) {
  let at = 'Trie Language Model'.length
  if (bytes.toString('latin1', 0, at) !== 'Trie Language Model' || bytes[at++] !== 3)
    throw new Error('not a Sphinx trie model of order 3')
  const counts = [0, 1, 2].map((i) => bytes.readUInt32LE(at + 4 * i))
  at += 16
  const table = () => {
    const values = Float32Array.from({ length: tableSize }, (_, i) => bytes.readFloatLE(at + 4 * i))
    at += 4 * tableSize
    return values
  }
  const pairProbability = table()
  table()
  const tripleProbability = table()
  const singles = at
  at += 12 * (counts[0] + 1)
  const wordBits = widthOf(counts[0])
  const nextBits = widthOf(counts[2])
  const pairBits = wordBits + 32 + nextBits
  const tripleBits = wordBits + 16
  const pairs = at
  const triples = pairs + Math.floor(((1 + counts[1]) * pairBits + 7) / 8) + 8
  const names = triples + Math.floor(((1 + counts[2]) * tripleBits + 7) / 8) + 8
  const words = bytes.toString('utf8', names + 4, names + 4 + bytes.readUInt32LE(names)).split('\0')
  const single = (id) => Math.exp(bytes.readFloatLE(singles + 12 * id) * base)
  const firstBelow = (id) => bytes.readUInt32LE(singles + 12 * id + 8)
  /** The start of a sentence has no share of its own: it is as frequent as the end. */
  const end = words.indexOf('</s>')
  const startShare = (id) => single(words[id] === '<s>' ? end : id)
  // Words hang below the word that follows them: the last word first.
  const pairShare = new Map()
  for (let last = 0; last < counts[0]; last++) {
    yield [[words[last]], single(last)]
    for (let e = firstBelow(last); e < firstBelow(last + 1); e++) {
      const first = read(pairs, e * pairBits, wordBits)
      const share = startShare(first) * Math.exp(pairProbability[read(pairs, e * pairBits + wordBits + 16, 16)] * base)
      pairShare.set(first * counts[0] + last, share)
      yield [[words[first], words[last]], share]
    }
  }
  for (let last = 0; last < counts[0]; last++)
    for (let e = firstBelow(last); e < firstBelow(last + 1); e++) {
      const middle = read(pairs, e * pairBits, wordBits)
      const start = read(pairs, e * pairBits + wordBits + 32, nextBits)
      const stop = e + 1 < counts[1] ? read(pairs, (e + 1) * pairBits + wordBits + 32, nextBits) : counts[2]
      for (let t = start; t < stop; t++) {
        const first = read(triples, t * tripleBits, wordBits)
        const share = pairShare.get(first * counts[0] + middle)
        if (share !== undefined)
          yield [
            [words[first], words[middle], words[last]],
            share * Math.exp(tripleProbability[read(triples, t * tripleBits + wordBits, 16)] * base),
          ]
      }
    }

  function read(from, bit, width) {
    let value = 0
    for (let i = 0; i < width; i++) value += ((bytes[from + ((bit + i) >> 3)] >> ((bit + i) & 7)) & 1) * 2 ** i
    return value
  }
}

function widthOf(number) {
  return number.toString(2).length
}
