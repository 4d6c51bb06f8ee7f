import { expect, it } from 'vitest'
import { allOf, countChanges } from '../review'
import { cleanedText, createText, textOfPages, wordsOf } from '../text'
import { englishLexicon } from './cleaned-by.testing'
import { readLines } from './order/line-order'
import { cleanAll, defaultCleaning } from '.'

/** A page whose file has its third line first: the word divided at that line's end is torn over two seams. */
const page = readLines(
  textOfPages([
    'gether with the mayor and all of the town.\nIt was a fine evening in the spring.\nThey walked along the quay of the harbour to-',
  ]).pages[0]!,
  [2, 0, 1],
)
const cleaned = cleanAll(createText([page]), englishLexicon(), defaultCleaning, 1)
const { changes } = cleaned.pages[0]!
const divided = changes.filter((c) => c.group !== undefined)

it('a word divided over a line that stands elsewhere is one act, in parts', () => {
  expect(cleanedText(cleaned)).toContain('the harbour together with the mayor')
  expect(divided.length).toBeGreaterThan(1)
  expect(new Set(divided.map((c) => c.group)).size).toBe(1)
})
it('no change of words reads the same before and after, and none is counted', () => {
  const told = changes.filter((c) => c.rule === 'hyphenation')
  for (const change of told) {
    const { was, is } = wordsOf(cleaned.pages[0]!, change)
    expect(was.trim()).not.toBe(is.trim())
  }
  expect(allOf(countChanges(cleaned))).toBe(told.length)
})
