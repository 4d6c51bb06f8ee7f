import { wordsOf } from '../concordance'

/** A word of a quotation, or a place where its writer left something out or put something in. */
export type QuotedPart =
  | {
      readonly kind: 'word'
      /** As it is looked for: folded. */
      readonly text: string
      /** As it stands there, without brackets. */
      readonly raw: string
      /** UTF-16 offsets in the quotation. */
      readonly from: number
      readonly to: number
      /** Letters of it that its writer put in brackets, as in "[T]he" or "govern[ed]": what is left of it, folded; null for none. */
      readonly unbracketed: string | null
    }
  /** `[…]`: any words may stand there. */
  | { readonly kind: 'ellipsis'; readonly from: number; readonly to: number }
  /** `[the captain]`: words of the writer, in the place of some or beside them. */
  | { readonly kind: 'insertion'; readonly from: number; readonly to: number }

/** Words that a quotation has in brackets at most; more are part of what is quoted. */
const longestInsertion = 12

const omitted = /\[\s*(?:…|\.{2,}|\. \. \.|—|–)\s*\]|\(\s*(?:…|\.{2,}|\. \. \.)\s*\)|…|\.{3,}|\. ?\. ?\.(?: ?\.)?/gu
const bracketed = /\[([^[\]]*)\]/gu

/** The words of a quotation, with what was left out and put in. */
export function quotedParts(quotation: string): QuotedPart[] {
  const marks: QuotedPart[] = []
  // What is no word of the quotation is blanked, so that offsets stay.
  let text = quotation.replace(omitted, (found, at: number) => {
    marks.push({ kind: 'ellipsis', from: at, to: at + found.length })
    return ' '.repeat(found.length)
  })
  const letters: { readonly from: number; readonly to: number }[] = []
  text = text.replace(bracketed, (found, inner: string, at: number) => {
    const end = at + found.length
    const touches = /[\p{L}\p{M}]$/u.test(text.slice(0, at)) || /^[\p{L}\p{M}]/u.test(text.slice(end))
    if (touches && /^[\p{L}\p{M}’']*$/u.test(inner)) {
      letters.push({ from: at, to: end })
      return found
    }
    if (wordsOf(inner).length > longestInsertion) return found
    marks.push({ kind: 'insertion', from: at, to: end })
    return ' '.repeat(found.length)
  })
  const { plain, places } = withoutBrackets(text, letters)
  const words = wordsOf(plain).map((word): QuotedPart => {
    const [first, last] = [places[word.from]!, places[word.to - 1]! + 1]
    const own = letters.filter((l) => l.from < last && l.to > first)
    const from = Math.min(first, ...own.map((l) => l.from))
    const to = Math.max(last, ...own.map((l) => l.to))
    const bare = own.reduceRight(
      (raw, l) => raw.slice(0, Math.max(0, l.from - from)) + raw.slice(l.to - from),
      text.slice(from, to),
    )
    return {
      kind: 'word',
      text: word.text,
      raw: plain.slice(word.from, word.to),
      from,
      to,
      unbracketed: own.length ? (wordsOf(bare)[0]?.text ?? '') : null,
    }
  })
  return [...words, ...marks].sort((a, b) => a.from - b.from)
}

/** How many words of a quotation are quoted. */
export function countedWords(quotation: string): number {
  return quotedParts(quotation).filter((part) => part.kind === 'word').length
}

/** A text without the brackets around letters, with the place that each of its units had. */
function withoutBrackets(
  text: string,
  letters: readonly { readonly from: number; readonly to: number }[],
): { readonly plain: string; readonly places: readonly number[] } {
  const gone = new Set(letters.flatMap(({ from, to }) => [from, to - 1]))
  const places: number[] = []
  let plain = ''
  for (let at = 0; at < text.length; at++)
    if (!gone.has(at)) {
      plain += text[at]
      places.push(at)
    }
  return { plain, places }
}
