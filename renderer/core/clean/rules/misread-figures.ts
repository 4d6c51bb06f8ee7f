import { patternRule } from './pattern-rule'

/** Puts figures right that OCR read as letters: a 1 before figures, a 0 behind them, and the 8 of a year. */
export const misreadFigures = patternRule(
  {
    id: 'misread-figures',
    name: 'Figures read as letters',
    ofMisreading: true,
    sentence: 'A letter among figures is the figure that it looks like: l and I are 1, O is 0, and S in a year is 8.',
    example: { was: 'the l8th of May, 1S34', is: 'the 18th of May, 1834' },
  },
  /(?<![\p{L}\p{N}.,/-])(?:[lI](?=\d{1,2}(?:st|nd|rd|th|[sd])?(?![\p{L}\p{N}/]))|1S(?=\d\d(?![\p{L}\p{N}]))|18S(?=\d(?![\p{L}\p{N}]))|(?:[1-9]|l(?=O)|I(?=O(?:[sd]|th|,000)))O(?=(?:[sd]|th)?(?![\p{L}\p{N}])))|(?<=£ ?)[lI](?=,\d{3}|[ .,;:]|$)/gu,
  ([seen]) => ({ text: seen.replace(/[lI]/, '1').replace('O', '0').replace('S', '8'), confidence: 0.88 }),
)
