import type { Finding, Rule } from '../rule'

/** Marks the places where a file lost a character: what stood there is not known, and not guessed at. */
export const lostCharacters: Rule = {
  id: 'lost-characters',
  name: 'Lost characters',
  sentence:
    'A sign that stands for a character which the file lost is marked as unclear, with its word, and left as it is.',
  example: { was: 'the caf\uFFFD on the quay', is: 'the caf\uFFFD on the quay' },
  find: ({ text }) =>
    [...text.matchAll(/[\p{L}\p{N}]*\uFFFD[\p{L}\p{N}\uFFFD]*/gu)].map(({ 0: word, index }): Finding => ({
      from: index,
      to: index + word.length,
      text: word,
      confidence: 0.9,
      kind: 'unclear',
    })),
}
