import { Dawg } from '../lexicon/dawg'
import { Candidates } from './candidates'
import { casedAs, withoutCapital } from './capitals'
import { gapLost, gapMade } from './channel'
import { unmarked, type Unmarked } from './marks'
import { costOfUnknown, type Source } from './source'
import { Speller } from './spellings'
import { endsClause, type Unit } from './units'
import { apart, isReadable, isSameWord, longestWord as longest, plain, withLongS } from './word-forms'

/** One way to read one unit or two: a step of the lattice. */
export interface Arc {
  /** How many units it covers. */
  readonly units: number
  /** What it reads in their place; for an arc that keeps, what stands there. */
  readonly text: string
  /** Numbers of its words and signs in the statistics; -1 for a word that the lexicon lacks. */
  readonly ids: readonly number[]
  /** What it costs whatever stands around it: confusions, gaps, unknown words. */
  readonly cost: number
  readonly kind: 'keep' | 'letters' | 'parted' | 'closed' | 'stray' | 'marks' | 'case'
  /** The document has the same in another place. */
  readonly attested?: true
  /** What it leaves of the marks around the word, where it leaves one out. */
  readonly left?: Unmarked
}

/** How much of a run of letters is looked at to tell how odd it is. */
const longestKept = 60
/** Languages whose words lean on the next with an apostrophe. */
const elides: ReadonlySet<string> = new Set(['fr', 'it'])
/** Greatest cost of what is misread in a word that is also parted, or closed. */
const partedBudget = 8
const closedBudget = 7
/** Greatest cost at which a word is read as a name of the document. */
const namedBudget = 10
/** A confusion that costs no more is one that the document makes at every turn. */
const usualCost = 2.5
/** -ln of how often a sign stands by itself that is neither letter nor punctuation. */
const signCost = 10
/** What it costs beyond that a stray is a word, and what one of signs costs at the most. */
const wordAsStray = 3
const signAsStray = 8
/** How many strays stand between the halves of a word that was divided at a line's end. */
const mostStrays = 2
/** What it costs that a mark beside a word is a speck. */
const markCost = 5
/** What it costs that a capital is a small letter. */
const caseCost = 2
/** What it costs that a line ends with a divided word. */
const dividedCost = 3
/** Makes the arcs of a document's units, remembering what it found for each word. */
export class ArcMaker {
  /** Number of the sign that ends a sentence or clause. */
  readonly clauseEnd: number
  private readonly number: number
  private readonly candidates: Candidates
  private readonly names: Speller

  constructor(private readonly source: Source) {
    this.candidates = new Candidates(source)
    this.names = new Speller(Dawg.of(source.names.keys()), source.channel)
    this.clauseEnd = this.idOf('.')
    this.number = this.idOf('#')
  }

  idOf(word: string): number {
    return this.source.lexicon.dawg.idOf(word)
  }

  /** The unit as it stands. */
  keep(unit: Unit): Arc {
    const { ids, cost } = this.wordsOf(unit.core)
    return { units: 1, text: textOf(unit, unit.core), ids: this.closed(ids, unit.trail), cost, kind: 'keep' }
  }

  /** Other readings of a unit's letters. */
  letters(unit: Unit): Arc[] {
    if (!isReadable(unit.core)) return []
    if (/\p{L}[-—–.]\p{L}/u.test(unit.core)) return this.compound(unit)
    const { head, tail } = apart(unit.core)
    const lower = plain(head)
    const least = this.source.isLasting(lower) ? usualCost : 0
    const arcs = this.candidates.of(lower).flatMap(({ word, id, cost }): Arc[] => {
      if (word === lower || (least > 0 && cost > least)) return []
      const core = this.written(head, word, unit.starts) + tail
      if (core === unit.core) return []
      return [{ units: 1, text: textOf(unit, core), ids: this.closed([id], unit.trail), cost, kind: 'letters' }]
    })
    return [...arcs, ...this.named(unit, head, tail)]
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
          ids: this.closed([-1], unit.trail),
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
      return this.written(part, best.word, unit.starts && i === 0)
    })
    if (!changed) return []
    const core = parts.join('')
    const { ids, cost } = this.wordsOf(core)
    return [
      {
        units: 1,
        text: textOf(unit, core),
        ids: this.closed(ids, unit.trail),
        cost: cost + confusions,
        kind: 'letters',
      },
    ]
  }

  /** A unit without a mark that may be a speck. */
  marks(unit: Unit, next: Unit | undefined): Arc[] {
    // Whether a sentence ends is told by counts; and where hardly a word is misread, hardly a mark is.
    if (!this.source.lexicon.isCounted || this.source.isClear) return []
    return unmarked(unit, next).map((left) => {
      const { ids, cost } = this.wordsOf(unit.core)
      return {
        units: 1,
        text: left.lead + unit.core + left.trail,
        ids: this.closed(ids, left.trail),
        cost: cost + markCost,
        kind: 'marks',
        left,
      }
    })
  }

  /** A unit whose capital may be a small letter. */
  recased(unit: Unit): Arc[] {
    // Where hardly a word is misread, hardly a capital is.
    const small = this.source.isClear ? null : withoutCapital(unit, this.source.lexicon)
    if (small === null) return []
    const ids = this.closed([this.idOf(small)], unit.trail)
    return [{ units: 1, text: textOf(unit, small), ids, cost: caseCost, kind: 'case' }]
  }

  /** A unit that says nothing: a speck or a piece of the next column read as letters. */
  stray(unit: Unit): Arc[] {
    const { core, lead, trail } = unit
    const signs = lead + core + trail
    const { strayCost } = this.source
    if (unit.opens || signs.length > 4 || core.length > 3) return []
    // A figure may be a house's number, and a capital with its stop is an initial.
    if (/\p{N}/u.test(core) || (/\p{Lu}/u.test(core) && trail !== '')) return []
    if (core === '' && /^[-.,;:!?—–…]+$/.test(signs)) return []
    const letters = /\p{L}/u.test(core)
    // "o'" and "th'" are words.
    if (letters && /['’]/.test(trail)) return []
    const known = core.length > 1 && this.source.standing(core) === 3
    const letter = (known || /^[aAI]$/.test(core) ? wordAsStray : 0) + 2 * core.length
    const cost = letters ? strayCost + letter : Math.min(strayCost, signAsStray)
    return [{ units: 1, text: '', ids: [], cost, kind: 'stray' }]
  }

  /** A unit parted in two or more, where OCR lost the space. */
  parted(unit: Unit): Arc[] {
    const { core } = unit
    if (core.length < 4 || core.length > 2 * longest) return []
    const inner = /^(.*?\p{L}{2})(['"’”]?[,.;:!?'’]['"’”]?)(\p{L}{2,})$/u.exec(core)
    if (inner) return this.partedAtMark(unit, inner as unknown as [string, string, string, string])
    if (!/^\p{L}+$/u.test(core) || this.source.standing(core) >= 2) return []
    const arcs = this.hyphened(unit)
    for (let at = 1; at < core.length; at++) {
      const [left, right] = [core.slice(0, at), core.slice(at)]
      const [l, r] = [this.idOf(plain(left)), this.idOf(plain(right))]
      if (l < 0 || r < 0 || !this.stands(l, left) || !this.stands(r, right)) continue
      const ids = this.closed([l, r], unit.trail)
      arcs.push({ units: 1, text: textOf(unit, `${left} ${right}`), ids, cost: gapLost, kind: 'parted' })
    }
    if (arcs.length === 0) arcs.push(...this.partedAndSpelt(unit))
    const many = core.length > 7 ? this.segmented(core) : null
    if (many && many.length > 2) {
      const ids = this.closed(
        many.map((w) => this.idOf(plain(w))),
        unit.trail,
      )
      arcs.push({
        units: 1,
        text: textOf(unit, many.join(' ')),
        ids,
        cost: gapLost * (many.length - 1) - 1,
        kind: 'parted',
      })
    }
    return arcs
  }

  /** A unit parted at the punctuation in it, which is kept or is a speck in place of the space. */
  private partedAtMark(unit: Unit, [, left, mark, right]: readonly [string, string, string, string]): Arc[] {
    const [l, r] = [this.idOf(plain(left)), this.idOf(plain(right))]
    if (l < 0 || r < 0 || !this.stands(l, left) || !this.stands(r, right)) return []
    const arc = (marks: string): Arc => ({
      units: 1,
      text: textOf(unit, `${left}${marks} ${right}`),
      ids: this.closed(endsClause(marks) ? [l, this.clauseEnd, r] : [l, r], unit.trail),
      cost: gapLost - 2 + (marks ? 0 : /^\p{Lu}/u.test(right) ? 4 : 2),
      kind: 'parted',
    })
    if (/['’]/.test(mark)) return elides.has(this.source.lexicon.language) ? [] : [arc('')]
    // A stop may be a speck; any other mark between words is one.
    return mark === '.' ? [arc(mark), arc('')] : [arc(mark)]
  }

  /** A unit parted in two of which one half is misread. */
  private partedAndSpelt(unit: Unit): Arc[] {
    const { core } = unit
    const arcs: Arc[] = []
    for (let at = 4; at <= core.length - 4; at++) {
      const halves = [core.slice(0, at), core.slice(at)] as const
      const ids = halves.map((half) => this.idOf(plain(half)))
      const known = halves.map((half, i) => ids[i]! >= 0 && this.stands(ids[i]!, half))
      if (known[0] === known[1]) continue
      const odd = known[0] ? 1 : 0
      const best = this.candidates.of(plain(halves[odd]))[0]
      if (!best || best.cost > partedBudget) continue
      ids[odd] = best.id
      const words = halves.map((half, i) => (i === odd ? this.written(half, best.word, unit.starts && i === 0) : half))
      arcs.push({
        units: 1,
        text: textOf(unit, words.join(' ')),
        ids: this.closed(ids, unit.trail),
        cost: gapLost + best.cost,
        kind: 'parted',
      })
    }
    return arcs
  }

  /** Two names in one, where the document itself shows that a hyphen was lost. */
  private hyphened(unit: Unit): Arc[] {
    const names = /^(\p{Lu}\p{Ll}+)(\p{Lu}\p{Ll}+)$/u.exec(unit.core)
    if (!names) return []
    const core = `${names[1]}-${names[2]}`
    if (this.source.count(plain(core)) === 0) return []
    const { ids } = this.wordsOf(core)
    return [
      {
        units: 1,
        text: textOf(unit, core),
        ids: this.closed(ids, unit.trail),
        cost: 0,
        kind: 'parted',
        attested: true,
      },
    ]
  }

  /** The likeliest words that a run of letters is made of, or null where no words make it up. */
  private segmented(run: string): string[] | null {
    const { statistics } = this.source.lexicon
    const best: { score: number; from: number; id: number }[] = [{ score: 0, from: 0, id: -1 }]
    for (let end = 1; end <= run.length; end++)
      for (let from = Math.max(0, end - longest); from < end; from++) {
        const before = best[from]
        const word = run.slice(from, end)
        const id = before ? this.idOf(plain(word)) : -1
        if (!before || id < 0 || !this.stands(id, word)) continue
        const score = before.score + statistics.logChance(id, before.id, -1) - gapLost
        if (score > (best[end]?.score ?? -Infinity)) best[end] = { score, from, id }
      }
    if (!best[run.length]) return null
    const words: string[] = []
    for (let end = run.length; end > 0; end = best[end]!.from) words.unshift(run.slice(best[end]!.from, end))
    return words
  }

  /** Two units closed up, where OCR made a space. */
  closedUp(left: Unit, right: Unit): Arc[] {
    if (
      left.trail ||
      right.lead ||
      right.opens ||
      !/^\p{L}+$/u.test(left.core) ||
      !/^\p{L}+['’]?\p{L}*$/u.test(right.core)
    )
      return []
    if (right.core[0] !== right.core[0]!.toLowerCase() && left.core !== left.core.toUpperCase()) return []
    if (left.core.length + right.core.length > longest) return []
    const poor = (word: string) => word.length < 3 || this.source.standing(word) < 3
    if (!poor(left.core) && !poor(right.core)) return []
    const whole = left.core + right.core
    const id = this.idOf(plain(whole))
    const text = (word: string) => left.lead + word + right.trail
    const gap = gapMade + (left.endsLine ? 1.5 : 0)
    if (id >= 0 && this.stands(id, whole))
      return [
        {
          units: 2,
          text: text(whole),
          ids: this.closed([id], right.trail),
          cost: gap,
          kind: 'closed',
        },
      ]
    if (whole.length < 4 || (this.source.standing(left.core) > 1 && this.source.standing(right.core) > 1)) return []
    return this.candidates
      .near(plain(whole), closedBudget)
      .slice(0, 3)
      .map(({ word, id: number, cost }) => ({
        units: 2,
        text: text(this.written(whole, word, left.starts)),
        ids: this.closed([number], right.trail),
        cost: gap + cost,
        kind: 'closed' as const,
      }))
  }

  /** A word that was divided at a line's end, with strays from the next column between its halves. */
  closedOver(units: readonly Unit[], at: number): Arc[] {
    const left = units[at]!
    if (left.trail !== '-' || !/^\p{L}{2,}$/u.test(left.core)) return []
    const arcs: Arc[] = []
    let cost = dividedCost
    for (let n = 1; n <= mostStrays; n++) {
      const [stray] = units[at + n] ? this.stray(units[at + n]!) : []
      const right = units[at + n + 1]
      if (!stray || !right || right.opens) break
      cost += stray.cost
      if (right.lead || !/^\p{Ll}{2,}$/u.test(right.core)) continue
      const whole = left.core + right.core
      const id = this.idOf(plain(whole))
      if (id < 0 || !this.stands(id, whole)) continue
      const text = left.lead + this.written(whole, plain(whole), left.starts) + right.trail
      arcs.push({ units: n + 2, text, ids: this.closed([id], right.trail), cost, kind: 'closed' })
    }
    return arcs
  }

  /** The numbers of what a core says, and the cost of what the lexicon lacks. */
  private wordsOf(core: string): { ids: number[]; cost: number } {
    const ids: number[] = []
    let cost = 0
    for (const piece of core.split(/[-—–/]+/)) {
      if (!/[\p{L}\p{N}]/u.test(piece)) {
        if (/[^&§£$%*†=+]/u.test(piece)) cost += signCost
        continue
      }
      if (piece.length <= longest && /^\P{L}*\p{N}[\p{N}.,]*\P{L}*(?:st|nd|rd|th|d|s)?$/u.test(piece)) {
        ids.push(this.number)
        continue
      }
      const lower = plain(piece.slice(0, longestKept))
      let id = this.idOf(lower)
      if (id < 0 || (this.source.lexicon.standingAt(id) === 0 && this.source.standing(piece) < 2)) {
        const stem = /^(.{2,})'s?$/.exec(lower)
        id = stem ? this.idOf(stem[1]!) : -1
        if (id < 0) cost += costOfUnknown(this.source, piece, lower)
      }
      ids.push(id)
    }
    return { ids, cost }
  }

  private closed(ids: readonly number[], trail: string): readonly number[] {
    return endsClause(trail) ? [...ids, this.clauseEnd] : ids
  }

  /** Whether a word is well enough known to be half of a run. */
  private stands(id: number, word: string): boolean {
    if (word.length === 1) return /^[aIOàéyóeo]$/u.test(word)
    return this.source.standing(word) >= 2 && this.source.lexicon.statistics.count(id) >= (word.length === 2 ? 100 : 3)
  }

  /** A word in the capitals and the kind of s that its place asks for. */
  private written(seen: string, word: string, starts: boolean): string {
    const cased = casedAs(seen, word, starts, this.source.lexicon)
    return this.source.hasLongS ? withLongS(cased) : cased
  }
}

function textOf(unit: Unit, core: string): string {
  return unit.lead + core + unit.trail
}
