import { describe, expect, it } from 'vitest'
import { importFile, openPictures, pdfPagesFrom } from '..'
import { unpackLayout } from '../../document/page-layout'
import { engines } from '../engines.testing'
import { pdfOf } from './pdf-file.testing'

const pages = Array.from({ length: 70 }, (_, i) => [`Page ${i + 1} has (some) words,`, `and a second line.`])
const source = (bytes: Uint8Array) => ({
  size: bytes.length,
  read: (at: number, length: number) => bytes.subarray(at, at + length),
})

async function read(bytes: Uint8Array, options = {}) {
  const result = await importFile({ name: 'a.pdf', bytes }, options, engines)
  if (!result.ok) throw new Error(result.problem.sentence)
  return result.document
}

/** Draws a picture of one pixel, so many points wide and 240 high, whose lower edge is 400 points above the page's. */
const picture = (width: number, height = 240) =>
  `q ${width} 0 0 ${height} 0 400 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q`

describe('a PDF', () => {
  it('gives lines of words, each with its box in points from the top left', async () => {
    const document = await read(pdfOf(pages.slice(0, 2)))
    expect(document.pages.map((p) => p.text)).toEqual(pages.slice(0, 2).map((lines) => lines.join('\n')))
    const { words, width, height, unitsPerInch } = unpackLayout(document.pages[0]!.layout!)
    expect([width, height, unitsPerInch]).toEqual([595, 842, 72])
    const [first] = words
    // The line's foot stands 760 points above the page's lower edge.
    expect(first!.box.x).toBeCloseTo(72, 0)
    expect(first!.box.y + first!.box.height).toBeGreaterThan(842 - 760 - 1)
    expect(first!.box.y).toBeLessThan(842 - 760)
    for (const [i, word] of words.entries()) if (i) expect(word.from).toBeGreaterThan(words[i - 1]!.to)
  })
  it('has pictures, whose ink is where the words are', async () => {
    const bytes = pdfOf([['Ink']])
    const open = await openPictures(source(bytes), engines)
    if (open?.kind !== 'drawable') throw new Error('it has no pages to draw')
    const [word] = unpackLayout((await read(bytes)).pages[0]!.layout!).words
    const { x, y, width, height } = word!.box
    const inkIn = (left: number, top: number) => {
      const region = {
        x: Math.round(left * 2),
        y: Math.round(top * 2),
        width: Math.round(width * 2),
        height: Math.round(height * 2),
      }
      const { rgba } = open.document.draw(0, 2, region)!
      return rgba.filter((v, i) => i % 4 === 0 && v < 128).length
    }
    expect(inkIn(x, y)).toBeGreaterThan(30)
    expect(inkIn(x, y + 200)).toBe(0)
    open.document.close()
  })
  it('knows a caption by the picture above it', async () => {
    const lines = [...Array.from({ length: 5 }, () => 'The boats came in with the tide.'), ...Array(12).fill('')]
    const kindsOf = async (drawing: string) => {
      const document = await read(pdfOf([[...lines, 'Fig. 1 The quay at low tide']], drawing))
      return unpackLayout(document.pages[0]!.layout!).blocks.map((b) => b.kind)
    }
    expect(await kindsOf(picture(472))).toEqual(['text', 'caption'])
    expect(await kindsOf('')).toEqual(['text', 'text'])
  })
  it.each([
    ['is typed where letters alone stand on it', '', true],
    ['is typed with a picture among the letters', picture(200), true],
    ['was read by a machine where a picture takes up the page', picture(595, 420), undefined],
    ['was read by a machine where its letters are hidden', 'BT 3 Tr /F1 14 Tf 72 300 Td (Hidden) Tj ET', undefined],
  ])('%s', async (_, drawing, isTyped) => {
    const document = await read(pdfOf([['Ink and paper.']], drawing))
    expect(document.pages[0]!.layout!.isTyped).toBe(isTyped)
    expect(unpackLayout(document.pages[0]!.layout!).isTyped).toBe(isTyped)
  })
  it('that is long is read in two goes, with the same text', async () => {
    const bytes = pdfOf(pages)
    const document = await read(bytes, { firstPages: 8 })
    expect(document.pendingFrom).toBe(8)
    expect(document.pages).toHaveLength(70)
    expect(document.pages.map((p) => p.text !== '')).toEqual(pages.map((_, i) => i < 8))
    const rest: string[] = []
    for await (const portion of pdfPagesFrom(source(bytes), 8, undefined, engines)) {
      expect(portion.from).toBe(8 + rest.length)
      rest.push(...portion.pages.map((p) => p.text))
    }
    expect(rest).toEqual(pages.slice(8).map((lines) => lines.join('\n')))
  })
  it('that is cut off, or none, is refused with a sentence', async () => {
    for (const bytes of [pdfOf(pages).subarray(0, 300), new TextEncoder().encode('%PDF-1.7 nothing')]) {
      const result = await importFile({ name: 'a.pdf', bytes }, {}, engines)
      expect(result).toMatchObject({
        ok: false,
        problem: { code: 'damaged', sentence: expect.stringContaining('“a.pdf”') as string },
      })
    }
  })
})
