import type { Lexicon, Standing } from '../lexicon/lexicon'
import type { Channel } from './channel'

/** What is known of a document when its lines are read. */
export interface Source {
  readonly lexicon: Lexicon
  readonly channel: Channel
  /** How often a word stands in the document, in small letters. */
  count(word: string): number
  /** Standing of a word in any spelling. */
  standing(word: string): Standing
  /** Whether a spelling lasted so long that it is no error, unless the document makes the same one everywhere. */
  isLasting(word: string): boolean
  /** Words that the lexicon lacks and the document has more than once, small, with how they are written there. */
  readonly names: ReadonlyMap<string, string>
  /** Whether the document is read so well that words of the lexicon in it are hardly ever wrong. */
  readonly isClear: boolean
  /** Whether so many words are unknown that signs which stand by themselves may be specks. */
  readonly hasSpecks: boolean
  /** -ln of how often a unit of the document is a stray: a speck, or a piece of the next column. */
  readonly strayCost: number
  /** Whether it is written with long s, so that what is put right is, too. */
  readonly hasLongS: boolean
}

/** How much likelier a word is for each time that it stands in the document (as a power): one in small letters is a misreading as often as a word. */
const perMeeting = { capital: 2, small: 0.5 }

/** -ln of how often a word is one that the lexicon lacks, with a capital and without. */
const unknownName = 4
const unknownWord = 6

/**
 * -ln of how likely a word is that the lexicon lacks: the odder its letters, the less.
 *
 * @param lower the word in small letters
 */
export function costOfUnknown({ lexicon, count, isClear }: Source, word: string, lower: string): number {
  const capital = word[0] !== word[0]!.toLowerCase()
  const shape = Math.min(0, lexicon.letters.logChance(lower))
  const meetings = isClear || capital ? perMeeting.capital : perMeeting.small
  return (capital ? unknownName : unknownWord) - shape - meetings * Math.log(Math.max(1, count(lower)))
}
