import type { Arc } from './arc'
import { isMeant } from './rare-signs'
import type { Source } from './source'
import type { Unit } from './units'
import type { WordNumbers } from './word-numbers'

/** What it costs beyond that a stray is a word, or a figure, and what one of signs costs at the most. */
const wordAsStray = 3
const figureAsStray = 1
const signAsStray = 8
/** Longest stray, in UTF-16 units, with and without its signs. */
const longest = 4
const longestCore = 3
/** How much likelier than anywhere a figure may be beside the words that it stands between (natural logarithm): before and after. */
const beside = { before: -0.7, after: 0 }

/** Words before and after a letter that stands for a quantity. */
const ofQuantities =
  /^(?:let|if|when|where|point|line|side|angle|number|vitamin|class|type|plate|soit|droite|sei|punkt|sea)$/
const equals = /^(?:be|is|are|denotes?|represents?|equals?|est|soit|ist|sei|sind|gleich|sea|es)$/

/** Signs that a key explains, or that stand for a full moon, a battle, a town: specks only in a text that was read badly. */
const drawn = /^["'(“‘[]*(?:[●○◦◆◇♦★☆□■▪▫△▲▽▼►▶◄◀×÷±=]|[*†‡§¶]{1,2})["')\]”’]*[.,;:!?]*$/u

/** Makes the arcs of units that say nothing: specks, and pieces of the next column, read as letters, signs or figures. */
export class StrayArcs {
  constructor(
    private readonly source: Source,
    private readonly numbers: WordNumbers,
  ) {}

  /** A unit as a stray; none where it hardly is one. */
  of(units: readonly Unit[], i: number): Arc[] {
    const { core, lead, trail, opens } = units[i]!
    const signs = lead + core + trail
    if (signs.length > longest || core.length > longestCore) return []
    if (
      isSpacedType(units, i) ||
      isMeant(signs) ||
      isParties(units, i) ||
      isOfYear(units, i) ||
      isReckoning(units, i) ||
      isMeasure(units, i)
    )
      return []
    if (isItem(units, i) || this.isSymbol(units, i) || (!this.source.hasSpecks && drawn.test(signs))) return []
    if (opens && !this.opensBefore(signs, units[i + 1])) return []
    const { strayCost } = this.source
    if (/^\d$/.test(signs))
      return this.isLostFigure(units[i - 1], units[i + 1]) ? [left(strayCost + figureAsStray)] : []
    // Any other figure may be a house's number, and a capital with its stop is an initial.
    if (/\p{N}/u.test(core) || (/\p{Lu}/u.test(core) && trail !== '')) return []
    if (!/\p{L}/u.test(core)) {
      const isPunctuation = core === '' && /^[-.,;:!?—–…]+$/.test(signs)
      return isPunctuation && !opens && !this.isLostSign(signs, units[i + 1])
        ? []
        : [left(Math.min(strayCost, signAsStray))]
    }
    // "o'" and "th'" are words.
    if (/['’]/.test(trail)) return []
    const isWord = (core.length > 1 && this.source.standing(core) === 3) || /^[aAI]$/.test(core)
    return [left(strayCost + (isWord ? wordAsStray : 0) + 2 * core.length)]
  }

  /**
   * Whether a letter by itself stands for a quantity, in a text that was read well: the words on both sides say so, or, of one that
   * mostly does, a word on one side, or that it stands there more than once.
   */
  private isSymbol(units: readonly Unit[], i: number): boolean {
    const { core } = units[i]!
    if (!this.source.isClear || !/^\p{L}$/u.test(core)) return false
    const isBeside = (unit: Unit | undefined, words: RegExp) => !!unit && words.test(unit.core.toLowerCase())
    const [isTold, isEqualled] = [isBeside(units[i - 1], ofQuantities), isBeside(units[i + 1], equals)]
    const isUsual = /^[xyznkq]$/i.test(core) || core === 'P'
    return isUsual ? isTold || isEqualled || this.source.count(core.toLowerCase()) > 1 : isTold && isEqualled
  }

  /** Whether signs before the first word of a paragraph, which has its capital, may be none of it. */
  private opensBefore(signs: string, next: Unit | undefined): boolean {
    return !!next && !next.opens && /^\p{Lu}/u.test(next.core) && /^(?:\p{Ll}{1,2}|[.,:;]+)$/u.test(signs)
  }

  /** Whether a stop or a hyphen by itself stands within a sentence. Other languages and careful print set marks apart. */
  private isLostSign(signs: string, next: Unit | undefined): boolean {
    const { lexicon, isClear } = this.source
    if (isClear || lexicon.language !== 'en' || !next) return false
    return /^[-.]+$/.test(signs) && !/^\P{L}*\p{Lu}/u.test(next.lead + next.core)
  }

  /** Whether a figure stands between words that have none beside them: no house's number, and no count. */
  private isLostFigure(before: Unit | undefined, next: Unit | undefined): boolean {
    if (this.source.isClear || !before || !next || before.trail || next.lead || next.opens) return false
    if (![before.core, next.core].every((word) => /^\p{Ll}{2,}$/u.test(word))) return false
    const [above, figure, below] = [
      this.numbers.idOf(before.core),
      this.numbers.idOf('#'),
      this.numbers.idOf(next.core),
    ]
    if (above < 0 || below < 0) return false
    const { statistics } = this.source.lexicon
    const lift = (a: number, b: number) => statistics.logChance(b, a, -1) - statistics.logChance(b, -1, -1)
    return lift(above, figure) < beside.before && lift(figure, below) < beside.after
  }
}

/** Whether a letter stands among others that stand by themselves: spaced-out type, initials. */
function isSpacedType(units: readonly Unit[], i: number): boolean {
  const isLetter = (unit: Unit | undefined, capital: boolean) =>
    !!unit && (capital ? /^\p{Lu}$/u : /^\p{L}$/u).test(unit.core)
  if (isLetter(units[i], true) && (isLetter(units[i - 1], true) || isLetter(units[i + 1], true))) return true
  if (!isLetter(units[i], false)) return false
  let [from, to] = [i, i]
  while (isLetter(units[from - 1], false)) from--
  while (isLetter(units[to + 1], false)) to++
  return to - from >= 2
}

/** Whether a "v" stands between the parties of a case: "Boyd v Boyd". */
function isParties(units: readonly Unit[], i: number): boolean {
  const isName = (unit: Unit | undefined) => !!unit && /^\p{Lu}/u.test(unit.core)
  return units[i]!.core === 'v' && isName(units[i - 1]) && isName(units[i + 1])
}

/** Signs before the items of a list. */
const bullet = /^[•·●○■□▪▫◦►▶–—*+-]$/u

/** Whether a sign stands before a line, as the same one does before a line just above or below: an item of a list. */
function isItem(units: readonly Unit[], i: number): boolean {
  const isFirst = (at: number) => at === 0 || units[at - 1]!.endsLine || units[at]!.opens
  const signOf = ({ lead, core, trail }: Unit) => lead + core + trail
  const sign = signOf(units[i]!)
  if (!bullet.test(sign) || !isFirst(i)) return false
  for (const step of [-1, 1])
    for (let at = i + step, lines = 0; at >= 0 && at < units.length && lines < 3; at += step)
      if (isFirst(at)) {
        if (signOf(units[at]!) === sign) return true
        lines++
      }
  return false
}

/** Whether a sign of copyright stands before a year. */
function isOfYear(units: readonly Unit[], i: number): boolean {
  const { lead, core, trail } = units[i]!
  return lead + core + trail === '©' && /^1\d{3}$/.test(units[i + 1]?.core ?? '')
}

/** Whether a sign of arithmetic stands between what can be reckoned with: figures, or single letters; or "±" before a figure. */
function isReckoning(units: readonly Unit[], i: number): boolean {
  const { lead, core, trail } = units[i]!
  const isTerm = (unit: Unit | undefined) => !!unit && /\p{N}|^\p{L}$/u.test(unit.core)
  if (lead + core + trail === '±' && /^\p{N}/u.test(units[i + 1]?.core ?? '')) return true
  return /^[×÷±+=<>−]$/.test(lead + core + trail) && isTerm(units[i - 1]) && isTerm(units[i + 1])
}

/** Whether a sign of degrees, minutes or seconds, or of an ordinal, stands behind a figure: "10 ° C.", "5 ′", "2 º". */
function isMeasure(units: readonly Unit[], i: number): boolean {
  const { lead, core, trail } = units[i]!
  return /^[°º′″][.,;:)]*$/.test(lead + core + trail) && /\p{N}$/u.test(units[i - 1]?.core ?? '')
}

function left(cost: number): Arc {
  return { units: 1, text: '', ids: [], cost, kind: 'stray' }
}
