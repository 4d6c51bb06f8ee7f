import { describe, expect, it } from 'vitest'
import type { PdfLetter } from './pdf-page'
import { pageFromLetters } from './pdf-text'

const [letterWide, high, leading] = [5, 10, 12]

/** A page of type, each letter five points wide, as the lines of a text have it; an empty line is a gap. */
function typed(text: string, isTyped = true): string {
  const letters = text.split('\n').flatMap((line, row): PdfLetter[] =>
    line.trim() === ''
      ? []
      : [
          ...[...line].flatMap((sign, column): PdfLetter[] => {
            if (sign === ' ') return line[column - 1] === ' ' || column === 0 ? [] : [space(column, row)]
            const left = 50 + column * letterWide
            const top = 50 + row * leading
            const right = left + letterWide
            return [{ text: sign, left, right, top, bottom: top + high, size: high, generated: false }]
          }),
          { ...space(line.length, row), text: '\n' },
        ],
  )
  return pageFromLetters(letters, { width: 500, height: 700 }, '', { isTyped }).text
}

function space(column: number, row: number): PdfLetter {
  const [left, top] = [50 + column * letterWide, 50 + row * leading]
  return { text: ' ', left, right: left, top, bottom: top, size: 0, generated: true }
}

const prose = `    It was the first night of the year in which the lamps upon
the quay were lit by the old men of the harbour, and nobody knew
of it but the council and its clerk, who had promised to be still.
    Then the morning came, and with it the boats from the islands
that had been out for three days and brought home nothing at all.`

describe('white space of a page of type', () => {
  it.each([
    [
      'verse with lines that are set in',
      'The lamps upon the quay are lit,\n    The evening comes across the sea,\nThe boats lie still, the watchmen sit\n    And one of them has thought of me',
    ],
    [
      'a stanza that is set in as a whole',
      `${prose}\n\n    Tyger Tyger, burning bright,\n    In the forests of the night`,
    ],
    [
      'the closing of a letter',
      `${prose}\n\n            I remain, Sir,\n                Your obedient servant,\n                    J. Smith`,
    ],
    [
      'columns of a table',
      'Year    Tons    Value\n1880    1,204   3,300\n1881    1,310   3,612\n\nThese are all the years that are known.',
    ],
  ])('is kept in %s', (_what, text) => {
    // Prose has its first lines as ever.
    expect(typed(text)).toBe(text.replace(prose, prose.replace(/^ +/gm, '')))
  })
  it('is none in prose, whose paragraphs begin further in', () => {
    expect(typed(prose)).toBe(prose.replace(/^ +/gm, ''))
    const dialogue = `${prose}\n    “No,” he said.\n    “Why not?” she asked.`
    expect(typed(dialogue)).toBe(dialogue.replace(/^ +/gm, ''))
  })
  it('is none at a title in the middle and at a number at the foot', () => {
    const text = `                  THE LAMPLIGHTERS\n\n${prose}\n\n                                                             49`
    expect(typed(text)).toBe(text.replace(/^ +/gm, ''))
  })
  it('is left alone where a machine read the page', () => {
    const text = 'The lamps upon the quay are lit,\n    The evening comes across the sea'
    expect(typed(text, false)).toBe(text.replace(/^ +/gm, ''))
  })
})
