import { describe, expect, it } from 'vitest'
import { importFile } from '..'
import { engines } from '../engines.testing'
import { pictureFacts } from './picture-file'
import { png, tiff } from './pictures.testing'
import { graymapOf, upright, type Orientation, type Raster } from './raster'
import { decodeTiff } from './tiff'

const shade = (x: number, y: number) => x * 10 + y
const greys = ({ width, rgba }: Raster) =>
  Array.from({ length: rgba.length / 4 / width }, (_, y) =>
    Array.from({ length: width }, (_, x) => rgba[(y * width + x) * 4]),
  )

describe('page pictures', () => {
  it('of a TIFF file are pages, each with its size', async () => {
    const bytes = tiff([
      { width: 3, height: 2, grey: shade },
      { width: 2, height: 4, grey: shade, orientation: 6 },
    ])
    const result = await importFile({ name: 'letters 1912.tif', bytes }, {}, engines)
    if (!result.ok) throw new Error(result.problem.sentence)
    expect(result.document.title).toBe('letters 1912')
    expect(result.document.pages.map((p) => [p.picture, p.layout!.width, p.layout!.height])).toEqual([
      [{ file: 'letters 1912.tif', frame: 0, width: 3, height: 2 }, 3, 2],
      [{ file: 'letters 1912.tif', frame: 1, width: 4, height: 2 }, 4, 2],
    ])
    expect(greys(await decodeTiff(bytes, 0, engines))).toEqual([
      [0, 10, 20],
      [1, 11, 21],
    ])
    // Orientation 6: the first row is the right-hand edge.
    expect(greys(await decodeTiff(bytes, 1, engines))).toEqual([
      [3, 2, 1, 0],
      [13, 12, 11, 10],
    ])
  })
  it('in a chain that leads into itself are read once', async () => {
    const bytes = tiff([{ width: 2, height: 2, grey: shade }])
    new DataView(bytes.buffer).setUint32(8 + 2 + 120, 8, true)
    expect(pictureFacts(bytes, 'tiff')).toMatchObject({ frames: [{ width: 2 }] })
    expect((await decodeTiff(bytes, 0, engines)).width).toBe(2)
  })
  it('that are cut off say so', async () => {
    const bytes = png(50, 50, (x, y) => (x * 7 + y * 13) % 256)
    const result = await importFile({ name: 'a.png', bytes: bytes.subarray(0, bytes.length - 40) }, {}, engines)
    expect(result).toMatchObject({ ok: true, document: { warnings: [expect.stringContaining('“a.png” is cut off')] } })
  })
  it.each<[string, Uint8Array, string]>([
    ['huge.png', png(1, 1).map((b, i) => (i >= 16 && i < 24 ? (i % 4 === 0 ? 0x7f : 0xff) : b)), 'pixels'],
    ['a.jpg', new TextEncoder().encode('<html>'), 'no picture'],
    ['a.tif', Uint8Array.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]), 'damaged TIFF'],
    ['photo.heic', new TextEncoder().encode('\0\0\0\x18ftypheic'), 'HEIC'],
  ])('%s is refused with what is wrong', async (name, bytes, words) => {
    const result = await importFile({ name, bytes }, {}, engines)
    expect(result).toMatchObject({ ok: false })
    if (!result.ok) {
      expect(result.problem.sentence).toContain(`“${name}”`)
      expect(result.problem.sentence).toContain(words)
    }
  })
})

describe('rasters', () => {
  it.each<[Orientation, number[][]]>([
    [1, [[1, 2], [3, 4], [5, 6]]], // prettier-ignore
    [2, [[2, 1], [4, 3], [6, 5]]], // prettier-ignore
    [3, [[6, 5], [4, 3], [2, 1]]], // prettier-ignore
    [4, [[5, 6], [3, 4], [1, 2]]], // prettier-ignore
    [5, [[1, 3, 5], [2, 4, 6]]], // prettier-ignore
    [6, [[5, 3, 1], [6, 4, 2]]], // prettier-ignore
    [7, [[6, 4, 2], [5, 3, 1]]], // prettier-ignore
    [8, [[2, 4, 6], [1, 3, 5]]], // prettier-ignore
  ])('are turned upright from orientation %i', (orientation, wanted) => {
    const rgba = new Uint8ClampedArray([1, 2, 3, 4, 5, 6].flatMap((g) => [g, g, g, 255]))
    expect(greys(upright({ width: 2, height: 3, rgba }, orientation))).toEqual(wanted)
  })
  it('become graymaps', () => {
    const rgba = new Uint8ClampedArray([255, 255, 255, 255, 0, 0, 0, 255])
    expect([...graymapOf({ width: 2, height: 1, rgba })]).toEqual([
      ...new TextEncoder().encode('P5\n2 1\n255\n'),
      255,
      0,
    ])
  })
})
