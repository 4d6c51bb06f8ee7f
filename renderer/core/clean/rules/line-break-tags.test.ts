import { expect, it } from 'vitest'
import { cleanedBy } from '../cleaned-by.testing'

it('a line end by name is one, and none beside one that is there', () => {
  expect(cleanedBy('line-break-tags', 'the red boat<br>and <BR /> the blue<br/>\none<br>\n<br>\nlast<br>')).toBe(
    'the red boat\nand\nthe blue\none\n\nlast',
  )
})
