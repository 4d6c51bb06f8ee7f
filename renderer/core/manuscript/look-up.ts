import { shapeOf } from '../collate/likeness'
import type { Standing } from '../clean/lexicon/lexicon'
import { pageOfSearched, wordsOf, type SearchedPage } from '../concordance'
import { cleanedOf, cleanedSpans, overlap, sourceSpans } from '../text'
import { alignQuotation, type Alignment, type TextWord } from './align-quotation'
import { differencesOf, type Difference } from './differences'
import { isMisreading, type Known } from './misreadings'
import { quotedParts, type QuotedPart } from './quoted-words'

/** What is told of a quotation: it stands there word by word; all but signs, spelling or what may be misread; with other words; nowhere. */
export type Verdict = 'exact' | 'doubtful' | 'differs' | 'absent'

/** A page in which something may stand. */
export interface CandidatePage {
  readonly document: string
  readonly page: number
  /** 0..1: how much of the quotation it has, as far as the rows of its words tell, beside the likeliest. */
  readonly weight: number
}

/** The texts of a library, as quotations are looked up in them. */
export interface QuotedLibrary {
  /** How many pages there are. */
  readonly pageCount: number
  /** On how many of them a folded word stands. */
  pagesWith(word: string): number
  /** How a word stands in the lexicon of a document's language, as `core/clean` tells it; null where that language has none. */
  standing(word: string, document: string): Standing | null
  /** The pages on which most of a quotation's words stand one after another, the likeliest first. */
  candidates(parts: readonly QuotedPart[]): readonly CandidatePage[]
  /** A page; null where there is none. */
  page(document: string, index: number): SearchedPage | null
}

/** A difference, on the pages of a document. */
export interface PlacedDifference extends Omit<Difference, 'textFrom' | 'textTo'> {
  readonly page: number
  /** UTF-16 offsets in the page's text of the place's layer. */
  readonly pageFrom: number
  readonly pageTo: number
}

/** Where a quotation stands. */
export interface QuotationPlace {
  readonly document: string
  /** Index of the page that it begins on, and of the one that it ends on. */
  readonly page: number
  readonly lastPage: number
  /** Which text of the pages it was laid on. */
  readonly layer: 'cleaned' | 'source'
  /** UTF-16 offsets of what of it is on its first page, in that text. */
  readonly from: number
  readonly to: number
  readonly before: string
  readonly words: string
  readonly after: string
  readonly differences: readonly PlacedDifference[]
  readonly verdict: Exclude<Verdict, 'absent'>
  /** 0..1: how much of what the quotation tells stands there. */
  readonly share: number
}

/** What became of a quotation. */
export interface LookedUp {
  readonly verdict: Verdict
  /** The best first; where the verdict is that it stands nowhere, what is likest, if anything is. */
  readonly places: readonly QuotationPlace[]
}

/** Places of a quotation that are told at most. */
const mostPlaces = 12
/** What must stand there of what a quotation tells. */
const leastShare = 0.55
/** From this share on a place is worth a look where the quotation stands nowhere. */
const nearShare = 0.4
/** What a page must have beside the likeliest to be looked at where a quotation was found word by word. */
const nearlyAll = 0.8
/** Characters of context on either side. */
const reach = 140
/** Words of a page's beginning and end that are passed over cheaply where a quotation runs over it. */
const headWords = 14
const footWords = 10

const rank: Readonly<Record<Exclude<Verdict, 'absent'>, number>> = { exact: 0, doubtful: 1, differs: 2 }

/** Words of a quotation that are laid on a text; the rest of a longer one is not looked at. */
const mostParts = 1500

/** Looks a quotation up in a library. */
export function lookUp(quotation: string, library: QuotedLibrary): LookedUp {
  const parts = quotedParts(quotation).slice(0, mostParts)
  const candidates = library.candidates(parts)
  const isThere = new Set(candidates.map(({ document, page }) => `${document} ${page}`))
  const found: (QuotationPlace & { readonly isSure: boolean })[] = []
  for (const { document, page, weight } of candidates) {
    // Where it stands as it is elsewhere, what has only some of its rows is not looked at.
    if (weight < nearlyAll && found.some((place) => place.verdict === 'exact')) continue
    // One that begins on the page before is laid on both, from there.
    const first = isThere.has(`${document} ${page - 1}`) && !isThere.has(`${document} ${page - 2}`) ? page - 1 : page
    const best = (['cleaned', 'source'] as const)
      .flatMap((layer) => placed(quotation, parts, library, { document, page: first, layer }) ?? [])
      .toSorted((a, b) => rank[a.verdict] - rank[b.verdict] || b.share - a.share)[0]
    if (best && !found.some((other) => isSamePlace(other, best))) found.push(best)
  }
  found.sort((a, b) => rank[a.verdict] - rank[b.verdict] || b.share - a.share)
  const sure = found.filter((place) => place.isSure)
  // Where it stands as it is, places that are only like it say nothing.
  const told = sure.filter((place) => rank[place.verdict] === rank[sure[0]!.verdict])
  const places = (sure.length ? told : found.slice(0, 3)).slice(0, mostPlaces)
  return { verdict: sure[0]?.verdict ?? 'absent', places: places.map(({ isSure: _, ...place }) => place) }
}

function isSamePlace(a: QuotationPlace, b: QuotationPlace): boolean {
  return a.document === b.document && a.page === b.page && Math.abs(a.from - b.from) < 20
}

/** Pages one after another, as one text. */
interface Joined {
  readonly pages: readonly ReadPage[]
  readonly text: string
  readonly words: readonly TextWord[]
  /** Where each page begins in it. */
  readonly starts: readonly number[]
}

function placed(
  quotation: string,
  parts: readonly QuotedPart[],
  library: QuotedLibrary,
  at: { readonly document: string; readonly page: number; readonly layer: 'cleaned' | 'source' },
): (QuotationPlace & { readonly isSure: boolean }) | null {
  const count = parts.filter((part) => part.kind === 'word').length
  const most = 2 + Math.floor(count / 250) + (parts.some((part) => part.kind === 'ellipsis') ? 1 : 0)
  const joined = joinedFrom(library, at.document, at.page, most, at.layer)
  if (!joined || (at.layer === 'source' && joined.pages.every((page) => page.isSame))) return null
  const { pages } = joined
  const alignment = alignQuotation(parts, joined.words)
  if (!alignment || alignment.to <= alignment.from) return null
  const { share, isSure } = weighed(parts, alignment, library)
  if (share < nearShare) return null
  const known = (word: string) => knownIn(library, at.document, word)
  const judged = (noise: 0 | 1 | 2) =>
    differencesOf({
      quotation,
      parts,
      text: joined.text,
      words: joined.words,
      alignment,
      isMisread: (unlike, word) =>
        !isReviewed(pages, joined, at.layer, joined.words[word]!) && isMisreading(unlike, { known, noise }),
    })
  const isNoisy = noiseNear(joined, alignment, known) > mostNoise
  const first = judged(isNoisy ? 1 : 0)
  const isGarbled = isNoisy && first.filter((d) => d.kind === 'reading').length > count * mostMisread
  const differences = (isGarbled ? judged(2) : first).map((difference) =>
    asOtherText(difference, pages, joined, at.layer),
  )
  const [from, to] = [joined.words[alignment.from]!.from, joined.words[alignment.to - 1]!.to]
  const pageAt = (place: number) => joined.starts.findLastIndex((start) => start <= place)
  const [firstPage, last] = [pageAt(from), pageAt(to - 1)]
  const endOf = (page: number) => (joined.starts[page + 1] ?? joined.text.length + 1) - 1
  return {
    document: at.document,
    page: at.page + firstPage,
    lastPage: at.page + last,
    layer: at.layer,
    from: from - joined.starts[firstPage]!,
    to: Math.min(to, endOf(firstPage)) - joined.starts[firstPage]!,
    before: plain(joined.text.slice(Math.max(0, from - reach), from)).replace(/^\S*\s/, ''),
    words: plain(joined.text.slice(from, to)),
    after: plain(joined.text.slice(to, to + reach)).replace(/\s\S*$/, ''),
    differences: differences.map(({ textFrom, textTo, ...difference }) => {
      const page = Math.max(0, pageAt(textFrom))
      const start = joined.starts[page]!
      return {
        ...difference,
        page: at.page + page,
        pageFrom: textFrom - start,
        pageTo: Math.min(textTo, endOf(page)) - start,
      }
    }),
    verdict: differences.some((d) => d.kind === 'wording')
      ? 'differs'
      : differences.some((d) => d.kind !== 'custom')
        ? 'doubtful'
        : 'exact',
    share,
    isSure,
  }
}

/** A page in one of its texts, with its words. */
interface ReadPage {
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
function joinedFrom(
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

/** What a word of a quotation tells, in bits: the rarer in the library, the more. */
function bitsOf(word: string, library: QuotedLibrary): number {
  return Math.min(10, 1.5 + Math.log2((library.pageCount + 1) / (library.pagesWith(word) + 1)))
}

/** How much of what a word tells is there, by how it meets the word of the text. */
const metShare: Readonly<Record<Alignment['steps'][number]['kind'], number>> = {
  same: 1,
  shape: 0.9,
  spelling: 0.9,
  alike: 0.6,
  other: 0,
  added: 0,
  'left-out': 0,
  ellipsis: 0,
  insertion: 0,
  furniture: 0,
}

/** How much of what a quotation tells stands where it was laid, and whether that is more than chance brings. */
function weighed(
  parts: readonly QuotedPart[],
  { steps }: Alignment,
  library: QuotedLibrary,
): { readonly share: number; readonly isSure: boolean } {
  let [told, there, count, missed] = [0, 0, 0, 0]
  /** Words one after another that the other side lacks: of the quotation, and of the text. */
  let [own, others] = [0, 0]
  const endRun = () => {
    // A word in the place of another is one that is missed.
    missed += Math.max(own, others)
    own = others = 0
  }
  for (const step of steps) {
    const met = metShare[step.kind]
    if (met > 0) endRun()
    else if (step.kind === 'left-out') others++
    for (const part of parts.slice(step.part, step.part + step.parts)) {
      if (part.kind !== 'word') continue
      const bits = bitsOf(part.text, library)
      told += bits
      count++
      there += bits * met
      if (met === 0) own++
    }
  }
  endRun()
  const share = told ? there / told : 0
  const size = Math.log2(library.pageCount * 400 + 1)
  // Each word that is another may stand anywhere in it: what is left tells less by that.
  const isSure =
    missed === 0 ? share > 0.8 : share >= leastShare && there - missed * Math.log2(count + 1) >= Math.min(size, 14) - 2
  return { share, isSure }
}

/** How well a word is known: by the lexicon of its language, and by how often the library has it. */
function knownIn(library: QuotedLibrary, document: string, word: string): Known {
  const standing = library.standing(word, document)
  // Without a lexicon the library alone says what is a word.
  if (standing === null) return library.pagesWith(word) > 1 ? 2 : 1
  if (standing === 3) return 2
  if (standing === 2) return 1
  const pages = library.pagesWith(word)
  // What OCR makes of a frequent word stands on many pages, too.
  return pages > 3 && pages > library.pageCount / 300 ? 1 : 0
}

/** Share of words that are none from which on a text is as OCR left it. */
const mostNoise = 0.05
/** Share of a quotation's words that are misread there from which on no word is sure. */
const mostMisread = 0.1
/** Words on either side of a place by which that is told. */
const noiseWithin = 60

function noiseNear({ words, text }: Joined, { from, to }: Alignment, known: (word: string) => Known): number {
  // Names begin with capitals.
  const near = words
    .slice(Math.max(0, from - noiseWithin), to + noiseWithin)
    .filter((word) => /\p{Ll}/u.test(text[word.from]!))
  return near.filter((word) => known(word.text) === 0).length / Math.max(20, near.length)
}

function isReviewed(
  pages: readonly ReadPage[],
  { starts }: Joined,
  layer: 'cleaned' | 'source',
  word: TextWord,
): boolean {
  const at = starts.findLastIndex((start) => start <= word.from)
  const page = pages[at]!.content
  const [from, to] = [word.from - starts[at]!, word.to - starts[at]!]
  const length = layer === 'source' ? page.source.length : cleanedOf(pageOfSearched(page)).length
  const spans = layer === 'source' ? [{ from, to }] : sourceSpans(pageOfSearched(page), from, Math.min(to, length))
  return page.changes.some((change) => change.reviewed && spans.some((span) => overlap(change, span)))
}

/** A difference where the other text of the page has what is quoted: told as a reading, not as a fault. */
function asOtherText(
  difference: Difference,
  pages: readonly ReadPage[],
  { starts }: Joined,
  layer: 'cleaned' | 'source',
): Difference {
  if (difference.kind !== 'wording' && difference.kind !== 'reading') return difference
  const at = Math.max(
    0,
    starts.findLastIndex((start) => start <= difference.textFrom),
  )
  const page = pageOfSearched(pages[at]!.content)
  const [from, to] = [difference.textFrom - starts[at]!, difference.textTo - starts[at]!]
  if (to <= from) return difference
  const cleaned = cleanedOf(page)
  const other =
    layer === 'cleaned'
      ? sourceSpans(page, from, Math.min(to, cleaned.length)).map((span) => page.source.slice(span.from, span.to))
      : cleanedSpans(page, { from, to: Math.min(to, page.source.length) }).map((span) =>
          cleaned.slice(span.from, span.to),
        )
  const folded = (text: string) =>
    wordsOf(text)
      .map((word) => word.text)
      .join(' ')
  return folded(other.join(' ')) === folded(difference.quoted) && difference.quoted !== ''
    ? {
        ...difference,
        kind: 'reading',
        told: layer === 'cleaned' ? 'as the source has it' : 'as the cleaned text has it',
      }
    : difference
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ')
}
