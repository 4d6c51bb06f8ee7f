import { isLineWork, otherReading } from '../clean'
import {
  absorbAll,
  cleanedOf,
  isActive,
  isDecided,
  toCleaned,
  withChanges,
  wordSpan,
  wordsOf,
  type Change,
  type MachineEdit,
  type Page,
  type Span,
} from '../text'
import { readBeside, type DifferingPlace } from './read-beside'

/** What another reading of a page is weighed by. */
export interface Weighing {
  /** Milliseconds since 1970 (UTC). */
  readonly when: number
  /** Ids of new changes begin with this. */
  readonly id: string
  /** Whether a word is one of the language’s. */
  readonly knows: (word: string) => boolean
}

/** A page after another reading of it was weighed. */
export interface Weighed {
  readonly page: Page
  /** Doubts that the other reading settled. */
  readonly settled: number
  /** Places where it says otherwise, and that wait for the reader. */
  readonly differing: number
}

/** How sure a change is that two readings of the page have. */
const confirmed = 0.98
/** How sure a proposal is whose words neither reading has. */
const unheard = 0.05

/**
 * Weighs what is undecided on a page by another reading of it. What both have is in less doubt: a correction that the other reading has
 * is applied, one that neither has is hardly proposed any more, and a word that nobody knew but both have is no longer marked. Where the
 * other says otherwise it is proposed, or told at the change that stands there. What a reader decided stays.
 */
export function weighPage(page: Page, other: string, { when, id, knows }: Weighing): Weighed {
  const { differing, agreeing } = readBeside(cleanedOf(page), other)
  const met = new Set<DifferingPlace>()
  const verdicts = new Map<string, Partial<Change> | null>()
  let settled = 0
  const settle = (change: Change, verdict: Partial<Change> | null) => {
    verdicts.set(change.id, verdict)
    settled++
  }
  for (const change of page.changes) {
    const span = cleanedSpan(page, change)
    const place = differing.find((d) => touches(d, span))
    if (place) met.add(place)
    if (!isOpen(page, change)) continue
    const is = lettersOf(wordsOf(page, change).is)
    if (place && !isActive(change) && is !== '' && is === lettersOf(place.is))
      settle(change, { state: 'applied', confidence: confirmed })
    else if (place) verdicts.set(change.id, { other: otherOf(page, span, place) })
    else if (!agreeing.some((s) => s.from <= span.from && span.to <= s.to)) continue
    else if (change.kind === 'unclear') settle(change, null)
    else if (isActive(change)) settle(change, { confidence: Math.max(change.confidence, confirmed) })
    else settle(change, { confidence: Math.min(change.confidence, unheard) })
  }
  const proposed = absorbAll(
    page,
    differing
      .filter((place) => !met.has(place) && !isMisread(place, knows))
      .map((place, i) => proposal(place, chanceOf(place, knows), `${id}-${i}`, when)),
  )
  const changes = proposed.changes.flatMap((change) => {
    const verdict = verdicts.get(change.id)
    return verdict === null ? [] : verdict ? [{ ...change, ...verdict }] : [change]
  })
  return {
    page: withChanges(page, changes),
    settled,
    differing: changes.filter((c) => !isDecided(c) && c.other !== undefined).length,
  }
}

/** Whether another reading has a say in a change: it is undecided, and about words. */
function isOpen(page: Page, change: Change): boolean {
  if (isDecided(change) || change.kind === 'set-aside' || isLineWork(change) || change.rule === otherReading.id)
    return false
  const { was, is } = wordsOf(page, change)
  return change.kind === 'unclear' || lettersOf(was) !== lettersOf(is)
}

/** Where the words that a change stands in are in the cleaned text. */
function cleanedSpan(page: Page, change: Change): Span {
  const { from, to } = wordSpan(page, change)
  const start = toCleaned(page, from, 'after')
  return { from: start, to: Math.max(start, toCleaned(page, to, 'before')) }
}

/** What the other reading makes of the words of a change, with the signs around them. */
function otherOf(page: Page, span: Span, { from, to, text, is }: DifferingPlace): string {
  if (from < span.from || to > span.to) return is
  const cleaned = cleanedOf(page)
  return `${cleaned.slice(span.from, from)}${text}${cleaned.slice(to, span.to)}`.trim()
}

function touches(a: Span, b: Span): boolean {
  return (a.from < b.to && b.from < a.to) || (a.from === a.to && b.from <= a.from && a.from <= b.to)
}

function lettersOf(words: string): string {
  return words.normalize('NFC').replace(/[^\p{L}\p{N}\p{M}]/gu, '')
}

/** How likely what the other reading has is right: likely where it is a word of the language and what stands here is none. */
function chanceOf({ was, is }: DifferingPlace, knows: Weighing['knows']): number {
  const isKnown = (words: string) => words !== '' && words.split(/\s+/).every((word) => knows(word))
  const [here, there] = [isKnown(was), isKnown(is)]
  return here === there ? 0.5 : there ? 0.9 : 0.1
}

/** Whether the other reading has letters that are no word where a word stands: it was misread there, and nobody need be asked. */
function isMisread(place: DifferingPlace, knows: Weighing['knows']): boolean {
  return /\p{L}/u.test(place.is) && chanceOf(place, knows) < 0.5
}

function proposal({ from, to, text, is }: DifferingPlace, confidence: number, id: string, when: number): MachineEdit {
  return {
    from,
    to,
    text,
    by: { id, kind: 'correction', rule: otherReading.id, confidence, state: 'proposed', by: 'engine', when, other: is },
  }
}
