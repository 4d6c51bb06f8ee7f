import { expect, it } from 'vitest'
import { createText, createPage } from '../../core/text'
import type { ReadingPlace } from '../document'
import { listed, moved, withPage } from './page-list'
import { placeAfter } from './place-after'

const text = createText(['first\n', 'second page\n', 'third'].map((source) => createPage(source)))
const at = (from: number): ReadingPlace => ({
  top: { side: 'source', from },
  caret: { side: 'source', at: from },
  panel: null,
  fit: 'width',
  zoom: 1,
  rotation: 0,
})
const after = (from: number, list: ReturnType<typeof listed>) => placeAfter(at(from), text, list).top.from

it('one reads on where one was, wherever that page went', () => {
  const inSecond = 'first\n'.length + 3
  expect(after(inSecond, listed(3))).toBe(inSecond)
  expect(after(inSecond, [...moved(listed(3), 1, 0)])).toBe(3)
  expect(after(inSecond, [...moved(listed(3), 1, 2)])).toBe('first\nthird\n'.length + 3)
  expect(after(inSecond, withPage(listed(3), 0, { leftOut: true }))).toBe(3)
})

it('where the page went out, one reads on with the next one that stays', () => {
  const inSecond = 'first\n'.length + 3
  expect(after(inSecond, withPage(listed(3), 1, { leftOut: true }))).toBe('first\n'.length)
  expect(after(inSecond, withPage(listed(3), 1, { begins: 'Another' }))).toBe(0)
})
