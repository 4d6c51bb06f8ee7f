import { describe, expect, it } from 'vitest'
import { packLayout, type BlockKind, type Box, type WordPlace } from '../document/page-layout'
import { partsOf } from './page-parts'

/** A page of blocks; each line as wide as it is told to be. */
function pageOf(
  blocks: readonly { kind?: BlockKind; lines: readonly (readonly [string, Box])[] }[],
  words: readonly WordPlace[] = [],
  orderOf: (source: string) => readonly { from: number; to: number }[] = () => [],
) {
  let source = ''
  const lines: { from: number; to: number; box: Box }[] = []
  const made = blocks.map(({ kind = 'text', lines: own }) => {
    if (source) source += '\n\n'
    const from = source.length
    own.forEach(([text, box], i) => {
      if (i) source += '\n'
      lines.push({ from: source.length, to: source.length + text.length, box })
      source += text
    })
    const boxes = own.map(([, box]) => box)
    const [x, y] = [Math.min(...boxes.map((b) => b.x)), Math.min(...boxes.map((b) => b.y))]
    const box = {
      x,
      y,
      width: Math.max(...boxes.map((b) => b.x + b.width)) - x,
      height: Math.max(...boxes.map((b) => b.y + b.height)) - y,
    }
    return { from, to: source.length, box, kind, rotation: 0 }
  })
  return partsOf(
    source,
    packLayout({ width: 1000, height: 1000, unitsPerInch: null, words, lines, blocks: made }),
    undefined,
    orderOf(source),
  )
}

const line = (text: string, x: number, y: number, width = 400, height = 20) => [text, { x, y, width, height }] as const

describe('parts of a page', () => {
  it('tell where a paragraph goes on in the next column', () => {
    const first = { lines: [line('The boats lay at', 0, 800), line('the quay and the', 0, 830)] }
    const second = { lines: [line('men stood beside them', 500, 100), line('all day.', 500, 130, 150)] }
    expect(pageOf([first, second]).runsOn).toEqual(['the quay and the\n\nmen stood beside them'])
  })
  it('tell no such thing of a short last line, a finished sentence, a heading, or what stands below', () => {
    const second = { lines: [line('Men stood beside them', 500, 100)] }
    const full = line('The boats lay at', 0, 800)
    expect(pageOf([{ lines: [full, line('the quay and', 0, 830, 200)] }, second]).runsOn).toEqual([])
    expect(pageOf([{ lines: [full, line('the quay all day.', 0, 830)] }, second]).runsOn).toEqual([])
    const last = { lines: [full, line('the quay and the', 0, 830)] }
    expect(pageOf([last, { kind: 'heading', ...second }]).runsOn).toEqual([])
    expect(pageOf([last, { lines: [line('men stood', 0, 900)] }]).runsOn).toEqual([])
  })
  it('are those of the page as it is read, where that is in another order than its file has', () => {
    const [first, second] = [line('The boats lay at', 0, 800), line('the quay and the', 0, 830)]
    const next = [line('men stood beside them', 500, 100), line('all day.', 500, 130, 150)]
    const swapped = (source: string) => {
      const at = source.indexOf('\n\n') + 2
      return [
        { from: at, to: source.length },
        { from: at - 2, to: at },
        { from: 0, to: at - 2 },
      ]
    }
    expect(pageOf([{ lines: next }, { lines: [first, second] }], [], swapped).runsOn).toEqual([
      'the quay and the\n\nmen stood beside them',
    ])
    // A line of the first block that the file has in the last one, put back.
    const put = (source: string) => {
      const [end, moved] = [source.indexOf('\n\n'), source.indexOf('\nthe quay')]
      const rest = moved + second[0].length + 1
      return [
        { from: 0, to: end },
        { from: moved, to: rest },
        { from: end, to: moved },
        { from: rest, to: source.length },
      ]
    }
    expect(pageOf([{ lines: [first] }, { lines: [...next, second] }], [], put).runsOn).toEqual([
      'the quay and the\n\nmen stood beside them',
    ])
  })
  it('tell where OCR took the lines of one paragraph for two', () => {
    const first = { lines: [line('The boats lay at', 0, 800), line('the quay and the', 0, 830)] }
    const below = (text: string, y: number) =>
      pageOf([first, { lines: [line(text, 0, y), line('all day.', 0, y + 30)] }])
    expect(below('men stood beside them', 860).runsOn).toEqual(['the quay and the\n\nmen stood beside them'])
    expect(below('Men stood beside them', 860).runsOn).toEqual([])
    expect(below('men stood beside them', 900).runsOn).toEqual([])
  })
  it('tell a drop capital by its height beside the lines it begins', () => {
    const beside = [line('HE boats lay at the', 60, 100, 340), line('quay all day, and', 60, 130, 340)]
    expect(pageOf([{ lines: [line('T', 0, 98, 50, 52)] }, { lines: beside }]).initials).toEqual([
      'T\n\nHE boats lay at the',
    ])
    expect(pageOf([{ lines: [line('T', 0, 98, 20, 20)] }, { lines: beside }]).initials).toEqual([])
    expect(pageOf([{ lines: [line('T', 0, 20, 50, 52)] }, { lines: beside }]).initials).toEqual([])
    // A low one is told by the small letter it stands before.
    const low = { lines: [line('T', 0, 94, 30, 28)] }
    const small = { lines: [line('he boats lay at the', 60, 100, 340), line('quay all day, and', 60, 130, 340)] }
    expect(pageOf([low, small]).initials).toEqual(['T\n\nhe boats lay at the'])
    expect(pageOf([low, { lines: beside }]).initials).toEqual([])
  })
  it('tell a drop capital that was put in front of a later line', () => {
    const word = (from: number, to: number, box: Box): WordPlace => ({
      from,
      to,
      box,
      confidence: null,
      alternatives: [],
    })
    const words = (height: number) => [
      word(22, 23, { x: 0, y: 98, width: 20, height }),
      word(24, 27, { x: 60, y: 130, width: 60, height: 20 }),
      word(28, 34, { x: 130, y: 130, width: 80, height: 20 }),
    ]
    const lines = [line('HE boats lay at quay,', 60, 100, 340), line('T and waited', 0, 98, 400, 52)]
    const block = [{ lines }]
    expect(pageOf(block, words(52)).initials).toEqual(['HE boats lay at quay,\nT '])
    expect(pageOf(block, words(20)).initials).toEqual([])
  })
  it('tell what stands around the text', () => {
    const head = { kind: 'header' as const, lines: [line('THE COUNTY COMPANION', 0, 10)] }
    expect(pageOf([head, { lines: [line('The boats', 0, 100)] }]).around).toEqual(['THE COUNTY COMPANION'])
  })
})
