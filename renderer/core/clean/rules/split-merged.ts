import { attested, commonness, inCaseOf } from '../lexicon/words'
import { candidates } from '../lexicon/candidates'
import type { Context } from '../context'
import { isLastingSpelling, looksOld } from '../period'
import type { Finding, Rule } from '../rule'
import { gapIsOpen, tokensOf } from '../tokens'

/** Parts a word and closes words that OCR ran together or broke. */
export const splitMerged: Rule = {
  id: 'split-merged',
  name: 'Split and merged words',
  sentence:
    'Words that OCR ran together are parted, and words it broke are closed, where the lexicon knows the result and not what stood there.',
  example: { was: 'an internalimpetus', is: 'an internal impetus' },
  lexical: true,
  find({ text, context }) {
    const tokens = tokensOf(text)
    const findings: Finding[] = []
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i]!
      const next = tokens[i + 1]
      if (next && gapIsOpen(text, token, next) && !text.slice(token.to, next.from).includes('\n')) {
        const confidence = closing(context, token.text, next.text)
        if (confidence) {
          findings.push({ from: token.from, to: next.to, text: token.text + next.text, confidence })
          i++
          continue
        }
      }
      const before = tokens[i - 1]
      const opens = !before || /\n\s*\n|[.!?]['"”’)]*\s/.test(text.slice(before.to, token.from))
      const parted = parting(context, token.text, opens)
      if (parted) findings.push({ from: token.from, to: token.to, ...parted })
    }
    return findings
  },
}

const letters = /^\p{L}+$/u

/** How sure it is that two neighbours are one word; 0 for not. */
function closing(context: Context, left: string, right: string): number {
  if (!letters.test(left) || !letters.test(right)) return 0
  if (right[0] !== right[0]!.toLowerCase() && left !== left.toUpperCase()) return 0
  const whole = left + right
  if (context.standing(whole) < 3 || whole.length < 3) return 0
  const [l, r] = [context.standing(left), context.standing(right)]
  const single = (word: string) => word.length === 1 && !/[aAIO]/.test(word)
  const strange = (word: string, s: number) => single(word) || (s < 2 && word.length > 1)
  if (strange(left, l) && strange(right, r)) return 0.95
  if (strange(left, l) || strange(right, r))
    return attested(context.lexicon, left, right) ? 0 : whole.length > 4 ? 0.9 : 0.8
  return 0
}

/** Two words that a run of letters is made of, the first perhaps with one letter misread. */
function parting(context: Context, run: string, opensSentence: boolean): { text: string; confidence: number } | null {
  if (
    !letters.test(run) ||
    run.length < 6 ||
    context.standing(run) > 0 ||
    context.count(run) > 2 ||
    (context.old && looksOld(run, context.standing)) ||
    isLastingSpelling(run)
  )
    return null
  const capital = run[0] !== run[0]!.toLowerCase()
  const twoNames = /^(\p{Lu}\p{Ll}+)(\p{Lu}\p{Ll}+)$/u.exec(run)
  if (twoNames) {
    // Two names in one: the document itself may show whether a hyphen or a space was lost.
    const [hyphened, spaced] = [`${twoNames[1]}-${twoNames[2]}`, `${twoNames[1]} ${twoNames[2]}`]
    if (context.count(hyphened) > 0) return { text: hyphened, confidence: 0.9 }
    return twoNames.slice(1).every((part) => context.standing(part) === 3) ? { text: spaced, confidence: 0.75 } : null
  }
  let best: { text: string; weight: number; cost: number } | null = null
  for (let at = 1; at < run.length; at++) {
    const [seenLeft, right] = [run.slice(0, at), run.slice(at)]
    if (!stands(context, right)) continue
    const lefts = stands(context, seenLeft)
      ? [{ word: seenLeft, cost: 0 }]
      : at > 4
        ? candidates(context.lexicon, seenLeft, 0.3, 3).map((c) => ({
            word: opensSentence ? inCaseOf('A', c.word) : inCaseOf(seenLeft, c.word),
            cost: c.cost,
          }))
        : []
    for (const { word, cost } of lefts.slice(0, 2)) {
      const usual = attested(context.lexicon, word, right)
      if (!usual && Math.min(word.length, right.length) < 6) continue
      const weight =
        Math.log(commonness(context.lexicon, word)) + Math.log(commonness(context.lexicon, right)) - 8 * cost
      if (!best || weight > best.weight) best = { text: `${word} ${right}`, weight, cost }
    }
  }
  if (!best) return null
  const shortest = Math.min(...best.text.split(' ').map((p) => p.length))
  const confidence =
    (shortest > 2 ? 0.93 : shortest > 1 ? 0.9 : 0.75) - (capital && best.cost === 0 ? 0.12 : 0) - best.cost * 0.2
  return { text: best.text, confidence }
}

function stands(context: Context, word: string): boolean {
  if (word.length === 1) return word === 'a' || word === 'I'
  return (
    context.standing(word) === 3 &&
    commonness(context.lexicon, word) > (word.length < 4 ? 400 : word.length < 7 ? 20 : 2)
  )
}
