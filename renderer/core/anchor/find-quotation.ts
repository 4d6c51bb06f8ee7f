import search from 'approx-string-match'
import { findAll } from '../search'
import { cleanedText, createPage, createText, sourceText, type Page, type Span, type Text } from '../text'
import type { Quotation, Target } from './annotation'
import { targetsOfCleaned, targetsOfSource } from './place'

/** A place found for a quotation in a text it was not made on. */
export interface FoundQuotation extends Span {
  /** 0..1: share of the quotation and its surroundings that agrees. */
  readonly score: number
  /** 0..1: share of the surroundings that agrees, on the side where less does. */
  readonly around: number
  /** Whether the words themselves are all there. */
  readonly exact: boolean
  /** How much better its surroundings agree than those of the next best place, 0..1. */
  readonly lead: number
}

/** From this score on a place is taken without asking, if the quotation has two words or more. */
const certain = 0.85
/** From this score on a place is offered to the reader; below it there is none. */
const possible = 0.6
/** What makes a single word certain: how long its surroundings are, how well they agree, and how much better than elsewhere. */
const single = { context: 24, around: 0.9, lead: 0.15 }
/** Words of this length, in UTF-16 units, tell by themselves where they are from. */
const tellingLength = 40
/** Places of the same words whose surroundings are compared. */
const mostCompared = 500

/**
 * Looks for a quotation in the cleaned text of a document. A quotation alone is weak evidence: in trials the usual
 * best-match search put two-word quotations silently in a wrong place nine times in ten. So its surroundings count,
 * a tie is no find, and the score must be trusted only as {@link isCertain} says.
 *
 * @returns the best place in offsets of the cleaned text, or null when none reaches {@link possible}
 */
export function findQuotation(text: Text, quotation: Quotation): FoundQuotation | null {
  return findIn(cleanedText(text), quotation.cleaned || quotation.source, quotation)
}

/** Likewise in the source, for words that were quoted from there and read otherwise since; offsets of the source. */
export function findQuotationInSource(text: Text, quotation: Quotation): FoundQuotation | null {
  return findIn(sourceText(text), quotation.source || quotation.cleaned, quotation)
}

function findIn(whole: string, wanted: string, quotation: Quotation): FoundQuotation | null {
  if (wanted.trim() === '') return null
  // Accents behind their letters, and ligatures, are other ways to write the same.
  const same = exactMatches(whole, wanted).filter((match) => isBoundedAlike(whole, match, quotation, wanted))
  const exact = same.length
    ? same
    : findAll(whole, wanted, true)
        .map(({ from, to }) => ({ start: from, end: to, errors: 0 }))
        .filter((match) => isBoundedAlike(whole, match, quotation, wanted))
  const matches = exact.length
    ? exact
    : search(whole, wanted.slice(0, 512), Math.floor(Math.min(wanted.length, 512) * (1 - possible)))
  const ranked = nearest(whole, matches, quotation)
    .map((match) => scored(whole, match, quotation, wanted))
    .sort((a, b) => b.score - a.score)
  const best = ranked[0]
  if (!best || best.score < possible) return null
  const rival = ranked.find((r) => r.from >= best.to || r.to <= best.from)
  const lead = best.around - (rival?.around ?? 0)
  const found = { ...best, exact: exact.length > 0, lead }
  return rival && rival.score > best.score - 0.02 ? { ...found, score: Math.min(best.score, certain - 0.01) } : found
}

/** Whether a single word that was quoted as a whole stands as one, and is no part of another. */
function isBoundedAlike(whole: string, { start, end }: Match, { prefix, suffix }: Quotation, wanted: string): boolean {
  if (/\s/.test(wanted.trim())) return true
  const inWord = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{M}\p{N}]/u.test(sign)
  const isSame = (quoted: string | undefined, there: string | undefined) => inWord(quoted) || !inWord(there)
  return (prefix === '' || isSame(prefix.at(-1), whole[start - 1])) && (suffix === '' || isSame(suffix[0], whole[end]))
}

/** The matches to look at closely: where there are many, those that continue longest as the quotation does. */
function nearest(whole: string, matches: readonly Match[], { prefix, suffix }: Quotation): readonly Match[] {
  if (matches.length <= mostCompared) return matches
  const agreeing = ({ start, end }: Match) => {
    let [before, after] = [0, 0]
    while (before < prefix.length && whole[start - 1 - before] === prefix[prefix.length - 1 - before]) before++
    while (after < suffix.length && whole[end + after] === suffix[after]) after++
    return before + after
  }
  return matches
    .map((match) => ({ match, agreeing: agreeing(match) }))
    .toSorted((a, b) => b.agreeing - a.agreeing)
    .slice(0, mostCompared)
    .map(({ match }) => match)
}

/**
 * Whether a find may be taken without asking: two words and more by their score; a single word where it stands letter by letter, and
 * its surroundings, which must be long enough to tell, agree well and nowhere else as well.
 */
export function isCertain(found: FoundQuotation, quotation: Quotation): boolean {
  const words = (quotation.cleaned || quotation.source).trim()
  const context = quotation.prefix.length + quotation.suffix.length
  if (/\s/.test(words)) {
    // A few words that nothing tells of beside themselves are trusted letter by letter.
    const isTold = context > 0 || words.length >= tellingLength
    return found.score >= certain && (found.exact || isTold)
  }
  return found.exact && context >= single.context && found.around >= single.around && found.lead >= single.lead
}

/** Where a quotation surely stands in a text: on the cleaned side or, as it was quoted there, in the source. Null where that is not certain. */
export function sureTargets(text: Text, quotation: Quotation): Target[] | null {
  const found = findQuotation(text, quotation)
  if (found && isCertain(found, quotation)) return targetsOfCleaned(text, found)
  const raw = findQuotationInSource(text, quotation)
  return raw && isCertain(raw, quotation) ? targetsOfSource(text, raw) : null
}

/** Places of the same words that are found at all. */
const mostFound = 20_000

interface Match {
  readonly start: number
  readonly end: number
  readonly errors: number
}

function exactMatches(whole: string, wanted: string): Match[] {
  const found: Match[] = []
  for (let at = whole.indexOf(wanted); at >= 0 && found.length < mostFound; at = whole.indexOf(wanted, at + 1))
    found.push({ start: at, end: at + wanted.length, errors: 0 })
  return found
}

function scored(
  whole: string,
  match: Match,
  { prefix, suffix }: Quotation,
  wanted: string,
): Pick<FoundQuotation, 'from' | 'to' | 'score' | 'around'> {
  const own = 1 - match.errors / Math.min(wanted.length, 512)
  const before = likeness(prefix, whole.slice(Math.max(0, match.start - prefix.length), match.start))
  const after = likeness(suffix, whole.slice(match.end, match.end + suffix.length))
  // The shorter the quotation, the more its surroundings say.
  const weight = Math.min(0.8, wanted.length / 60)
  const around =
    prefix || suffix ? (before * prefix.length + after * suffix.length) / (prefix.length + suffix.length) : own
  // Beside words that are gone, one side agrees with the next place where a word of theirs stands.
  const weaker = Math.min(prefix ? before : 1, suffix ? after : 1)
  return { from: match.start, to: match.end, score: own * weight + around * (1 - weight), around: weaker }
}

function likeness(a: string, b: string): number {
  if (a === b) return 1
  if (!a || !b) return 0
  const [best] = search(b, a, a.length).sort((x, y) => x.errors - y.errors)
  return best ? 1 - best.errors / a.length : 0
}

/** Where a quotation stands in the source of a page, whatever was done to it there; null where that is not certain. */
export function surelyOnPage({ source }: Page, quotation: Quotation): Span | null {
  const found = findQuotation(createText([createPage(source)]), quotation)
  return found && isCertain(found, quotation) ? { from: found.from, to: found.to } : null
}
