import { zlibSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { engines } from '../engines.testing'
import { encodeJpeg } from './jpeg'
import { packedTiff, tiff } from './pictures.testing'
import { decodeTiff, tiffFrames } from './tiff'

const width = [256, 4, 2] as const
const height = [257, 4, 2] as const

/** The colours of a picture of two by two points, point by point. */
async function colours(entries: readonly (readonly [number, number, number])[], data: Uint8Array): Promise<number[][]> {
  const { rgba } = await decodeTiff(packedTiff([width, height, ...entries], data), 0, engines)
  return [0, 4, 8, 12].map((at) => [...rgba.subarray(at, at + 3)])
}

const grey = (...values: number[]) => values.map((v) => [v, v, v])

describe('points of every depth', () => {
  it.each([
    [1, Uint8Array.of(0b01000000, 0b10000000), grey(0, 255, 255, 0)],
    [2, Uint8Array.of(0b00010000, 0b10110000), grey(0, 85, 170, 255)],
    [4, Uint8Array.of(0x05, 0xaf), grey(0, 85, 170, 255)],
    [8, Uint8Array.of(0, 85, 170, 255), grey(0, 85, 170, 255)],
    [12, Uint8Array.of(0x00, 0x05, 0x55, 0xaa, 0xaf, 0xff), grey(0, 85, 170, 255)],
    [16, Uint8Array.of(0, 0, 0x55, 0x55, 0xaa, 0xaa, 0xff, 0xff), grey(0, 85, 170, 255)],
  ])('%i bits', async (depth, data, are) => {
    expect(
      await colours(
        [
          [258, 3, depth],
          [259, 3, 1],
          [262, 3, 1],
        ],
        data,
      ),
    ).toEqual(are)
  })
  it('fractions', async () => {
    const data = new Uint8Array(Float32Array.of(0, 1 / 3, 2 / 3, 1).buffer)
    expect(
      await colours(
        [
          [258, 3, 32],
          [259, 3, 1],
          [262, 3, 1],
          [339, 3, 3],
        ],
        data,
      ),
    ).toEqual(grey(0, 85, 170, 255))
  })
})

it('old JPEG that is a file by itself', async () => {
  const red = new Uint8ClampedArray(16 * 16 * 4).fill(255)
  for (let i = 0; i < red.length; i += 4) red.set([200, 30, 30], i)
  const jpeg = await encodeJpeg({ width: 16, height: 16, rgba: red }, 95, engines)
  const entries = [
    [256, 4, 16],
    [257, 4, 16],
    [258, 3, 8],
    [259, 3, 6],
    [262, 3, 6],
    [277, 3, 3],
  ] as const
  // Two more entries, and the two that the packing adds.
  const at = 8 + 2 + (entries.length + 4) * 12 + 4
  const file = packedTiff([...entries, [513, 4, at], [514, 4, jpeg.length]], jpeg)
  const { rgba } = await decodeTiff(file, 0, engines)
  expect(Math.abs(rgba[0]! - 200) + Math.abs(rgba[1]! - 30)).toBeLessThan(12)
})

it('fractions of sixteen bits', async () => {
  // 0, 1/4, 1/2 and 1 (IEEE 754, binary16).
  const data = new Uint8Array(Uint16Array.of(0, 0x3400, 0x3800, 0x3c00).buffer)
  expect(
    await colours(
      [
        [258, 3, 16],
        [259, 3, 1],
        [262, 3, 1],
        [339, 3, 3],
      ],
      data,
    ),
  ).toEqual(grey(0, 64, 128, 255))
})

describe('colours', () => {
  const inks = Uint8Array.of(0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 255)
  const mixed = [
    [255, 255, 255],
    [0, 255, 255],
    [255, 0, 0],
    [0, 0, 0],
  ]
  it('of four inks', async () => {
    expect(
      await colours(
        [
          [258, 3, 8],
          [259, 3, 1],
          [262, 3, 5],
          [277, 3, 4],
        ],
        inks,
      ),
    ).toEqual(mixed)
  })
  it('deflated', async () => {
    expect(
      await colours(
        [
          [258, 3, 8],
          [259, 3, 8],
          [262, 3, 5],
          [277, 3, 4],
        ],
        zlibSync(inks),
      ),
    ).toEqual(mixed)
  })
  it('of CIE L*a*b*', async () => {
    const lab = Uint8Array.of(255, 0, 0, 0, 0, 0, 136, 81, 70, 128, 0, 0)
    const [white, black, red] = await colours(
      [
        [258, 3, 8],
        [259, 3, 1],
        [262, 3, 8],
        [277, 3, 3],
      ],
      lab,
    )
    expect([white, black]).toEqual([
      [255, 255, 255],
      [0, 0, 0],
    ])
    expect(red![0]! - Math.max(red![1]!, red![2]!)).toBeGreaterThan(200)
  })
})

it('bits of bytes the other way round', async () => {
  const data = Uint8Array.of(0b00000010, 0b00000001)
  expect(
    await colours(
      [
        [258, 3, 1],
        [259, 3, 1],
        [262, 3, 1],
        [266, 3, 2],
      ],
      data,
    ),
  ).toEqual(grey(0, 255, 255, 0))
})

it('LZW', async () => {
  // Clear, 7, 7 and 8 in one, end: codes of nine bits.
  const codes = [256, 7, 258, 8, 257]
  const bits = codes
    .map((code) => code.toString(2).padStart(9, '0'))
    .join('')
    .padEnd(48, '0')
  const data = Uint8Array.from(bits.match(/.{8}/g)!, (byte) => parseInt(byte, 2))
  expect(
    await colours(
      [
        [258, 3, 8],
        [259, 3, 5],
        [262, 3, 1],
      ],
      data,
    ),
  ).toEqual(grey(7, 7, 7, 8))
})

it('small copies and masks of a page are no pages, and keep the others’ places', () => {
  const bytes = tiff([1, 2, 3].map((n) => ({ width: n, height: 1, grey: () => 0 })))
  const view = new DataView(bytes.buffer)
  // The second picture’s entry for samples becomes one that says it is a small copy.
  const second = view.getUint32(8 + 2 + 120, true)
  view.setUint16(second + 2 + 7 * 12, 254, true)
  expect(tiffFrames(bytes)!.map((f) => f.frame)).toEqual([0, 2])
})

it.each([
  [
    'old JPEG',
    [
      [258, 3, 8],
      [259, 3, 6],
      [262, 3, 1],
    ],
  ],
  [
    'colours nobody knows',
    [
      [258, 3, 8],
      [259, 3, 1],
      [262, 3, 32844],
    ],
  ],
  [
    'numbers of eleven bits',
    [
      [258, 3, 11],
      [259, 3, 1],
      [262, 3, 1],
    ],
  ],
] as const)('%s: refused with what to do', async (_, entries) => {
  await expect(colours(entries, new Uint8Array(16))).rejects.toThrow(/Save it as PNG/)
})

it('in memory shared with other things, as Node gives small files', async () => {
  const file = packedTiff([width, height, [258, 3, 8], [259, 3, 1], [262, 3, 1]], Uint8Array.of(1, 2, 3, 4))
  const pool = new Uint8Array(file.length + 64).fill(9)
  pool.set(file, 33)
  expect((await decodeTiff(pool.subarray(33, 33 + file.length), 0, engines)).rgba[12]).toBe(4)
})
