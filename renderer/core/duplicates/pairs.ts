import type { AlikePages, KnownPage } from './alike'

/** Two documents, or two pages of one, that may be the same. */
export interface LikelyPair {
  /** Numbers of the documents, the lower first; the same for pages of one. */
  readonly first: number
  readonly second: number
  /** Pages that are alike, by their places in their documents. */
  readonly pages: readonly { readonly first: number; readonly second: number; readonly share: number }[]
  /** Share of the pages with text of the shorter one that have their like in the other, 0 to 1. */
  readonly coverage: number
  /** Whether both have the same text, page by page. */
  readonly isSameText: boolean
}

/** Documents that may be the same, by their pages that are alike: those with the same text first, then those with most in common. */
export function likelyPairs(pages: readonly KnownPage[], alike: readonly AlikePages[]): LikelyPair[] {
  const texts = new Map<number, number[]>()
  for (const { document, whole } of pages) {
    const wholes = texts.get(document) ?? []
    if (whole !== 0) wholes.push(whole)
    texts.set(document, wholes)
  }
  const pairs = new Map<string, { first: number; second: number; pages: LikelyPair['pages'][number][] }>()
  for (const { first, second, share } of alike) {
    const [one, other] = [pages[first]!, pages[second]!].sort((a, b) => a.document - b.document || a.page - b.page)
    const key = `${one!.document} ${other!.document}`
    const pair = pairs.get(key) ?? { first: one!.document, second: other!.document, pages: [] }
    pair.pages.push({ first: one!.page, second: other!.page, share })
    pairs.set(key, pair)
  }
  // Short texts are told where all of them is the same.
  const bySame = new Map<string, number[]>()
  for (const [document, wholes] of texts)
    if (wholes.length) bySame.set(wholes.join(' '), [...(bySame.get(wholes.join(' ')) ?? []), document])
  for (const same of bySame.values())
    for (const [i, second] of same.sort((a, b) => a - b).entries()) {
      const first = same[i - 1]
      if (first === undefined || pairs.has(`${first} ${second}`)) continue
      pairs.set(`${first} ${second}`, { first, second, pages: [{ first: 0, second: 0, share: 1 }] })
    }
  return [...pairs.values()]
    .map((pair) => {
      const [one, other] = [texts.get(pair.first)!, texts.get(pair.second)!]
      const isSameText = pair.first !== pair.second && one.length > 0 && one.join(' ') === other.join(' ')
      const shorter = one.length <= other.length ? 'first' : 'second'
      const met = new Set(pair.pages.map((page) => page[shorter])).size
      return {
        ...pair,
        pages: pair.pages.sort((a, b) => a.first - b.first || b.share - a.share),
        coverage: isSameText ? 1 : Math.min(1, met / Math.max(1, Math.min(one.length, other.length))),
        isSameText,
      }
    })
    .sort((a, b) => Number(b.isSameText) - Number(a.isSameText) || b.coverage - a.coverage || a.first - b.first)
}
