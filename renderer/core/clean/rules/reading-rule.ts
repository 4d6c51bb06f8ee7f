import type { Reading } from '../reading/readings'
import type { Finding, Rule } from '../rule'

/** Least confidence worth proposing. */
const worthShowing = 0.4

/** Makes a rule of the better readings of a page's lines that are of some kinds. */
export function readingRule(about: Omit<Rule, 'find' | 'lexical' | 'pass'>, kinds: readonly Reading['kind'][]): Rule {
  return {
    ...about,
    lexical: true,
    pass: 'lines',
    find: ({ text, context }) =>
      context
        .readings(text)
        .filter((r) => kinds.includes(r.kind) && r.confidence >= worthShowing)
        .map(({ from, to, text: is, confidence }): Finding => ({
          // What is left out takes the space before it along.
          from: is === '' && text[from - 1] === ' ' ? from - 1 : from,
          to,
          text: is,
          confidence: Math.round(Math.min(0.99, confidence) * 100) / 100,
        })),
  }
}
