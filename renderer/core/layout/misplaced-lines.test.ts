import { describe, expect, it } from 'vitest'
import type { Box } from '../document/page-layout'
import { PageBuilder } from '../formats/page-builder'
import { cleanedOf, createPage } from '../text'
import { putLinesInPlace } from '.'

const box = (x: number, y: number): Box => ({ x, y, width: 200, height: 12 })

/** A page of blocks, each of lines in the file's order. */
function pageOf(...blocks: readonly (readonly (readonly [string, Box])[])[]) {
  const builder = new PageBuilder()
  for (const lines of blocks) {
    builder.block(null)
    for (const [word, at] of lines) {
      builder.line(at)
      builder.word(word, at)
    }
  }
  const { text, layout } = builder.finish('', { width: 500, height: 500, unitsPerInch: null })
  return { page: createPage(text), layout: layout! }
}

describe('lines that a file has out of their place', () => {
  it('are put where they stand, and the source stays', () => {
    const { page, layout } = pageOf([
      ['third', box(0, 40)],
      ['first', box(0, 0)],
      ['second', box(0, 20)],
    ])
    const mended = putLinesInPlace(page, layout)
    expect(cleanedOf(mended)).toBe('first\nsecond\nthird')
    expect(mended.source).toBe('third\nfirst\nsecond')
    expect(mended.order.length).toBeGreaterThan(1)
  })
  it('are put into the gap of another block, where their own is far from them', () => {
    const { page, layout } = pageOf(
      [
        ['first', box(0, 0)],
        ['third', box(0, 40)],
      ],
      [
        ['fourth', box(0, 200)],
        ['second', box(0, 20)],
        ['fifth', box(0, 220)],
      ],
    )
    const mended = putLinesInPlace(page, layout)
    expect(cleanedOf(mended).split(/\n+/)).toEqual(['first', 'second', 'third', 'fourth', 'fifth'])
    const early = pageOf(
      [
        ['first', box(0, 0)],
        ['fourth', box(0, 220)],
        ['second', box(0, 20)],
      ],
      [
        ['third', box(0, 200)],
        ['fifth', box(0, 240)],
      ],
    )
    const words = cleanedOf(putLinesInPlace(early.page, early.layout)).split(/\n+/)
    expect(words).toEqual(['first', 'second', 'third', 'fourth', 'fifth'])
  })
  it('are none where a column begins at the top, where lines slant, and where blocks go in an order of their own', () => {
    for (const { page, layout } of [
      pageOf([
        ['a', box(0, 0)],
        ['b', box(0, 20)],
        ['c', box(250, 0)],
        ['d', box(250, 20)],
      ]),
      pageOf([
        ['a', box(0, 0)],
        ['b', box(0, 20)],
        ['c', box(205, 14)],
      ]),
      pageOf([['text', box(0, 100)]], [['note above', box(0, 0)]]),
    ])
      expect(putLinesInPlace(page, layout)).toBe(page)
  })
  it('stay where they are without a layout', () => {
    const page = createPage('one\ntwo')
    expect(putLinesInPlace(page, null)).toBe(page)
  })
})
