import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unpackLayout, type Box } from '../document/page-layout'
import { PageBuilder } from '../formats/page-builder'
import { cleanedOf, createPage, sourceText, createText } from '../text'
import { moveBlock, readByBoxes, tellKinds } from '.'
import { orderLines } from './columns'

const box = (x: number, y: number, width = 200, height = 12): Box => ({ x, y, width, height })

/** Lines of some columns, `rows` in each, with what goes across them. */
function sheet(columns: number, rows: number, { gutter = 10, across = [] as number[], skew = 0 } = {}) {
  const lines: { box: Box; name: string }[] = []
  const width = 200
  let y = 0
  let band = 0
  const bands = [0, ...across, rows]
  for (let i = 0; i + 1 < bands.length; i++) {
    if (i > 0) {
      lines.push({ box: box(40, y, columns * (width + gutter) - 100), name: `across ${i}` })
      y += 20
    }
    const count = bands[i + 1]! - bands[i]!
    for (let c = 0; c < columns; c++)
      for (let r = 0; r < count; r++) {
        // The last line of a paragraph is short.
        const short = r % 5 === 4 ? 0.5 : 1
        lines.push({ box: box(c * (width + gutter), y + r * 15 + c * skew, width * short), name: `${band} ${c} ${r}` })
      }
    band++
    y += count * 15
  }
  return lines
}

describe('lines in order', () => {
  it.each([
    ['one column', sheet(1, 12)],
    ['two', sheet(2, 20)],
    ['four, narrowly apart', sheet(4, 30, { gutter: 3 })],
    ['three that do not stand level', sheet(3, 20, { skew: 4 })],
    ['two under a heading', sheet(2, 20, { across: [0] })],
    ['two with a heading in their midst', sheet(2, 24, { across: [12] })],
  ])('%s', (_, lines) => {
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (shuffled) => {
        expect(orderLines(shuffled).map((o) => o.line.name)).toEqual(lines.map((l) => l.name))
      }),
      { numRuns: 20 },
    )
  })
  it('of a table stay rows', () => {
    const rows = Array.from({ length: 8 }, (_, r) => [
      { box: box(0, r * 15, 120), name: `${r} item` },
      { box: box(300, r * 15, 30), name: `${r} price` },
    ]).flat()
    expect(orderLines(rows.toReversed()).map((o) => o.line.name)).toEqual(rows.map((r) => r.name))
  })
  it('from right to left, columns too', () => {
    const lines = sheet(2, 10)
    const right = lines.filter((l) => l.name.startsWith('0 1'))
    expect(
      orderLines(lines, true)
        .map((o) => o.line.name)
        .slice(0, 10),
    ).toEqual(right.map((l) => l.name))
  })
  it('that run down the page are read from the right', () => {
    const lines = [3, 2, 1, 0].map((x) => ({ box: box(x * 30, 0, 20, 400), name: String(x) }))
    expect(orderLines(lines.toReversed()).map((o) => o.line.name)).toEqual(['3', '2', '1', '0'])
  })
})

/** A page whose OCR read on across the gutter, line by line. */
function interleaved() {
  const builder = new PageBuilder()
  builder.block(null)
  for (let r = 0; r < 8; r++) {
    builder.line(null)
    for (const [c, column] of ['left', 'right'].entries())
      for (let w = 0; w < 4; w++) builder.word(`${column}${r}${'abcd'[w]}`, box(c * 260 + w * 50, r * 15, 45))
    builder.endLine()
  }
  const { text, layout } = builder.finish('', { width: 600, height: 800, unitsPerInch: null })
  return { page: createPage(text), layout: unpackLayout(layout!) }
}

describe('a page', () => {
  it('whose columns the OCR interleaved comes apart', () => {
    const { page, layout } = interleaved()
    const read = cleanedOf(readByBoxes(page, layout)).split(/\s+/)
    const wanted = ['left', 'right'].flatMap((c) =>
      Array.from({ length: 8 }, (_, r) => ['a', 'b', 'c', 'd'].map((w) => `${c}${r}${w}`)).flat(),
    )
    expect(read).toEqual(wanted)
  })
  it('keeps its source and every character', () => {
    const { page, layout } = interleaved()
    const next = readByBoxes(page, layout)
    expect(sourceText(createText([next]))).toBe(page.source)
    expect([...cleanedOf(next)].toSorted()).toEqual([...page.source].toSorted())
  })
  it('in order already stays the same object', () => {
    const { page, layout } = interleaved()
    const once = readByBoxes(page, layout)
    expect(readByBoxes(once, layout)).toBe(once)
  })
  it('has a block moved, and moved back', () => {
    const page = createPage('one\n\ntwo\n\nthree\n')
    const blocks = [
      { from: 0, to: 3 },
      { from: 5, to: 8 },
      { from: 10, to: 15 },
    ]
    const moved = moveBlock(page, blocks, 2, 0)
    expect(cleanedOf(moved)).toBe('three\n\none\n\ntwo\n')
    expect(cleanedOf(moveBlock(page, blocks, 0, null))).toBe('two\n\nthree\n\none\n')
    expect(moveBlock(page, blocks, 1, 1)).toBe(page)
  })
})

describe('parts of pages', () => {
  const page = (number: number) => {
    const builder = new PageBuilder()
    const put = (text: string, place: Box, height = 12) => {
      builder.block(null)
      builder.line(null)
      for (const [i, word] of text.split(' ').entries())
        builder.word(word, { ...place, x: place.x + i * 30, width: 28, height })
    }
    put(`THE LAMPLIGHTERS`, box(260, 20))
    put(String(number), box(500, 20))
    if (number === 3) put('CHAPTER TWO', box(260, 120), 20)
    for (let i = 0; i < 4; i++) put('A paragraph of the body of this book goes on and on here', box(100, 200 + i * 60))
    put('see note', box(20, 260))
    if (number === 4) put('* A note at the foot of the page is set smaller', box(100, 640), 9)
    const { text, layout } = builder.finish('', { width: 600, height: 800, unitsPerInch: null })
    return { text, layout: layout! }
  }
  it('are told apart by place, size and what comes back', () => {
    const pages = [1, 2, 3, 4].map(page)
    const kinds = tellKinds(pages).map((l) => unpackLayout(l!).blocks.map((b) => b.kind))
    const body = ['text', 'text', 'text', 'text', 'marginalia']
    expect(kinds).toEqual([
      ['header', 'page-number', ...body],
      ['header', 'page-number', ...body],
      ['header', 'page-number', 'heading', ...body],
      ['header', 'page-number', ...body, 'footnote'],
    ])
  })
  it('know captions by the picture that they stand at', () => {
    const builder = new PageBuilder()
    const put = (text: string, x: number, y: number, height: number) => {
      builder.block(null)
      builder.line(null)
      for (const [i, word] of text.split(' ').entries()) builder.word(word, box(x + i * 30, y, 28, height))
    }
    for (let i = 0; i < 4; i++) put('A paragraph of the body of this book goes on', 100, 60 + i * 60, 12)
    put('Fig. 3 The old quay', 110, 506, 12)
    put('seen from the tower', 250, 286, 9)
    put('far from it', 250, 700, 9)
    const { text, layout } = builder.finish('', { width: 600, height: 800, unitsPerInch: null })
    const kindsWith = (pictures: Box[]) =>
      unpackLayout(tellKinds([{ text, layout: layout!, pictures }])[0]!).blocks.map((b) => b.kind)
    const body = ['text', 'text', 'text', 'text']
    expect(kindsWith([box(100, 300, 400, 200)])).toEqual([...body, 'caption', 'caption', 'text'])
    // A scan of the whole page is no picture in it.
    expect(kindsWith([box(0, 0, 600, 800)])).toEqual([...body, 'text', 'text', 'text'])
  })
  it('that a file names are kept', () => {
    const builder = new PageBuilder()
    builder.block(null, 'caption')
    builder.word('12', box(0, 0))
    const made = builder.finish('', { width: 600, height: 800, unitsPerInch: null })
    expect(tellKinds([{ text: made.text, layout: made.layout! }])[0]).toBe(made.layout)
  })
})
