import { bothWays } from '../lexicon/dawg'
import { textOf, type Arc } from './arc'
import { Candidates } from './candidates'
import { within, withoutCapital, writing } from './capitals'
import { GapArcs } from './gap-arcs'
import { GluedPronoun } from './glued-pronoun'
import { unmarked, type Unmarked } from './marks'
import { isAbbreviation, isForename } from './rare-signs'
import { costOfUnknown, type Source } from './source'
import { Speller, TwoWayTable } from './spellings'
import { StrayArcs } from './stray-arcs'
import type { Unit } from './units'
import { apart, isReadable, isSameWord, plain } from './word-forms'
import { WordNumbers } from './word-numbers'

/** A past form without its e: "observ'd", "lov'd". */
const poetic = /^(\p{L}{2,})['’]d$/u

/** Greatest cost at which a word is read as a name of the document. */
const namedBudget = 10
/** A confusion that costs no more is one that the document makes at every turn. */
const usualCost = 2.5
/** What it costs that a mark beside a word is a speck. */
const markCost = 5
/** What it costs that a stroke is the word "I". */
const strokes: ReadonlyMap<string, number> = new Map([
  ['1', 4],
  ['l', 4],
  ['|', 4],
  ['!', 6],
  ['J', 6],
  [']', 6],
  ['/', 7],
])
/** What it costs that a capital is a small letter. */
const caseCost = 2

/** Makes the arcs of a document's units, remembering what it found for each word. */
export class ArcMaker {
  readonly numbers: WordNumbers
  /** Arcs over spaces. */
  readonly gaps: GapArcs
  readonly strays: StrayArcs
  private readonly candidates: Candidates
  private readonly pronouns: GluedPronoun
  private readonly names: Speller

  constructor(private readonly source: Source) {
    this.numbers = new WordNumbers(source)
    this.candidates = new Candidates(source)
    const names = bothWays([...source.names.keys()])
    this.names = new Speller(names, new TwoWayTable(names.forward.characters, source.channel))
    this.strays = new StrayArcs(source, this.numbers)
    this.pronouns = new GluedPronoun(source, this.numbers)
    this.gaps = new GapArcs(source, this.numbers, this.candidates, this.strays, this.pronouns)
  }

  /** The unit as it stands. */
  keep(unit: Unit): Arc {
    const { ids, cost } = this.numbers.wordsOf(unit.core)
    return { units: 1, text: textOf(unit, unit.core), ids: this.numbers.closed(ids, unit.trail), cost, kind: 'keep' }
  }

  /** Other readings of a unit's letters. */
  letters(unit: Unit): Arc[] {
    return [...this.pronoun(unit), ...this.words(unit)]
  }

  /** A unit's letters read as other words. */
  private words(unit: Unit): Arc[] {
    if (!isReadable(unit.core) || isForename(unit) || this.isPoetic(unit.core)) return []
    if (/\p{L}[-—–.]\p{L}/u.test(unit.core)) return this.compound(unit)
    const { head, tail } = apart(unit.core)
    const lower = plain(head)
    const least = this.source.isLasting(lower) ? usualCost : 0
    const written = writing(head, unit, this.source)
    const arcs = this.candidates.of(lower).flatMap(({ word, id, cost: confusions }): Arc[] => {
      const cost = Math.max(confusions, this.pronouns.leastCost(head, word))
      if (word === lower || (least > 0 && cost > least)) return []
      const core = written(word) + tail
      if (core === unit.core) return []
      return [{ units: 1, text: textOf(unit, core), ids: this.numbers.closed([id], unit.trail), cost, kind: 'letters' }]
    })
    return [...arcs, ...this.named(unit, head, tail)]
  }

  /** A stroke by itself that may be the word "I". */
  private pronoun(unit: Unit): Arc[] {
    // A mark that only looks like punctuation is all that there is.
    const [core, trail] = unit.core === '' && unit.lead === '' ? [unit.trail, ''] : [unit.core, unit.trail]
    const cost = strokes.get(core)
    if (cost === undefined || this.source.lexicon.language !== 'en' || /[-–/:.!?]/.test(trail)) return []
    const ids = this.numbers.closed([this.numbers.idOf('i')], trail)
    return [{ units: 1, text: `${unit.lead}I${trail}`, ids, cost, kind: 'letters' }]
  }

  /** Whether a word is written as it is spoken in verse: "adorn'd", which "adorned" only modernises. */
  private isPoetic(core: string): boolean {
    const [, stem] = poetic.exec(core) ?? []
    if (stem === undefined || this.source.lexicon.language !== 'en') return false
    return ['ed', 'd'].some((ending) => this.source.standing(stem + ending) >= 2)
  }

  /** A unit read as a name that the document has elsewhere. */
  private named(unit: Unit, head: string, tail: string): Arc[] {
    const lower = plain(head)
    if (lower.length < 4 || this.source.standing(head) >= 2) return []
    const own = this.source.count(lower)
    return this.names
      .find(lower, namedBudget)
      .filter(({ word }) => word !== lower && this.source.count(word) > 2 * own && !isSameWord(word, lower))
      .slice(0, 2)
      .map(({ word, cost }) => {
        const name = this.source.names.get(word) ?? word
        const text = head === head.toUpperCase() && head.length > 1 ? name.toUpperCase() : name
        return {
          units: 1,
          text: textOf(unit, text + tail),
          ids: this.numbers.closed([-1], unit.trail),
          cost: cost + costOfUnknown(this.source, name, word),
          kind: 'letters' as const,
        }
      })
  }

  /** A compound with each of its parts that the lexicon lacks read as the likeliest word. */
  private compound(unit: Unit): Arc[] {
    let confusions = 0
    let changed = false
    const parts = unit.core.split(/(?<=\p{L})([-—–.])(?=\p{L})/u).map((part, i) => {
      if (i % 2 || part.length < 2 || this.source.standing(part) >= 2) return part
      const lower = plain(part)
      const best = this.candidates.of(lower).find(({ word }) => word !== lower)
      if (!best) return part
      changed = true
      confusions += best.cost
      return writing(part, i === 0 ? unit : within, this.source)(best.word)
    })
    if (!changed) return []
    const core = parts.join('')
    const { ids, cost } = this.numbers.wordsOf(core)
    return [
      {
        units: 1,
        text: textOf(unit, core),
        ids: this.numbers.closed(ids, unit.trail),
        cost: cost + confusions,
        kind: 'letters',
      },
    ]
  }

  /** A unit without a mark that may be a speck. */
  marks(unit: Unit, next: Unit | undefined): Arc[] {
    // Whether a sentence ends is told by counts; and where hardly a word is misread, hardly a mark is.
    if (!this.source.lexicon.isCounted || this.source.isClear) return []
    // A roman number in small letters follows the name of a book or a chapter: "de Off. ii."
    const isCited = !!next && /^[ivxlc]+$/.test(next.core) && next.trail.startsWith('.')
    const isItsOwn = (left: Unmarked) =>
      unit.trail === '.' && left.trail === '' && (isCited || isAbbreviation(unit.core))
    return unmarked(unit, next).flatMap((left): Arc[] => {
      if (isItsOwn(left)) return []
      const { ids, cost } = this.numbers.wordsOf(unit.core)
      return [
        {
          units: 1,
          text: left.lead + unit.core + left.trail,
          ids: this.numbers.closed(ids, left.trail),
          cost: cost + markCost,
          kind: 'marks',
          left,
        },
      ]
    })
  }

  /** A unit whose capital may be a small letter. */
  recased(unit: Unit): Arc[] {
    // Where hardly a word is misread, hardly a capital is.
    const small = this.source.isClear ? null : withoutCapital(unit, this.source.lexicon)
    if (small === null) return []
    const ids = this.numbers.closed([this.numbers.idOf(small)], unit.trail)
    return [{ units: 1, text: textOf(unit, small), ids, cost: caseCost, kind: 'case' }]
  }
}
