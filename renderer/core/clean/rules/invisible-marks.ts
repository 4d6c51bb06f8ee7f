import { patternRule } from './pattern-rule'

/** Takes out marks of files that were put together: they take no room, and stand where nobody sees them. */
export const invisibleMarks = patternRule(
  {
    id: 'invisible-marks',
    name: 'Invisible marks',
    sentence: 'Byte order marks and other signs without width, that came in with a file’s pieces, are taken out.',
    example: { was: 'the \ufeffking', is: 'the king' },
  },
  /[\ufeff\u2060\u200b]+/gu,
  () => ({ text: '', confidence: 0.99 }),
)
