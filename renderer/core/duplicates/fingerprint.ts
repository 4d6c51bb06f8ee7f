import { folded } from '../concordance'
import { shapeOf } from '../collate/likeness'

/** Letters that are looked at together: long enough that texts of one language hardly share any, short enough that some stand between two misreadings. */
const together = 9

/** One of so many runs of letters is kept, by its number alone: so that the same run is kept of every text. */
const oneOf = 8

/** Fewest letters of a page that can be told from others by likeness. */
const fewestLetters = 150

/** What a page is known again by. */
export interface Fingerprint {
  /** Numbers of some of its runs of letters, each once, rising; none where the page is too short to be told. */
  readonly runs: Uint32Array<ArrayBuffer>
  /** Number of its text as a whole, of letters and digits alone; 0 for a page without any. */
  readonly whole: number
}

/**
 * What a page is known again by, whoever recognised it: the shapes of its letters (what print confuses is the same), without spaces, stops
 * and divisions, in runs of nine of which every eighth is kept. Broder, "On the resemblance and containment of documents" (1997), with the
 * runs chosen by their number modulo, so that parts of texts can be compared, too.
 */
export function fingerprintOf(text: string): Fingerprint {
  const plain = folded(text).replace(/[^\p{L}\p{N}]/gu, '')
  const letters = shapeOf(plain)
  if (letters.length < fewestLetters) return { runs: new Uint32Array(), whole: numberOf(plain) }
  const runs = new Set<number>()
  // A rolling number (Karp and Rabin) of the letters, mixed before one is chosen: neighbours are to have nothing in common.
  const base = 0x01000193
  let top = 1
  for (let i = 1; i < together; i++) top = Math.imul(top, base)
  let rolling = 0
  for (let i = 0; i < letters.length; i++) {
    if (i >= together) rolling = (rolling - Math.imul(letters.charCodeAt(i - together), top)) | 0
    rolling = (Math.imul(rolling, base) + letters.charCodeAt(i)) | 0
    if (i < together - 1) continue
    const run = mixed(rolling)
    if (run % oneOf === 0) runs.add(run)
  }
  return { runs: Uint32Array.from(runs).sort(), whole: numberOf(plain) }
}

/** Spreads a number over 32 bits (the finaliser of MurmurHash3). */
function mixed(number: number): number {
  let n = number
  n = Math.imul(n ^ (n >>> 16), 0x85ebca6b)
  n = Math.imul(n ^ (n >>> 13), 0xc2b2ae35)
  return (n ^ (n >>> 16)) >>> 0
}

/** A number of 53 bits for a text: two of 32 by FNV-1a, from two beginnings. */
function numberOf(text: string): number {
  if (text === '') return 0
  let [low, high] = [0x811c9dc5, 0x2f0b4c47]
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i)
    low = Math.imul(low ^ letter, 0x01000193)
    high = Math.imul(high ^ letter, 0x5bd1e995)
  }
  return (mixed(high) & 0x1fffff) * 0x100000000 + mixed(low)
}
