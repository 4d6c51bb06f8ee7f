import { bothWays, Dawg, type TwoWayGraph } from './dawg'
import { LetterStatistics } from './letters'
import { smallWords } from './small-words'
import { WordStatistics } from './statistics'
import { WordClasses } from './word-classes'

/**
 * How well a word is known: 0 not at all, 1 only from attested pairs or met once or twice, 2 from the large list (which
 * holds junk too) or met now and then, 3 from the list of common words or met often.
 */
export type Standing = 0 | 1 | 2 | 3

/** From which count on a word of the common list is one indeed. */
const commonCount = 8
/** How many words are the most frequent ones, and how often each must stand in the counted texts. */
const frequentWords = 3000
const frequentCount = 200

/** The words of a language and how they stand together, read-only. File format: format.md. */
export interface Lexicon {
  /** ISO 639-1 tag. */
  readonly language: string
  readonly dawg: Dawg
  /**
   * Its words in small letters from their beginnings and from their ends: all, the common, and the most frequent ones; all
   * with the same characters.
   */
  readonly all: TwoWayGraph
  readonly common: TwoWayGraph
  readonly frequent: TwoWayGraph
  /** Standing of a word exactly as written, case included. */
  standing(word: string): Standing
  /** Standing of the word with the given number in the DAWG. */
  standingAt(id: number): Standing
  /** Whether `right` is attested directly after `left`, in small letters. */
  hasPair(left: string, right: string): boolean
  /** How many different neighbours a word is attested with: a measure of how common it is. */
  neighbours(id: number): number
  /** How often a word has a capital in the midst of sentences, 0..1: names, and in German all nouns. By the number of the word in small letters. */
  capitals(id: number): number
  /** Whether chances of its words rest on texts that were counted, not on attested pairs alone. */
  readonly isCounted: boolean
  readonly statistics: WordStatistics
  readonly letters: LetterStatistics
  /** Of its most frequent words; none where no texts were counted. */
  readonly classes: WordClasses
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
    backward: number
    pairs: number
    triples: number
  }
  if (header.format !== 4)
    throw new Error(`This lexicon has format ${header.format}; this version of Diptych reads format 4.`)
  let at = 8 + headerLength
  const take = (length: number) => {
    const array = new Uint32Array(bytes, at, length)
    at += length * 4
    return array
  }
  const dawg = new Dawg(header.characters, take(header.edges), take(header.edges))
  const all = { forward: dawg, backward: new Dawg(header.characters, take(header.backward)) }
  const pairStarts = take(header.words + 1)
  const pairRights = take(header.pairs)
  const tripleStarts = take(header.pairs + 1)
  const tripleRights = take(header.triples)
  const neighbours = new Uint16Array(bytes, at, header.words)
  const standings = new Uint8Array(bytes, at + header.words * 2, header.words)
  const singles = new Uint8Array(bytes, at + header.words * 3, header.words)
  const capitals = new Uint8Array(bytes, at + header.words * 4, header.words)
  const classOf = new Uint8Array(bytes, at + header.words * 5, header.words)
  const statistics = new WordStatistics({
    pairStarts,
    pairRights,
    tripleStarts,
    tripleRights,
    neighbours,
    standings,
    singles,
  })

  let letters: LetterStatistics | undefined
  let classes: WordClasses | undefined
  let common: TwoWayGraph | undefined
  let frequent: TwoWayGraph | undefined
  const isCommon = (id: number) => standings[id] === 3 && statistics.count(id) >= commonCount
  const mostFrequent = () => {
    const count = (word: string) => statistics.count(dawg.idOf(word))
    const words = smallWords(dawg, (id) => isCommon(id) && statistics.count(id) > frequentCount)
    return words.sort((a, b) => count(b) - count(a)).slice(0, frequentWords)
  }
  return {
    language: header.language,
    dawg,
    all,
    get common() {
      return (common ??= bothWays(smallWords(dawg, isCommon), dawg.characters))
    },
    get frequent() {
      return (frequent ??= bothWays(mostFrequent(), dawg.characters))
    },
    isCounted: header.triples > 0,
    statistics,
    get letters() {
      return (letters ??= new LetterStatistics(dawg, (id) => statistics.count(id)))
    },
    get classes() {
      return (classes ??= new WordClasses(classOf, { pairStarts, pairRights }))
    },
    standing: (word) => {
      const id = dawg.idOf(word)
      return id < 0 ? 0 : (standings[id]! as Standing)
    },
    standingAt: (id) => standings[id]! as Standing,
    neighbours: (id) => neighbours[id] ?? 0,
    capitals: (id) => (capitals[id] ?? 0) / 100,
    hasPair: (left, right) => {
      const row = dawg.idOf(left.toLowerCase())
      const wanted = row < 0 ? -1 : dawg.idOf(right.toLowerCase())
      return wanted >= 0 && statistics.pair(row, wanted) !== null
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
