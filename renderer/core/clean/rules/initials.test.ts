import { describe, expect, it } from 'vitest'
import { cleanedText } from '../../text'
import { clean } from '../cleaned-by.testing'

const withInitial = (run: string) =>
  cleanedText(clean([`${run}\nand more.`], ['initials'], [{ around: [], runsOn: [], initials: [run] }]))

describe('drop capitals by their picture', () => {
  it('are joined to the word they begin, in capitals or not', () => {
    expect(withInitial('T\n\nHE boats lay in the')).toBe('THE boats lay in the\nand more.')
    expect(withInitial('W\nhen the boats lay in')).toBe('When the boats lay in\nand more.')
  })
  it('are taken from the line below, where OCR put them there', () => {
    const read = (run: string, rest: string) =>
      cleanedText(clean([run + rest], ['initials'], [{ around: [], runsOn: [], initials: [run] }]))
    expect(read('n the last forty years of\n1 ', 'Wexcombe has changed')).toBe(
      'In the last forty years of\nWexcombe has changed',
    )
    expect(read('HE boats lay in\nT ', 'the harbour')).toBe('THE boats lay in\nthe harbour')
    expect(read('man came to\nand stood\nA ', 'on the quay')).toBe('A man came to\nand stood\non the quay')
  })
  it('stay words of their own where they are', () => {
    expect(withInitial('A\n\nman came to the quay')).toBe('A man came to the quay\nand more.')
    expect(withInitial('A\n\nfter the boats had gone')).toBe('After the boats had gone\nand more.')
  })
})
