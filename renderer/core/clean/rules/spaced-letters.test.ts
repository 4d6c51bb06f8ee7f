import { describe, expect, it } from 'vitest'
import { cleanedText } from '../../text'
import { changesBy, clean, cleanedBy } from '../cleaned-by.testing'

const closed = (text: string) => cleanedBy('spaced-letters', text)

describe('spaced-out type', () => {
  it('is closed up, word by word', () => {
    expect(closed('P t y  L i m i t e d')).toBe('Pty Limited')
    expect(closed('signed for H a r b o u r  T r u s t of the town')).toBe('signed for Harbour Trust of the town')
    expect(closed('it was q u i t e empty')).toBe('it was quite empty')
    expect(closed('Harbou r S A S')).toBe('Harbour SAS')
  })
  it('of capitals whose words are not told apart is only proposed, and never thinned', () => {
    const text =
      'The ship C M A C G M Orion of the B N K T line came in with the tide, and the men went down to the quay.'
    expect(changesBy('spaced-letters', text)).toMatchObject([{ state: 'proposed' }, { state: 'proposed' }])
    expect(cleanedText(clean([text]))).toBe(text)
  })
  it('is no alphabet, and no sentence of little words', () => {
    for (const text of ['the points a b c of the plan', 'Mr. J R Miller', 'il y a un an', 'I saw a man'])
      expect(closed(text)).toBe(text)
  })
})
