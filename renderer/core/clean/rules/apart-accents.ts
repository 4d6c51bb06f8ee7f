import { accented, accentOf } from '../../text'
import type { Finding, Rule, RulePage } from '../rule'

/** Accents that are nothing else, and those that also stand for an apostrophe, an inverted comma, or a sign of its own. */
const plain = '\u0300-\u030c\u0327\u0328¨ˆ˜¯ˇ˘˙˚¸˝˛'
const ambiguous = '´`ˊˋ^~'
const sign = `[${plain}${ambiguous}]`
const hasAmbiguous = new RegExp(`[${ambiguous}]`)
/** A word with an accent in it, or before or behind it; or one behind whose accent it goes on after a space: “M¨ uller”. */
const word = new RegExp(`[\\p{L}]*${sign}(?:[\\p{L}]|${sign})*(?:(?<=${sign}) \\p{Ll}+(?!\\p{L}|${sign}))?`, 'gu')

/** How sure it is where the lexicon knows the word, where other accents of the page stand alike, and where nothing else fits. */
const confidence = { known: 0.97, alike: 0.85, only: 0.9 }

/** On which side of an accent its letter stands. */
type Side = 'before' | 'behind'

interface Reading {
  readonly text: string
  readonly side: Side
  /** UTF-16 units of the place that it stands for: without or with what stands behind a space. */
  readonly length: number
  readonly isKnown: boolean
}

/** Puts accents that stand beside their letters, as text copied from a PDF has them, over or under these. */
export const apartAccents: Rule = {
  id: 'apart-accents',
  name: 'Accents beside their letters',
  sentence:
    'An accent that stands before or behind its letter, as in text copied from a typeset PDF, is put together with it.',
  example: { was: 'the caf´e of M¨uller', is: 'the café of Müller' },
  find(page) {
    const places = [...page.text.matchAll(word)].map((match) => ({ match, readings: readingsOf(match[0], page) }))
    const sides = places.flatMap(({ match, readings }) => sure(readings, match[0])?.side ?? [])
    const usual = sides.filter((s) => s === 'behind').length * 2 >= sides.length ? 'behind' : 'before'
    return places.flatMap(({ match, readings }): Finding[] => {
      const best = sure(readings, match[0])
      const alike = sides.length ? readings.find((r) => r.side === usual && isWestern(r.text)) : undefined
      const is = best ?? alike
      if (!is) return []
      const certain = is.isKnown ? confidence.known : best ? confidence.only : confidence.alike
      return [{ from: match.index, to: match.index + is.length, text: is.text, confidence: certain }]
    })
  },
}

/** The reading that the lexicon knows; else, where no accent may be another sign, the only one, or the one in letters of the West. */
function sure(readings: readonly Reading[], was: string): Reading | undefined {
  const known = readings.find((r) => r.isKnown)
  if (known || hasAmbiguous.test(was)) return known
  const whole = readings.filter((r) => /\p{L}.*\p{L}/u.test(r.text) && isWestern(r.text))
  return whole.find((r) => r.side === 'behind') ?? whole[0]
}

/** Whether all letters are of Latin-1, or have an accent that hardly any language but theirs has. */
function isWestern(text: string): boolean {
  return /^[A-Za-z\u00c0-\u00ffœŒěĚšŠčČřŘžŽőŐűŰăĂąĄęĘ]+$/u.test(text)
}

/** What a word may be with its accents on the letters behind them, or before them. */
function readingsOf(was: string, { context }: RulePage): Reading[] {
  const [own, further] = was.split(' ') as [string, string | undefined]
  const tries = [
    { side: 'before' as const, signs: own },
    { side: 'behind' as const, signs: own },
    ...(further === undefined ? [] : [{ side: 'behind' as const, signs: own + further, length: was.length }]),
  ]
  return tries.flatMap(({ side, signs, length = own.length }) => {
    const text = together([...signs], side)
    if (text === null || !/\p{L}/u.test(text)) return []
    // What a space parts is one word only where that is known to be one, and its first part is none.
    const isKnown = context.standing(text) === 3 && !/^[`^~]/.test(was)
    const isParted = length > own.length
    return isParted && !isKnown && !/\p{L}[¨ˇ˝]$/u.test(own) ? [] : [{ text, side, length, isKnown }]
  })
}

/** Signs with each accent put together with the letter before or behind it; null where one has none. */
function together(signs: readonly string[], side: Side): string | null {
  const made: string[] = []
  for (let i = 0; i < signs.length; i++) {
    const mark = accentOf(signs[i]!)
    if (mark === undefined) {
      made.push(signs[i]!)
      continue
    }
    const base = side === 'behind' ? signs[++i] : made.pop()
    const letter = base === undefined ? undefined : accented(base, mark)
    if (letter === undefined) return null
    made.push(letter)
  }
  return made.join('')
}
