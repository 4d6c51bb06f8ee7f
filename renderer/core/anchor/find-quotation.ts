import search from 'approx-string-match'
import { findAll } from '../search'
import { cleanedText, createPage, createText, type Page, type Span, type Text } from '../text'
import type { Quotation } from './annotation'

/** A place found for a quotation in a text it was not made on. */
export interface FoundQuotation extends Span {
  /** 0..1: share of the quotation and its surroundings that agrees. */
  readonly score: number
}

/** From this score on a place is taken without asking, if the quotation has two words or more. */
const certain = 0.85
/** From this score on a place is offered to the reader; below it there is none. */
const possible = 0.6

/**
 * Looks for a quotation in the cleaned text of a document. A quotation alone is weak evidence: in trials the usual
 * best-match search put two-word quotations silently in a wrong place nine times in ten. So its surroundings count,
 * a tie is no find, and the score must be trusted only as {@link certain} and {@link possible} say.
 *
 * @returns the best place in offsets of the cleaned text, or null when none reaches {@link possible}
 */
export function findQuotation(text: Text, quotation: Quotation): FoundQuotation | null {
  const whole = cleanedText(text)
  const wanted = quotation.cleaned || quotation.source
  if (wanted.trim() === '') return null
  // Accents behind their letters, and ligatures, are other ways to write the same.
  const same = exactMatches(whole, wanted)
  const exact = same.length
    ? same
    : findAll(whole, wanted, true).map(({ from, to }) => ({ start: from, end: to, errors: 0 }))
  const matches = exact.length
    ? exact
    : search(whole, wanted.slice(0, 512), Math.floor(Math.min(wanted.length, 512) * (1 - possible)))
  const ranked = matches
    .slice(0, 500)
    .map((match) => scored(whole, match, quotation, wanted))
    .sort((a, b) => b.score - a.score)
  const best = ranked[0]
  if (!best || best.score < possible) return null
  const rival = ranked.find((r) => r.from >= best.to || r.to <= best.from)
  if (rival && rival.score > best.score - 0.02) return { ...best, score: Math.min(best.score, certain - 0.01) }
  return best
}

/** Whether a find may be taken without asking. */
export function isCertain(found: FoundQuotation, quotation: Quotation): boolean {
  return found.score >= certain && (quotation.cleaned || quotation.source).trim().split(/\s+/).length >= 2
}

interface Match {
  readonly start: number
  readonly end: number
  readonly errors: number
}

function exactMatches(whole: string, wanted: string): Match[] {
  const found: Match[] = []
  for (let at = whole.indexOf(wanted); at >= 0 && found.length < 500; at = whole.indexOf(wanted, at + 1))
    found.push({ start: at, end: at + wanted.length, errors: 0 })
  return found
}

function scored(whole: string, match: Match, { prefix, suffix }: Quotation, wanted: string): FoundQuotation {
  const own = 1 - match.errors / Math.min(wanted.length, 512)
  const before = likeness(prefix, whole.slice(Math.max(0, match.start - prefix.length), match.start))
  const after = likeness(suffix, whole.slice(match.end, match.end + suffix.length))
  // The shorter the quotation, the more its surroundings say.
  const weight = Math.min(0.8, wanted.length / 60)
  const around =
    prefix || suffix ? (before * prefix.length + after * suffix.length) / (prefix.length + suffix.length) : own
  return { from: match.start, to: match.end, score: own * weight + around * (1 - weight) }
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
