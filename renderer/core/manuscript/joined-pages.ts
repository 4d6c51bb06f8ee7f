import { shapeOf } from '../collate/likeness'
import { pageOfSearched, wordsOf, type SearchedPage } from '../concordance'
import { cleanedOf } from '../text'
import type { TextWord } from './align-quotation'
import type { QuotedLibrary } from './quoted-library'

/** Words of a page's beginning and end that are passed over cheaply where a quotation runs over it. */
const headWords = 14
const footWords = 10

/** Pages one after another, as one text. */
export interface Joined {
  readonly pages: readonly ReadPage[]
  readonly text: string
  readonly words: readonly TextWord[]
  /** Where each page begins in it. */
  readonly starts: readonly number[]
}

/** A page in one of its texts, with its words. */
export interface ReadPage {
  readonly content: SearchedPage
  /** Whether both texts are the same. */
  readonly isSame: boolean
  readonly text: string
  readonly words: readonly TextWord[]
}

/** Pages that are kept with their words, as one text: quotations of one chapter are from the same books. */
const mostKept = 300
const kept = new WeakMap<QuotedLibrary, Map<string, Joined | null>>()

/** Some pages from one on, as one text; null where there is none. */
export function joinedFrom(
  library: QuotedLibrary,
  document: string,
  first: number,
  count: number,
  layer: 'cleaned' | 'source',
): Joined | null {
  const known = kept.get(library) ?? new Map<string, Joined | null>()
  kept.set(library, known)
  const key = `${layer} ${first} ${count} ${document}`
  const there = known.get(key)
  if (there !== undefined) return there
  if (known.size >= mostKept) known.delete(known.keys().next().value!)
  const pages: ReadPage[] = []
  for (let i = 0; i < count; i++) {
    const content = library.page(document, first + i)
    if (!content) break
    pages.push(readPage(content, layer))
  }
  const joined = pages.length ? joinedPages(pages) : null
  known.set(key, joined)
  return joined
}

function readPage(content: SearchedPage, layer: 'cleaned' | 'source'): ReadPage {
  const text = layer === 'source' ? content.source : cleanedOf(pageOfSearched(content))
  const isSame = content.order === null && !content.changes.length
  return {
    content,
    isSame,
    text,
    words: wordsOf(text).map((word) => ({ ...word, shape: shapeOf(word.text), passing: 1, begins: false })),
  }
}

function joinedPages(pages: readonly ReadPage[]): Joined {
  const starts: number[] = []
  const words: TextWord[] = []
  const firsts: number[] = []
  let text = ''
  for (const page of pages) {
    if (starts.length) text += '\n'
    const start = text.length
    starts.push(start)
    const last = words.at(-1)
    let own = page.words
    // A word that is divided over the end of a page is one.
    const half = last && /[\p{L}][-¬‐⸗=]\s*$/u.test(text) ? own[0] : undefined
    if (half && last && /^\s*\p{Ll}/u.test(page.text)) {
      const whole = last.text + half.text
      words[words.length - 1] = { ...last, text: whole, shape: shapeOf(whole), to: half.to + start }
      own = own.slice(1)
    }
    firsts.push(words.length)
    text += page.text
    for (const word of own) words.push({ ...word, from: word.from + start, to: word.to + start })
  }
  for (const first of firsts.slice(1))
    for (let at = Math.max(0, first - footWords); at < Math.min(words.length, first + headWords); at++)
      words[at] = { ...words[at]!, passing: 0.15, begins: at === first }
  return { pages, text, starts, words }
}
