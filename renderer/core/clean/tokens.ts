/** A word of a text with its place. */
export interface Token {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** A dash parts words; a hyphen does not. */
const run = /[^\s—–―]+/gu
const letter = /[\p{L}\p{N}]/u

/**
 * The words of a text: runs without white space and dashes, punctuation at either end taken off.
 * What OCR puts inside a word (`jo[nt`, `th1s`) stays inside.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(run)) {
    const [word] = match
    const head = word.search(letter)
    if (head < 0) continue
    const [from, to] = [match.index + head, match.index + lastLetterEnd(word, head)]
    tokens.push({ from, to, text: text.slice(from, to) })
  }
  return tokens
}

/** Where the last letter or digit of a word ends. */
function lastLetterEnd(word: string, head: number): number {
  let to = word.length
  while (to > head) {
    const width = (word.charCodeAt(to - 1) & 0xfc00) === 0xdc00 && to - head > 1 ? 2 : 1
    if (letter.test(word.slice(to - width, to))) break
    to -= width
  }
  return to
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
