import { textOf, type Arc } from './arc'
import { gapLost } from './channel'
import type { Source } from './source'
import type { Unit } from './units'
import { plain } from './word-forms'
import type { WordNumbers } from './word-numbers'

/** What it costs that a sign before a word is the word "I". */
const signs: ReadonlyMap<string, number> = new Map([
  ['I', 0],
  ['l', 2],
  ['1', 2],
  ['|', 2],
])
/** How many times oftener a word stands beside "I" than it does at large, if it may be glued to it (natural logarithm), and how often at least. */
const beside = { lift: Math.log(2), least: Math.log(1e-4) }
/** What reading the word without its "I" costs more than parting the two. */
const lossCost = 2

/** A word and an "I" that OCR ran together. */
interface Glued {
  /** The word without the "I", as it stands. */
  readonly word: string
  /** Both, with the space between them. */
  readonly parted: string
  /** Their numbers. */
  readonly ids: readonly number[]
  readonly cost: number
}

/** Reads an "I" that OCR ran together with the word behind it, or before it: "Ihave", "1had", "andI". */
export class GluedPronoun {
  private readonly known = new Map<string, Glued | null>()

  constructor(
    private readonly source: Source,
    private readonly numbers: WordNumbers,
  ) {}

  /** The unit parted into the two; none where it is no such unit. */
  parted(unit: Unit): Arc[] {
    const glued = this.of(unit.core)
    if (!glued) return []
    const ids = this.numbers.closed(glued.ids, unit.trail)
    return [{ units: 1, text: textOf(unit, glued.parted), ids, cost: glued.cost, kind: 'parted' }]
  }

  /** What reading a unit as some word costs at least: its own word with the "I" left out is dearer than both. */
  leastCost(core: string, word: string): number {
    const glued = this.of(core)
    return glued !== null && word === plain(glued.word) ? glued.cost + lossCost : 0
  }

  private of(core: string): Glued | null {
    let glued = this.known.get(core)
    if (glued === undefined) this.known.set(core, (glued = this.find(core)))
    return glued
  }

  private find(core: string): Glued | null {
    if (this.source.lexicon.language !== 'en' || this.source.standing(core) > 2) return null
    const [, sign, behind] = /^([Il1|])(\p{Ll}{2,})$/u.exec(core) ?? []
    if (sign !== undefined && behind !== undefined) return this.both(behind, sign, true)
    const [, before] = /^(\p{L}?\p{Ll}+)I$/u.exec(core) ?? []
    return before === undefined ? null : this.both(before, 'I', false)
  }

  private both(word: string, sign: string, isFirst: boolean): Glued | null {
    const [pronoun, other] = [this.numbers.idOf('i'), this.numbers.idOf(plain(word))]
    if (other < 0 || !this.numbers.stands(other, word)) return null
    const ids = isFirst ? [pronoun, other] : [other, pronoun]
    const { statistics } = this.source.lexicon
    const chance = statistics.logChance(ids[1]!, ids[0]!, -1)
    if (chance < beside.least || chance - statistics.logChance(ids[1]!, -1, -1) < beside.lift) return null
    return { word, parted: isFirst ? `I ${word}` : `${word} I`, ids, cost: gapLost + signs.get(sign)! }
  }
}
