import { hyphens, isNumber, plain, withoutPossessive } from '../reading/word-forms'
import { endsClause, unitsOf, type Unit } from '../reading/units'
import type { Lexicon } from '../lexicon/lexicon'
import { standingOf } from '../lexicon/words'

/** What of a line tells what stands before and after it. */
export interface LineEnds {
  readonly text: string
  /** Numbers of its first three words and its last two in the lexicon, from the outside; -1 for one that it lacks. */
  readonly first: readonly [number, number, number]
  readonly last: readonly [number, number]
  readonly opening: Opening
  readonly ending: Ending
  /** The first word as it stands, and the last without its hyphen, in small letters. */
  readonly head: string
  readonly tail: string
  /** Share of words that the lexicon lacks, here and nearby, 0..1. */
  readonly noise: number
}

/** A line of a page. */
export interface OrderedLine {
  readonly ends: LineEnds
  /** Whether the file leaves a line empty before it. */
  readonly apart: boolean
}

/** How a line begins: with what kind of sign. */
export type Opening = (typeof openings)[number]
export const openings = ['capital', 'small', 'digit', 'sign'] as const
/** How a line ends. */
export type Ending = (typeof endings)[number]
export const endings = ['sentence', 'clause', 'comma', 'hyphen', 'word', 'digit', 'sign'] as const

/** Lines on either side that tell how well a line was read. */
const nearby = 8

/** Looks at the ends of a page's lines. */
export function lineEnds(lines: readonly string[], lexicon: Lexicon): LineEnds[] {
  const units = lines.map((line) => unitsOf(line))
  const words = units.map((line) => line.filter((u) => /^\p{L}{2,}$/u.test(u.core)))
  const unknown = words.map((line) => line.filter((u) => standingOf(lexicon, u.core) < 2).length)
  return lines.map((text, i) => {
    const [from, to] = [Math.max(0, i - nearby), i + nearby + 1]
    const sum = (numbers: readonly number[]) => numbers.slice(from, to).reduce((a, b) => a + b, 0)
    const noise = sum(unknown) / Math.max(1, sum(words.map((w) => w.length)))
    return { ...endsOf(text, units[i]!, lexicon), noise }
  })
}

function endsOf(text: string, units: readonly Unit[], lexicon: Lexicon): Omit<LineEnds, 'noise'> {
  const { dawg } = lexicon
  const idOf = (piece: string) => {
    const word = isNumber(piece) ? '#' : plain(piece)
    const id = dawg.idOf(word)
    const stem = id < 0 ? withoutPossessive(word) : null
    return stem === null ? id : dawg.idOf(stem)
  }
  const ids = (unit: Unit) => {
    const words = unit.core
      .split(hyphens)
      .filter((p) => /[\p{L}\p{N}]/u.test(p))
      .map(idOf)
    return endsClause(unit.trail) ? [...words, dawg.idOf('.')] : words
  }
  const numbers = [...units.slice(0, 3), ...units.slice(-2)].map(ids)
  const first = numbers.slice(0, Math.min(3, units.length)).flat()
  const last = numbers.slice(-Math.min(2, units.length)).flat()
  return {
    text,
    first: [first[0] ?? -1, first[1] ?? -1, first[2] ?? -1],
    last: [last.at(-1) ?? -1, last.at(-2) ?? -1],
    opening: openingOf(text),
    ending: endingOf(text),
    head: plain(units[0]?.core ?? ''),
    tail: plain((units.at(-1)?.core ?? '').replace(/[-\u00ad\u00ac]$/, '')),
  }
}

function openingOf(text: string): Opening {
  const sign = /^["'“‘„«»([\s]*(.)/u.exec(text)?.[1] ?? ''
  return /\p{Lu}/u.test(sign) ? 'capital' : /\p{Ll}/u.test(sign) ? 'small' : /\p{N}/u.test(sign) ? 'digit' : 'sign'
}

function endingOf(text: string): Ending {
  const sign = /(.)["'”’»)\]\s]*$/u.exec(text)?.[1] ?? ''
  if (/[.!?]/.test(sign)) return 'sentence'
  if (/[:;]/.test(sign)) return 'clause'
  if (sign === ',') return 'comma'
  if (/[-\u00ad\u00ac]/.test(sign)) return 'hyphen'
  return /\p{L}/u.test(sign) ? 'word' : /\p{N}/u.test(sign) ? 'digit' : 'sign'
}
