import { describe, expect, it } from 'vitest'
import type { Box } from '../document/page-layout'
import { PageBuilder } from '../formats/page-builder'
import { countChanges } from '../review'
import { cleanedOf, createPage, createText, faultOf, movedSegments } from '../text'
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

/** Lines of a paragraph, one below the other, by the words of each; the first is set in, and the last ends early. */
function paragraph(top: number, ...words: readonly string[]): [string, Box][] {
  return words.map((word, i): [string, Box] => {
    const [first, last] = [i === 0, i === words.length - 1]
    return [word, { x: first ? 10 : 0, y: top + 20 * i, width: last ? 80 : first ? 190 : 200, height: 16 }]
  })
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
  const [one, two, three] = [
    paragraph(0, 'The', 'gate', 'stood', 'open.'),
    paragraph(80, 'Nobody', 'came', 'out', 'of', 'it.'),
    paragraph(180, 'So', 'we', 'went', 'in.'),
  ]
  const inOrder = 'The\ngate\nstood\nopen.\n\nNobody\ncame\nout\nof\nit.\n\nSo\nwe\nwent\nin.'
  it.each([
    ['from the midst of a block to the end of another', [one.toSpliced(1, 1), two, [...three, one[1]!]]],
    ['the last of a block, to the beginning of another', [one.toSpliced(3, 1), two, [one[3]!, ...three]]],
    ['the first of a block, to the midst of another', [[one[0]!, three[0]!, ...one.slice(1)], two, three.slice(1)]],
    ['the first of a block, after the last of another that ends early', [one, two.slice(1), [...three, two[0]!]]],
    ['one of each of two blocks', [one.toSpliced(1, 1), two.toSpliced(1, 1), [...three, one[1]!, two[1]!]]],
  ])('go where they stand with their line end, and others keep their paragraphs: %s', (_, blocks) => {
    const { page, layout } = pageOf(...blocks)
    const mended = putLinesInPlace(page, layout)
    expect(cleanedOf(mended)).toBe(inOrder)
    expect(faultOf(mended)).toBeNull()
  })
  it('are told as what moved alone, not as all lines between', () => {
    const { page, layout } = pageOf(one.toSpliced(1, 1), two, [...three, one[1]!])
    const mended = putLinesInPlace(page, layout)
    expect(countChanges(createText([mended])).moved).toBe(1)
    expect(movedSegments(mended).map((s) => mended.source.slice(s.from, s.to))).toEqual(['gate'])
  })
  it('are told once where the first line of the file goes into a later block, too', () => {
    const { page, layout } = pageOf([two[2]!, ...one], two.toSpliced(2, 1), three)
    const mended = putLinesInPlace(page, layout)
    expect(cleanedOf(mended)).toBe(inOrder)
    expect(countChanges(createText([mended])).moved).toBe(1)
  })
  it('go one by one where a whole block is out of order', () => {
    const { page, layout } = pageOf(one.toReversed(), two)
    expect(cleanedOf(putLinesInPlace(page, layout))).toBe('The\ngate\nstood\nopen.\n\nNobody\ncame\nout\nof\nit.')
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
  it('of a block that stands right above the others of its column go before them, and it stays a block', () => {
    const right = paragraph(0, 'Another', 'column', 'beside.').map(([word, at]): [string, Box] => [
      word,
      { ...at, x: at.x + 250 },
    ])
    const { page, layout } = pageOf(two, three, one, right)
    const mended = putLinesInPlace(page, layout)
    expect(cleanedOf(mended)).toBe(`${inOrder}\n\nAnother\ncolumn\nbeside.`)
    expect(countChanges(createText([mended])).moved).toBe(1)
    const last = pageOf(two, three, one)
    expect(cleanedOf(putLinesInPlace(last.page, last.layout))).toBe(inOrder)
    // An initial reaches down to the lines below.
    const builder = new PageBuilder()
    for (const [lines, initial] of [
      [two, false],
      [one.slice(0, 1), true],
    ] as const) {
      builder.block(null)
      for (const [word, at] of lines) {
        builder.line(null)
        if (initial) builder.word('W', { x: 0, y: 60, width: 20, height: 60 })
        for (const part of initial ? [word, 'old', 'gate'] : [word])
          builder.word(part, initial ? { ...at, y: 60, x: at.x + 20 } : at)
      }
    }
    const drawn = builder.finish('', { width: 500, height: 500, unitsPerInch: null })
    expect(cleanedOf(putLinesInPlace(createPage(drawn.text), drawn.layout!))).toMatch(/^W The old gate\n\nNobody\n/)
  })
  it('of a block stay where they are in doubt: far above, narrow, beside another, or where the file says its order', () => {
    const beside = one.map(([word, at]): [string, Box] => [word, { ...at, x: at.x + 100, width: at.width / 2 }])
    const far = one.map(([word, at]): [string, Box] => [word, { ...at, y: at.y - 40 }])
    const narrow = one.map(([word, at]): [string, Box] => [word, { ...at, width: 40 }])
    for (const { page, layout } of [pageOf(two, far), pageOf(two, narrow), pageOf(two, narrow, beside)])
      expect(putLinesInPlace(page, layout)).toBe(page)
    const { page, layout } = pageOf(two, one)
    expect(putLinesInPlace(page, layout, true)).toBe(page)
    expect(putLinesInPlace(page, layout)).not.toBe(page)
  })
  it('stay where they are without a layout', () => {
    const page = createPage('one\ntwo')
    expect(putLinesInPlace(page, null)).toBe(page)
  })
})
