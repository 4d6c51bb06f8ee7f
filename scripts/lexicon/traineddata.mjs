// Reads the word lists out of Tesseract's language data (a .traineddata file).
// Format: tesseract-ocr ccutil/tessdatamanager.cpp (container), dict/dawg.h (SquishedDawg), ccutil/unicharset.cpp.

/** Indices of the parts of a .traineddata file that are read here (TessdataType). */
export const parts = { unicharset: 1, ambigs: 2, words: 7, frequent: 9, pairs: 14, lstmWords: 19, lstmUnicharset: 21 }

/** @returns {Buffer | null} the bytes of one part, or null where the file has none */
export function partOf(data, index) {
  const count = data.readInt32LE(0)
  const offsets = Array.from({ length: count }, (_, i) => Number(data.readBigInt64LE(4 + 8 * i)))
  const start = offsets[index] ?? -1
  if (start < 0) return null
  return data.subarray(start, Math.min(data.length, ...offsets.filter((o) => o > start)))
}

/** @returns {string[]} the characters of a unicharset, by id */
export function unichars(part) {
  const lines = part.toString('utf8').split('\n')
  return lines
    .slice(1, 1 + Number(lines[0]))
    .map((line) => (line.startsWith('NULL ') ? ' ' : line.slice(0, line.indexOf(' '))))
}

/** @returns {string[]} every string of a SquishedDawg */
export function stringsOf(part, characters) {
  if (part.readInt16LE(0) !== 42) throw new Error('not a DAWG of this machine’s byte order')
  const letterBits = BigInt(Math.ceil(Math.log2(part.readInt32LE(2) + 1)))
  const count = part.readInt32LE(6)
  const letters = new Uint16Array(count),
    next = new Int32Array(count),
    flags = new Uint8Array(count)
  const mask = (1n << letterBits) - 1n
  for (let i = 0; i < count; i++) {
    const edge = part.readBigUInt64LE(10 + 8 * i)
    letters[i] = Number(edge & mask)
    flags[i] = Number((edge >> letterBits) & 7n)
    next[i] = Number(edge >> (letterBits + 3n))
  }
  const [lastEdge, wordEnd] = [1, 4]
  const found = []
  walk(0, '')
  return found

  function walk(node, prefix) {
    for (let i = node; ; i++) {
      const word = prefix + characters[letters[i]]
      if (flags[i] & wordEnd) found.push(word)
      if (next[i] > 0) walk(next[i], word)
      if (flags[i] & lastEdge) break
    }
  }
}
