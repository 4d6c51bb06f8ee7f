import { backwards } from '../lexicon/dawg'
import { learntConfusions } from './learnt-confusions'

/** What was printed where something was seen, and the cost of reading it so: -ln P(seen | printed). */
export interface Confusion {
  readonly printed: string
  readonly cost: number
}

/** Cost of any letter for any other, one lost or one made up, where nothing is known of the two. */
export const unheardOf = 9.5

/** Cost of any letter for a sign, and of a sign made up: where a sign stands in a word, something was misread. */
export const signForLetter = 7.5

/** Cost of a space that OCR dropped, and of one it made. */
export const gapLost = 4
export const gapMade = 4.7

/** The longest run of seen letters that stands for another. */
export const longestSeen = 3

/** How OCR garbles print: the confusions of Latin type at large, or those of one document. */
export class Channel {
  private readonly bySeen = new Map<string, Confusion[]>()
  private reversed: Channel | undefined

  /**
   * @param confusions seen and printed letters, small, with their cost
   * @param own        those of them that the general channel has not, or at another cost
   */
  constructor(
    confusions: Iterable<readonly [seen: string, printed: string, cost: number]>,
    private readonly own: readonly (readonly [seen: string, printed: string, cost: number])[] = [],
  ) {
    for (const [seen, printed, cost] of confusions) {
      const known = this.bySeen.get(seen)
      if (known) known.push({ printed, cost })
      else this.bySeen.set(seen, [{ printed, cost }])
    }
    for (const list of this.bySeen.values()) list.sort((a, b) => a.cost - b.cost)
  }

  /** What a run of seen letters may stand for; for the empty run, letters that OCR drops. Cheapest first. */
  standsFor(seen: string): readonly Confusion[] {
    return this.bySeen.get(seen) ?? none
  }

  /** What it makes of a word otherwise than the general channel does: the same for two channels that read the word alike. */
  ownOf(word: string): string {
    let told = ''
    for (const [seen, printed, cost] of this.own) if (word.includes(seen)) told += `${seen}\t${printed}\t${cost}\n`
    return told
  }

  /** The same for words read from their ends. */
  get backwards(): Channel {
    return (this.reversed ??= new Channel(
      [...this].map(([seen, printed, cost]) => [backwards(seen), backwards(printed), cost]),
    ))
  }

  *[Symbol.iterator](): Generator<readonly [string, string, number]> {
    for (const [seen, list] of this.bySeen) for (const { printed, cost } of list) yield [seen, printed, cost]
  }
}

const none: readonly Confusion[] = []

/** Digits and signs read for letters. */
const notLetters: readonly (readonly [string, string])[] = [
  ['0', 'oce'],
  ['1', 'lit'],
  ['3', 'sea'],
  ['4', 'a'],
  ['5', 's'],
  ['6', 'oces'],
  ['7', 't'],
  ['8', 'sea'],
  ['9', 'seg'],
  ['$', 's'],
  ['«', 'sw'],
  ['»', 'sw'],
  ['{', 't'],
  ['|', 'li'],
  ['!', 'li'],
  [']', 'l'],
  ['[', 'l'],
  [')', 'l'],
  ['*', 'srn'],
  ['■', 'srn'],
  ['�', 'sen'],
]
const notLettersCost = 6.5

/** Classes of letters that look alike in most type, where the learnt costs know nothing. */
const alike = [
  'il1!|ſtjf',
  'o0cea',
  'nuh',
  'ec',
  'bhl',
  'mnw',
  'vyw',
  's5',
  'z2',
  'b8',
  'gq9',
  'ſf',
  'àáâäãåa',
  'èéêëe',
  'ìíîïi',
  'òóôöõo',
  'ùúûüu',
  'çc',
  'ñn',
  'ýÿy',
  'rn',
  'kh',
]
const alikeCost = 7.5

let general: Channel | undefined

/** The confusions of Latin type at large. */
export function generalChannel(): Channel {
  if (general) return general
  const costs = new Map<string, readonly [string, string, number]>()
  for (const set of alike)
    for (const seen of set)
      for (const printed of set)
        if (seen !== printed && /\p{L}/u.test(printed)) costs.set(`${seen}\t${printed}`, [seen, printed, alikeCost])
  for (const [seen, letters] of notLetters)
    for (const printed of letters) costs.set(`${seen}\t${printed}`, [seen, printed, notLettersCost])
  for (const row of learntConfusions) {
    const [seen, printed, tenths] = row.split('\t') as [string, string, string]
    const key = `${seen}\t${printed}`
    costs.set(key, [seen, printed, Math.min(Number(tenths) / 10, costs.get(key)?.[2] ?? Infinity)])
  }
  return (general = new Channel(costs.values()))
}
