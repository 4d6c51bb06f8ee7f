import { Dawg } from './dawg'

/**
 * How well a word is known: 0 not at all, 1 only from attested pairs, 2 from the large list (which holds junk too),
 * 3 from the list of common words.
 */
export type Standing = 0 | 1 | 2 | 3

/** The words and attested word pairs of a language, read-only. File format: format.md. */
export interface Lexicon {
  /** ISO 639-1 tag. */
  readonly language: string
  readonly dawg: Dawg
  /** Standing of a word exactly as written, case included. */
  standing(word: string): Standing
  /** Standing of the word with the given number in the DAWG. */
  standingAt(id: number): Standing
  /** Whether `right` is attested directly after `left`, exactly as written. */
  hasPair(left: string, right: string): boolean
  /** How many different neighbours a word is attested with: a measure of how common it is. */
  neighbours(id: number): number
}

/**
 * Opens a lexicon file.
 *
 * @param bytes the file, aligned to four bytes
 * @throws Error when the bytes are no lexicon of this version
 */
export function openLexicon(bytes: ArrayBuffer): Lexicon {
  const view = new DataView(bytes)
  const magic = String.fromCharCode(...new Uint8Array(bytes, 0, 4))
  if (magic !== 'DLEX') throw new Error('This is not a Diptych lexicon.')
  const headerLength = view.getUint32(4, true)
  const header = JSON.parse(asciiOrUtf8(new Uint8Array(bytes, 8, headerLength))) as {
    format: number
    language: string
    characters: string
    words: number
    edges: number
    pairs: number
  }
  if (header.format !== 1)
    throw new Error(`This lexicon has format ${header.format}; this version of Diptych reads format 1.`)
  let at = 8 + headerLength
  const take = (length: number) => {
    const array = new Uint32Array(bytes, at, length)
    at += length * 4
    return array
  }
  const dawg = new Dawg(header.characters, take(header.edges), take(header.edges))
  const starts = take(header.words + 1)
  const rights = take(header.pairs)
  const tiers = new Uint8Array(bytes, at, header.words)
  const degree = new Uint32Array(header.words)
  for (let i = 0; i < header.words; i++) degree[i]! += starts[i + 1]! - starts[i]!
  for (const right of rights) degree[right]!++

  return {
    language: header.language,
    dawg,
    standing: (word) => {
      const id = dawg.idOf(word)
      return id < 0 ? 0 : ((tiers[id]! + 1) as Standing)
    },
    standingAt: (id) => (tiers[id]! + 1) as Standing,
    neighbours: (id) => degree[id] ?? 0,
    hasPair: (left, right) => {
      const row = dawg.idOf(left)
      const wanted = row < 0 ? -1 : dawg.idOf(right)
      if (wanted < 0) return false
      let low = starts[row]!
      let high = starts[row + 1]!
      while (low < high) {
        const middle = (low + high) >> 1
        if (rights[middle]! < wanted) low = middle + 1
        else high = middle
      }
      return low < starts[row + 1]! && rights[low] === wanted
    },
  }
}

/** UTF-8 without the DOM's TextDecoder, which the core can't count on; characters of up to three bytes. */
function asciiOrUtf8(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i++) {
    const b = bytes[i]!
    if (b < 0x80) text += String.fromCharCode(b)
    else if (b < 0xe0) text += String.fromCharCode(((b & 31) << 6) | (bytes[++i]! & 63))
    else text += String.fromCharCode(((b & 15) << 12) | ((bytes[++i]! & 63) << 6) | (bytes[++i]! & 63))
  }
  return text
}
