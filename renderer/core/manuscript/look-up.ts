import { pageOfSearched, wordsOf } from '../concordance'
import { cleanedOf, cleanedSpans, overlap, sourceSpans } from '../text'
import { alignQuotation, type TextWord } from './align-quotation'
import { differencesOf, type Difference } from './differences'
import { joinedFrom, type Joined, type ReadPage } from './joined-pages'
import { knownIn, noiseNear } from './known-words'
import { isMisreading } from './misreadings'
import type { QuotedLibrary } from './quoted-library'
import { quotedParts, type QuotedPart } from './quoted-words'
import { weighed } from './weighed'

/** What is told of a quotation: it stands there word by word; all but signs, spelling or what may be misread; with other words; nowhere. */
export type Verdict = 'exact' | 'doubtful' | 'differs' | 'absent'

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
/** From this share on a place is worth a look where the quotation stands nowhere. */
const nearShare = 0.4
/** What a page must have beside the likeliest to be looked at where a quotation was found word by word. */
const nearlyAll = 0.8
/** Characters of context on either side. */
const reach = 140

/** Share of words that are none from which on a text is as OCR left it. */
const mostNoise = 0.05
/** Share of a quotation's words that are misread there from which on no word is sure. */
const mostMisread = 0.1

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
