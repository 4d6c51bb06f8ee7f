/** Letters without a space between them from which on they are no word, in UTF-16 units; no line of print has as many. */
const longest = 400

const endless = new RegExp(`\\S{${longest + 1},}`, 'g')

/** What stands in the place of such letters: neither letter, sign nor space to any rule. */
const nothing = '\ufffc'

/**
 * A text as rules see it: what goes on without a space for longer than any line, as the remains of a picture or a file that
 * was made to take for ever, is nothing to be read. What is left stays in its place.
 */
export function withoutEndless(text: string): string {
  return mayBeEndless(text) ? text.replace(endless, (stretch) => nothing.repeat(stretch.length)) : text
}

/** Whether a text goes on for long without one of the usual spaces: most never do, and a pattern takes its time to see it. */
function mayBeEndless(text: string): boolean {
  let since = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x20 || code === 0x0a) since = 0
    else if (++since > longest) return true
  }
  return false
}

/** Whether a stretch of a text is as it was, with nothing of it taken out by {@link withoutEndless}. */
export function isWhole(text: string, seen: string, from: number, to: number): boolean {
  return text === seen || (to - from <= longest * 2 && text.slice(from, to) === seen.slice(from, to))
}
