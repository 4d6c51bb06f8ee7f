import { describe, expect, it } from 'vitest'
import { cleanedText } from '../../text'
import { clean } from '../cleaned-by.testing'

const left = 'The harbour was full of boats that morning, and the demar-'
const right = 'cation of the berths was known to every one of the men.'

describe('columns', () => {
  it('lets a paragraph run on from one column to the next, so that its divided word is joined', () => {
    const page = `${left}\n\n${right}\n\nNobody spoke.`
    const parts = [{ around: [], runsOn: [`${left}\n\n${right}`], initials: [] }]
    const text = cleanedText(clean([page], ['columns', 'hyphenation', 'paragraphs'], parts))
    expect(text).toBe(
      'The harbour was full of boats that morning, and the demarcation of the berths was known to every one of the men.\n\nNobody spoke.',
    )
  })
  it('does nothing where the lines are not as the picture has them', () => {
    const page = 'One line.\n\nAnother line.'
    expect(cleanedText(clean([page], ['columns'], [{ around: [], runsOn: ['Other\n\nlines'], initials: [] }]))).toBe(
      page,
    )
  })
})
