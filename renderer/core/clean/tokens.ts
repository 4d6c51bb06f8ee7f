/** A word of a text with its place. */
export interface Token {
  readonly from: number
  readonly to: number
  readonly text: string
}

const run = /[^\s]+/gu
const edges = /^[^\p{L}\p{N}]*|[^\p{L}\p{N}]*$/gu

/**
 * The words of a text: runs without white space, punctuation at either end taken off.
 * What OCR puts inside a word (`jo[nt`, `th1s`) stays inside.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(run)) {
    const [head, tail] = [...match[0].matchAll(edges)].map((m) => m[0].length)
    const from = match.index + (head ?? 0)
    const to = match.index + match[0].length - (tail ?? 0)
    if (from < to) tokens.push({ from, to, text: text.slice(from, to) })
  }
  return tokens
}

/** A line of a text: its range without the line end. */
export interface Line {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** The lines of a text. */
export function linesOf(text: string): Line[] {
  let at = 0
  return text.split('\n').map((line) => {
    const from = at
    at += line.length + 1
    return { from, to: from + line.length, text: line }
  })
}
