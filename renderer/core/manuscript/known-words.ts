import type { Alignment } from './align-quotation'
import type { Joined } from './joined-pages'
import type { Known } from './misreadings'
import type { QuotedLibrary } from './quoted-library'

/** How well a word is known: by the lexicon of its language, and by how often the library has it. */
export function knownIn(library: QuotedLibrary, document: string, word: string): Known {
  const standing = library.standing(word, document)
  // Without a lexicon the library alone says what is a word.
  if (standing === null) return library.pagesWith(word) > 1 ? 2 : 1
  if (standing === 3) return 2
  if (standing === 2) return 1
  const pages = library.pagesWith(word)
  // What OCR makes of a frequent word stands on many pages, too.
  return pages > 3 && pages > library.pageCount / 300 ? 1 : 0
}

/** Words on either side of a place by which that is told. */
const noiseWithin = 60

/** The share of words around a place that are none. */
export function noiseNear({ words, text }: Joined, { from, to }: Alignment, known: (word: string) => Known): number {
  // Names begin with capitals.
  const near = words
    .slice(Math.max(0, from - noiseWithin), to + noiseWithin)
    .filter((word) => /\p{Ll}/u.test(text[word.from]!))
  return near.filter((word) => known(word.text) === 0).length / Math.max(20, near.length)
}
