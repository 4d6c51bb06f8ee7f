import { GifWriter } from 'omggif'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { engines } from '../engines.testing'
import { importFile } from '..'
import { joined } from '../joined'
import { decodeOwn } from './own-pictures'
import { isOwnKind, pictureKind } from './picture-kind'
import { graymapOf } from './raster'

const latin = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))

/** A bitmap of so many bits a pixel: a header of 40 bytes, a palette, and what is given for its pixels. */
function bitmap(
  { width, height, bits, packing = 0 }: { width: number; height: number; bits: number; packing?: number },
  palette: readonly number[],
  pixels: readonly number[],
): Uint8Array {
  const head = new DataView(new ArrayBuffer(54))
  head.setUint16(0, 0x424d)
  head.setUint32(10, 54 + palette.length, true)
  head.setUint32(14, 40, true)
  head.setInt32(18, width, true)
  head.setInt32(22, height, true)
  head.setUint16(26, 1, true)
  head.setUint16(28, bits, true)
  head.setUint32(30, packing, true)
  head.setUint32(46, palette.length / 4, true)
  return joined([new Uint8Array(head.buffer), Uint8Array.from(palette), Uint8Array.from(pixels)])
}

/** The grey values of a picture, row by row, with white where it is clear. */
async function greys(bytes: Uint8Array): Promise<number[][]> {
  const kind = pictureKind(bytes)
  if (!kind || !isOwnKind(kind)) throw new Error(`it is taken for ${kind}`)
  const raster = await decodeOwn(kind, bytes, 0, engines)
  const grey = graymapOf(raster).subarray(-raster.width * raster.height)
  return Array.from({ length: raster.height }, (_, y) => [...grey.subarray(y * raster.width, (y + 1) * raster.width)])
}

const blackWhite = [0, 0, 0, 0, 255, 255, 255, 0]

describe('a bitmap', () => {
  it('is read from its last row on, or from its first where its height is below 0', async () => {
    const rows = [0b10100000, 0, 0, 0, 0b01000000, 0, 0, 0]
    expect(await greys(bitmap({ width: 3, height: 2, bits: 1 }, blackWhite, rows))).toEqual([
      [0, 255, 0],
      [255, 0, 255],
    ])
    expect(await greys(bitmap({ width: 3, height: -2, bits: 1 }, blackWhite, rows))).toEqual([
      [255, 0, 255],
      [0, 255, 0],
    ])
  })
  it('is read from runs, with what stands in the open between them', async () => {
    // Three of white; a line's end; black, white, black in the open and a byte to fill up; the end.
    const runs = [3, 1, 0, 0, 0, 3, 0, 1, 0, 0, 0, 1]
    expect(await greys(bitmap({ width: 3, height: 2, bits: 8, packing: 1 }, blackWhite, runs))).toEqual([
      [0, 255, 0],
      [255, 255, 255],
    ])
  })
  it('that is cut off is white where it ends', async () => {
    const pixels = [0, 0, 0, 0, 0, 0, 0, 0]
    expect(await greys(bitmap({ width: 2, height: 2, bits: 24 }, [], pixels))).toEqual([
      [255, 255],
      [0, 0],
    ])
  })
  it('that says it is larger than can be, or packed otherwise, is refused', async () => {
    await expect(greys(bitmap({ width: 1 << 20, height: 1 << 20, bits: 8 }, [], []))).rejects.toThrow('no size')
    await expect(greys(bitmap({ width: 2, height: 2, bits: 8, packing: 4 }, [], []))).rejects.toThrow('Save it as PNG')
  })
})

describe('a portable picture', () => {
  it.each([
    [
      'P1\n# a comment\n3 2\n1 0 1\n010\n',
      [
        [0, 255, 0],
        [255, 0, 255],
      ],
    ],
    ['P2\n2 1\n15\n0 15\n', [[0, 255]]],
    ['P4 3 1\n\xa0', [[0, 255, 0]]],
    ['P5\n2 1\n255\n\x00\x80', [[0, 128]]],
    ['P6\n1 1\n255\n\x40\x40\x40', [[64]]],
    ['P5\n2 1\n65535\n\x00\x00\xff\xff', [[0, 255]]],
    [
      'P5\n2 2\n255\n\x00\x00',
      [
        [0, 0],
        [255, 255],
      ],
    ],
  ])('is read: %j', async (file, rows) => {
    expect(await greys(latin(file))).toEqual(rows)
  })
  it('is not what a text is that begins alike', () => {
    for (const text of [
      'P1 is the first of the papers.',
      'P5\nof the minutes',
      'BM, 4 May. The ships lay in the harbour.',
    ])
      expect(pictureKind(latin(text))).toBeNull()
  })
})

describe('a GIF', () => {
  it('is read, and what is clear in it is paper', async () => {
    const file: number[] = []
    const writer = new GifWriter(file, 2, 2, { palette: [0x000000, 0xffffff, 0x808080, 0] })
    writer.addFrame(0, 0, 2, 2, [0, 1, 2, 3], { transparent: 3 })
    const bytes = Uint8Array.from(file.slice(0, writer.end()))
    expect(await greys(bytes)).toEqual([
      [0, 255],
      [128, 255],
    ])
  })
})

describe('a picture file', () => {
  it('of each of these kinds opens as a page of its size', async () => {
    for (const [name, bytes] of [
      ['a.bmp', bitmap({ width: 3, height: 2, bits: 1 }, blackWhite, [0, 0, 0, 0, 0, 0, 0, 0])],
      ['a.pgm', latin('P5\n3 2\n255\n\0\0\0\0\0\0')],
    ] as const) {
      const read = await importFile({ name, bytes: Uint8Array.from(bytes) }, {}, engines)
      expect(read.ok && read.document.pages.map((p) => [p.picture!.width, p.picture!.height])).toEqual([[3, 2]])
    }
  })
  it('of bytes by chance after its head is decoded or refused, never more', async () => {
    const heads = ['P4 ', 'P5 9 9 255 ', 'P1 4 4\n', 'GIF89a', 'GIF87a\x04\0\x04\0\x80\0\0']
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 300 }), async (head, rest) => {
        const bytes = joined([latin(head), rest])
        const kind = pictureKind(bytes)
        if (!kind || !isOwnKind(kind)) return
        const raster = await decodeOwn(kind, bytes, 0, engines).catch((fault: unknown) => fault)
        if (!(raster instanceof Error)) expect(raster).toHaveProperty('rgba')
      }),
      { numRuns: 300 },
    )
  })
})
