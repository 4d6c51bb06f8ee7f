import type { Box } from '../../document/page-layout'
import type { DividedPart, PlacedLine, PlacedWord } from './placed-word'

/** A word with where it stands in the cleaned text of its page. */
export interface ReadWord extends PlacedWord {
  readonly from: number
  readonly to: number
  /** How the word reads in the source. */
  readonly raw: string
  /** The word that it is a part of, where its file tells that. */
  readonly whole?: string
}

const hyphens = /[-\u00ad\u2010\u2011\u00ac\u2e17=]$/

/**
 * Lines whose words read on over the line's end, with each such word in its two parts: the one before the hyphen, and the one that begins
 * the next line.
 *
 * @param lines in reading order; the words of a line that were joined to the one before have no text of their own
 */
export function withDividedWords(
  lines: readonly { readonly box: Box; readonly words: readonly ReadWord[] }[],
): PlacedLine[] {
  const divided = lines.map((line) => ({ ...line, words: [...line.words] as (ReadWord & { divided?: DividedPart })[] }))
  for (const [i, line] of divided.entries()) {
    const next = divided[i + 1]
    const [first, second] = [line.words.at(-1), next?.words[0]]
    if (!first || !second || !hyphens.test(first.raw) || first.text === '') continue
    const hyphen = hyphens.exec(first.raw)![0]
    const isOne = second.from < first.to
    if (!isOne && first.to !== second.from) {
      // The two were left apart, but their file tells that they are one word.
      const { whole } = first
      const head = first.text.replace(hyphens, '')
      if (whole === undefined || whole !== second.whole || head === '') continue
      line.words[line.words.length - 1] = partOf(first, head, first.raw.slice(0, -1), { part: 1, whole, hyphen })
      next!.words[0] = partOf(second, second.text, second.raw, { part: 2, whole, hyphen })
      continue
    }
    const whole = first.text + second.text
    const at = isOne ? seam(whole, first.raw.slice(0, -1), second.raw) : first.text.replace(hyphens, '').length
    const [head, tail] = [
      whole.slice(0, at),
      (isOne ? whole.slice(at) : second.text).replace(isOne ? /^[-\u00ad\u2010]/ : /^$/, ''),
    ]
    if (!head || !tail) continue
    line.words[line.words.length - 1] = partOf(first, head, first.raw.slice(0, -1), { part: 1, whole, hyphen })
    next!.words[0] = partOf(second, tail, second.raw, { part: 2, whole, hyphen })
  }
  return divided
    .map(({ box, words }) => ({ box, words: words.filter((word) => word.text !== '') }))
    .filter(({ words }) => words.length)
}

function partOf(word: ReadWord, text: string, raw: string, divided: DividedPart): ReadWord & { divided: DividedPart } {
  const { source: _source, ...rest } = word
  return { ...rest, text, ...(raw === text ? {} : { source: raw }), divided }
}

/** Where a word that was put right as a whole is divided: as its parts say, or as long as they are. */
function seam(whole: string, first: string, second: string): number {
  if (whole.startsWith(first)) return first.length
  if (whole.endsWith(second)) return whole.length - second.length
  return Math.round((whole.length * first.length) / Math.max(1, first.length + second.length))
}
