import { caseOf } from './capitals'
import type { Unit } from './units'

/** A mark of punctuation that may be a speck: what stands around the word without it. */
export interface Unmarked {
  readonly lead: string
  readonly trail: string
}

/** What is told of the place of a mark that may be a speck, for the judge. */
export interface MarkPlace {
  /** 1 a stop, 2 a quotation mark after an s, 3 one elsewhere, 4 a comma, 5 a hyphen, 6 any other. */
  readonly sign: number
  /** Whether it stands before the word. */
  readonly leads: boolean
  /** Whether it stands beside another mark. */
  readonly doubled: boolean
  /** Whether its partner is near: for quotation marks. */
  readonly paired: boolean
  /** How the next word begins: 1 small, -1 with a capital, 0 with neither, or there is none. */
  readonly next: number
}

/** Marks before a word that OCR makes of specks, and after one. */
const before = new Set("'‘-*")
const after = new Set("'’.,;:-")
/** How many words on, or back, a quotation mark has its partner. */
const farthest = 15

/** A unit without each of its marks that may be a speck. */
export function unmarked(unit: Unit, next: Unit | undefined): Unmarked[] {
  if (!/[\p{L}\p{N}]/u.test(unit.core)) return []
  const { lead, trail } = unit
  const ways: Unmarked[] = []
  const without = (marks: string, i: number) => marks.slice(0, i) + marks.slice(i + 1)
  for (let i = 0; i < lead.length; i++) {
    const stressed = lead[i] === '*' && trail.includes('*')
    if (before.has(lead[i]!) && !stressed) ways.push({ lead: without(lead, i), trail })
  }
  // A row of dots is no speck, and neither is a mark that stands alone and fits.
  if (trail.length > 3 || /\.\.|["”)]/.test(trail)) return ways
  for (let i = 0; i < trail.length; i++) {
    const mark = trail[i]!
    if (!after.has(mark) || mark === trail[i - 1]) continue
    // Before a capital, a stop is one, and what looks like a quotation mark may be another.
    if (trail.length === 1 && (!/['’.]/.test(mark) || !next || next.opens || !/^\p{Ll}/u.test(next.core))) continue
    ways.push({ lead, trail: without(trail, i) })
  }
  return ways
}

/**
 * What tells whether a mark that a reading leaves out was one.
 *
 * @param next what the text goes on with, as it is read; '' where a paragraph ends
 */
export function markPlace(units: readonly Unit[], at: number, left: Unmarked, next: string): MarkPlace {
  const unit = units[at]!
  const leads = left.lead !== unit.lead
  const [marks, rest] = leads ? [unit.lead, left.lead] : [unit.trail, left.trail]
  const place = [...marks].findIndex((m, i) => m !== rest[i])
  const mark = marks[place]!
  const quote = /['’‘]/.test(mark)
  return {
    sign: signOf(mark, unit.core),
    leads,
    doubled: marks.length > 1,
    paired: quote && hasPartner(units, at, leads),
    next: caseOf(next),
  }
}

/** Whether a mark at a place may be a speck at all: no quotation mark with its partner, no stop before a capital. */
export function mayBeSpeck({ paired, leads, doubled, next }: MarkPlace): boolean {
  return !paired && (leads || doubled || next > 0)
}

function signOf(mark: string, core: string): number {
  if (mark === '.') return 1
  if (/['’‘]/.test(mark)) return /s$/i.test(core) ? 2 : 3
  return mark === ',' ? 4 : mark === '-' ? 5 : 6
}

/** Whether a quotation mark before a word has one after a word behind it, or the other way round, and none of its own kind between. */
function hasPartner(units: readonly Unit[], at: number, leads: boolean): boolean {
  const step = leads ? 1 : -1
  const marksOf = (unit: Unit, own: boolean) => (leads === own ? unit.lead : unit.trail)
  if (/['’‘]/.test(marksOf(units[at]!, false))) return true
  for (let i = at + step, n = 0; n < farthest && units[i]; i += step, n++) {
    if (/['’‘]/.test(marksOf(units[i]!, true))) return false
    if (/['’‘]/.test(marksOf(units[i]!, false))) return true
  }
  return false
}
