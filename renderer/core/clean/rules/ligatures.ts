import { patternRule } from './pattern-rule'

const letters: Record<string, string> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'ſt', ﬆ: 'st' }

/** Writes typographic ligatures as the letters they join. */
export const ligatures = patternRule(
  {
    id: 'ligatures',
    name: 'Ligatures',
    sentence: 'Joined letters such as ﬁ and ﬂ are written as the letters they join, so that words can be found.',
    example: { was: 'ﬁrst', is: 'first' },
  },
  /\p{L}*[ﬀﬁﬂﬃﬄﬅﬆ][\p{L}ﬀﬁﬂﬃﬄﬅﬆ]*/gu,
  ([word]) => ({ text: word.replace(/[ﬀﬁﬂﬃﬄﬅﬆ]/g, (c) => letters[c]!), confidence: 0.99 }),
)
