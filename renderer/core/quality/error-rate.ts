/** Words of a part of a text that were checked, and how many of them were wrong. */
export interface CheckedPart {
  readonly words: number
  readonly wrong: number
}

/** Share of wrong words in a text, as a sample tells it. */
export interface ErrorRate {
  readonly parts: number
  readonly words: number
  readonly wrong: number
  /** Wrong words a word, 0..1. */
  readonly rate: number
  /** Between these the share of the whole text lies, 95 times of a hundred that such a sample is drawn. */
  readonly low: number
  readonly high: number
}

/** Standard deviations on either side that hold 95 %. */
const z = 1.96

/**
 * The share of wrong words in a text of which parts were drawn at random. Errors come together in bad lines, so a sample of
 * lines tells less than as many words drawn singly: the interval is Wilson's (1927) for as many words as the sample is
 * worth by its design effect (L. Kish, Survey Sampling, 1965).
 *
 * @param parts at least one, with words
 */
export function errorRate(parts: readonly CheckedPart[]): ErrorRate {
  const words = sum(parts.map((p) => p.words))
  const wrong = sum(parts.map((p) => Math.min(p.wrong, p.words)))
  const rate = words ? wrong / words : 0
  const n = words / designEffect(parts, words, rate)
  if (!n) return { parts: parts.length, words, wrong, rate, low: 0, high: 1 }
  const middle = (rate + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((rate * (1 - rate)) / n + (z * z) / (4 * n * n))
  return {
    parts: parts.length,
    words,
    wrong,
    rate,
    low: Math.min(rate, Math.max(0, middle - half)),
    high: Math.max(rate, Math.min(1, middle + half)),
  }
}

/** How many times more the share varies than if the words had been drawn singly; 1 at least. */
function designEffect(parts: readonly CheckedPart[], words: number, rate: number): number {
  const single = (rate * (1 - rate)) / words
  if (parts.length < 2 || !single) return 1
  const squares = sum(parts.map((p) => (Math.min(p.wrong, p.words) - rate * p.words) ** 2))
  const variance = ((parts.length / (parts.length - 1)) * squares) / words ** 2
  return Math.max(1, variance / single)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}
