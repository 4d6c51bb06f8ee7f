import { describe, expect, it } from 'vitest'
import { spreadsheetText } from './spreadsheet-text'

describe('a cell of a table', () => {
  it.each([
    ...['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '   @x', '\u00a0=1', '\u200b=1', '\ufeff=1'],
    ...['＝1', '＋1', '－1', '＠x', '﹦1', '﹢1', '﹣1', '﹫x', '−1', ' \t＝cmd'],
  ])('%j is text, no formula', (value) => {
    expect(spreadsheetText(value)).toBe(`'${value}`)
  })
  it.each(['', 'a=b', 'The lamp', '— a dash', '“=1”', '1862', "'=1", '*', '#x'])('%j stays', (value) => {
    expect(spreadsheetText(value)).toBe(value)
  })
})
