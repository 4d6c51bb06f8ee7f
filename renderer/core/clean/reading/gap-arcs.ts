import { textOf, type Arc } from './arc'
import type { Candidates } from './candidates'
import { within, writing } from './capitals'
import { gapLost, gapMade } from './channel'
import type { GluedPronoun } from './glued-pronoun'
import type { Source } from './source'
import type { StrayArcs } from './stray-arcs'
import { endsClause, type Unit } from './units'
import { longestWord as longest, plain } from './word-forms'
import type { WordNumbers } from './word-numbers'

/** Languages whose words lean on the next with an apostrophe. */
const elides: ReadonlySet<string> = new Set(['fr', 'it'])
/** Greatest cost of what is misread in a word that is also parted, or closed. */
const partedBudget = 8
const closedBudget = 7
/** How many strays stand between the halves of a word that was divided at a line's end. */
const mostStrays = 2
/** What it costs that a line ends with a divided word. */
const dividedCost = 3

/** Makes the arcs of a document's units that put spaces in, or take them out. */
export class GapArcs {
  constructor(
    private readonly source: Source,
    private readonly numbers: WordNumbers,
    private readonly candidates: Candidates,
    private readonly strays: StrayArcs,
    private readonly pronouns: GluedPronoun,
  ) {}

  /** A unit parted in two or more, where OCR lost the space. */
  parted(unit: Unit): Arc[] {
    const glued = this.pronouns.parted(unit)
    return [...glued, ...this.partedWords(unit).filter((arc) => arc.text !== glued[0]?.text)]
  }

  private partedWords(unit: Unit): Arc[] {
    const { core } = unit
    if (core.length < 4 || core.length > 2 * longest) return []
    const inner = /^(.*?\p{L}{2})(['"’”]?[,.;:!?'’]['"’”]?)(\p{L}{2,})$/u.exec(core)
    if (inner) return this.partedAtMark(unit, inner as unknown as [string, string, string, string])
    if (!/^\p{L}+$/u.test(core) || this.source.standing(core) >= 2) return []
    const arcs = this.hyphened(unit)
    for (let at = 1; at < core.length; at++) {
      const [left, right] = [core.slice(0, at), core.slice(at)]
      const [l, r] = [this.numbers.idOf(plain(left)), this.numbers.idOf(plain(right))]
      if (l < 0 || r < 0 || !this.numbers.stands(l, left) || !this.numbers.stands(r, right)) continue
      const ids = this.numbers.closed([l, r], unit.trail)
      arcs.push({ units: 1, text: textOf(unit, `${left} ${right}`), ids, cost: gapLost, kind: 'parted' })
    }
    if (arcs.length === 0) arcs.push(...this.partedAndSpelt(unit))
    const many = core.length > 7 ? this.segmented(core) : null
    if (many && many.length > 2) {
      const ids = this.numbers.closed(
        many.map((w) => this.numbers.idOf(plain(w))),
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
    const [l, r] = [this.numbers.idOf(plain(left)), this.numbers.idOf(plain(right))]
    if (l < 0 || r < 0 || !this.numbers.stands(l, left) || !this.numbers.stands(r, right)) return []
    const arc = (marks: string): Arc => ({
      units: 1,
      text: textOf(unit, `${left}${marks} ${right}`),
      ids: this.numbers.closed(endsClause(marks) ? [l, this.numbers.clauseEnd, r] : [l, r], unit.trail),
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
      const ids = halves.map((half) => this.numbers.idOf(plain(half)))
      const known = halves.map((half, i) => ids[i]! >= 0 && this.numbers.stands(ids[i]!, half))
      if (known[0] === known[1]) continue
      const odd = known[0] ? 1 : 0
      const best = this.candidates.of(plain(halves[odd]))[0]
      if (!best || best.cost > partedBudget) continue
      ids[odd] = best.id
      const words = halves.map((half, i) =>
        i === odd ? writing(half, i === 0 ? unit : within, this.source)(best.word) : half,
      )
      arcs.push({
        units: 1,
        text: textOf(unit, words.join(' ')),
        ids: this.numbers.closed(ids, unit.trail),
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
    const { ids } = this.numbers.wordsOf(core)
    return [
      {
        units: 1,
        text: textOf(unit, core),
        ids: this.numbers.closed(ids, unit.trail),
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
        const id = before ? this.numbers.idOf(plain(word)) : -1
        if (!before || id < 0 || !this.numbers.stands(id, word)) continue
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
    const id = this.numbers.idOf(plain(whole))
    const text = (word: string) => left.lead + word + right.trail
    const gap = gapMade + (left.endsLine ? 1.5 : 0)
    if (id >= 0 && this.numbers.stands(id, whole))
      return [
        {
          units: 2,
          text: text(whole),
          ids: this.numbers.closed([id], right.trail),
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
        text: text(writing(whole, left, this.source)(word)),
        ids: this.numbers.closed([number], right.trail),
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
      const [stray] = units[at + n] ? this.strays.of(units, at + n) : []
      const right = units[at + n + 1]
      if (!stray || !right || right.opens) break
      cost += stray.cost
      if (right.lead || !/^\p{Ll}{2,}$/u.test(right.core)) continue
      const whole = left.core + right.core
      const id = this.numbers.idOf(plain(whole))
      if (id < 0 || !this.numbers.stands(id, whole)) continue
      const text = left.lead + writing(whole, left, this.source)(plain(whole)) + right.trail
      arcs.push({ units: n + 2, text, ids: this.numbers.closed([id], right.trail), cost, kind: 'closed' })
    }
    return arcs
  }
}
