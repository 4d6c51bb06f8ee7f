import { describe, expect, it } from 'vitest'
import { cleanedBy } from '../cleaned-by.testing'

const prose = [
  'The prisoner was charged with the theft of a watch.',
  'He said that he had found it on the quay at night.',
  'The magistrate told him that nobody would believe it.',
  'Was it not rather taken from the pocket of a sailor?',
]
const cleaned = (paragraphs: readonly string[]) => cleanedBy('paragraph-stop', paragraphs.join('\n\n'))

describe('a comma at a paragraph’s end', () => {
  const odd = 'The sailor could not be found, for his ship had left,'
  it('is a stop where paragraphs end with stops', () => {
    expect(cleaned([odd, ...prose])).toContain('his ship had left.\n\nThe prisoner')
    expect(cleaned([odd.replace('found, ', 'found,\n'), ...prose])).toContain('his ship had left.\n\nThe prisoner')
  })
  it('is a stop with a speck, behind a quotation, and as a semicolon, too', () => {
    const left = odd.slice(0, -1)
    for (const marks of [';', '..', '.,', ',.']) expect(cleaned([left + marks, ...prose])).toContain(`${left}.\n\n`)
    expect(cleaned([`“${left},”`, ...prose])).toContain(`“${left}.”\n\n`)
    for (const marks of ['...', ':', '.', '?'])
      expect(cleaned([left + marks, ...prose])).toContain(`${left}${marks}\n\n`)
  })
  it('is one before what goes on small, or is quoted', () => {
    expect(cleaned([odd, 'and was on the high sea by then.', ...prose])).toContain('his ship had left,')
    expect(cleaned([odd, '“Then let him go,” said the clerk.', ...prose])).toContain('his ship had left,')
  })
  it('is one in a salutation, in a list, and at the end of a page', () => {
    expect(cleaned(['Dear Sir,', ...prose])).toContain('Dear Sir,')
    expect(cleaned([...prose, odd])).toMatch(/had left,$/)
    const list = Array.from({ length: 6 }, (_, i) => `Box ${i} with papers of the town council and its clerks,`)
    expect(cleaned([...list, ...prose])).toContain(list.join('\n\n'))
  })
})
