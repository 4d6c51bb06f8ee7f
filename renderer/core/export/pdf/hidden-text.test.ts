import { describe, expect, it } from 'vitest'
import { withoutHiddenText } from './hidden-text'

describe('hidden text', () => {
  it('is left out, and nothing else is touched', () => {
    const content =
      'q 1 0 0 1 0 0 cm /Im1 Do Q\nBT 3 Tr /F1 12 Tf 1 0 0 1 72 700 Tm (a \\) Tj) Tj [(b) -20 <6363>] TJ ET\nBT 0 Tr (seen) Tj ET'
    const { content: kept, hidden, shown, drawn } = withoutHiddenText(content)
    expect(kept).toBe('q 1 0 0 1 0 0 cm /Im1 Do Q\nBT 3 Tr /F1 12 Tf 1 0 0 1 72 700 Tm   ET\nBT 0 Tr (seen) Tj ET')
    expect([hidden, shown]).toEqual([2, 1])
    expect([...drawn]).toEqual([['Im1', false]])
  })
  it('keeps the line that an operator goes on to, and the state that is put back', () => {
    expect(withoutHiddenText('BT 3 Tr (a) \' 1 2 (b) " ET').content).toBe('BT 3 Tr T* 1 Tw 2 Tc T* ET')
    expect(withoutHiddenText('q 3 Tr /Form Do Q (seen) Tj')).toMatchObject({ hidden: 0, shown: 1 })
    expect([...withoutHiddenText('q 3 Tr /Form Do Q').drawn]).toEqual([['Form', true]])
  })
  it('passes over the data of inline images', () => {
    const content = 'BI /W 4 /H 1 ID 3 Tr (x) Tj\n EI 3 Tr (y) Tj'
    expect(withoutHiddenText(content).content).toBe('BI /W 4 /H 1 ID 3 Tr (x) Tj\n EI 3 Tr ')
  })
  it('stays with what is damaged', () => {
    for (const broken of ['(', '<<', '[ (a', 'BI ID', '/', "'", '3 Tr (a'])
      expect(withoutHiddenText(broken).hidden).toBeLessThanOrEqual(1)
  })
})
