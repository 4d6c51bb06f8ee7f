import type { Lexicon } from '../lexicon/lexicon'
import type { Spelling } from './spellings'

/** Answers that are remembered of one lexicon: those of some short documents. */
const most = 8_000

const answers = new WeakMap<Lexicon, Map<string, readonly Spelling[]>>()

/**
 * What was found for a run of letters in any document, or in an earlier round over this one; else finds it.
 *
 * @param key all that the answer hangs on beside the lexicon
 */
export function remembered(lexicon: Lexicon, key: string, find: () => readonly Spelling[]): readonly Spelling[] {
  let known = answers.get(lexicon)
  if (!known) answers.set(lexicon, (known = new Map<string, readonly Spelling[]>()))
  const answer = known.get(key)
  if (answer) return answer
  const found = find()
  if (known.size >= most) known.delete(known.keys().next().value!)
  known.set(key, found)
  return found
}
