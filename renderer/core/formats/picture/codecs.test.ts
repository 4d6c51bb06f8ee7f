import { encode } from 'fast-png'
import { describe, expect, it } from 'vitest'
import { engines } from '../engines.testing'
import { decodeJpeg, encodeJpeg } from './jpeg'
import { decodePng, pngOf } from './png'
import { fax, packedTiff } from './pictures.testing'
import { pngPacking } from './png-packing'
import { tiffPacking } from './tiff-packing'

const rasterOf = (width: number, height: number, colour: (x: number, y: number) => readonly number[]) => {
  const rgba = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rgba.set([...colour(x, y), 255].slice(0, 4), (y * width + x) * 4)
  return { width, height, rgba }
}

/** Eight by eight pixels of red, beside as many of magenta, in inks as Adobe writes them. */
const inkJpeg =
  '/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwAFAwQEBAMFBAQEBQUFBgcMCAcHBwcPCwsJDBEPEhIRDxERExYcFxMUGhURERghGBodHR8fHxMXIiQiHiQcHh8e/9sAQwEFBQUHBgcOCAgOHhQRFB4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4e/8AAFAgACAAQBAEiAAIRAQMRAQQiAP/EABcAAQADAAAAAAAAAAAAAAAAAAAGBwj/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABgj/xAAbEQABBAMAAAAAAAAAAAAAAAAABAdCRIGDwv/aAA4EAQACEQMRBAAAPwC0kQAed2ps4JDQSwbLAf/Z'

describe('JPEG', () => {
  it('comes back as it went out, but for what the eye does not see', async () => {
    for (const colour of [(x: number) => [x, x, x], (x: number, y: number) => [x, y, 128]]) {
      const raster = rasterOf(120, 90, colour)
      const back = await decodeJpeg(await encodeJpeg(raster, 90, engines), engines)
      expect([back.width, back.height]).toEqual([120, 90])
      const off = back.rgba.reduce((n, v, i) => n + Math.abs(v - raster.rgba[i]!), 0) / back.rgba.length
      expect(off).toBeLessThan(2.5)
    }
  })
  it('of four inks is drawn, and upright', async () => {
    const file = Uint8Array.from(atob(inkJpeg), (c) => c.charCodeAt(0))
    const { width, height, rgba } = await decodeJpeg(file, engines)
    expect([width, height]).toEqual([16, 8])
    const [red, green, blue] = rgba
    expect(red).toBeGreaterThan(200)
    expect(Math.max(green!, blue!)).toBeLessThan(80)
    const exif = 'ffe1002245786966000049492a00080000000100120103000100000006000000' + '00000000'
    const turned = Uint8Array.from([
      ...file.subarray(0, 2),
      ...exif.match(/../g)!.map((pair) => parseInt(pair, 16)),
      ...file.subarray(2),
    ])
    const upright = await decodeJpeg(turned, engines)
    expect([upright.width, upright.height]).toEqual([8, 16])
  })
  it('that is damaged is refused, and the next one is read', async () => {
    const good = await encodeJpeg(
      rasterOf(20, 20, () => [9, 9, 9]),
      80,
      engines,
    )
    await expect(decodeJpeg(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4]), engines)).rejects.toThrow('damaged')
    expect((await decodeJpeg(good, engines)).width).toBe(20)
  })
})

describe('PNG', () => {
  it('comes back as it went out', () => {
    for (const colour of [(x: number) => [x, x, x], (x: number, y: number) => [x, y, 128]]) {
      const raster = rasterOf(31, 17, colour)
      expect(decodePng(pngOf(raster))).toEqual(raster)
    }
  })
  it('is read in depths of less and of more than a byte', () => {
    // 1010… across, with the rest of each row's last byte unused.
    const data = Uint8Array.from([0b10101010, 0b10000000, 0b01010101, 0b01000000])
    const bits = decodePng(encode({ width: 10, height: 2, data, channels: 1, depth: 1 }))
    expect([...bits.rgba].filter((_, i) => i % 4 === 0)).toEqual(
      Array.from({ length: 20 }, (_, i) => (((i % 10) + Math.floor(i / 10)) % 2 === 0 ? 255 : 0)),
    )
    const deep = decodePng(encode({ width: 2, height: 1, data: Uint16Array.from([0, 65535]), channels: 1, depth: 16 }))
    expect([...deep.rgba]).toEqual([0, 0, 0, 255, 255, 255, 255, 255])
  })
})

describe('a PNG’s packing', () => {
  it('is told, unless it can be seen through or is cut off', () => {
    const grey = Uint8Array.from(
      encode({ width: 4, height: 2, channels: 1, depth: 8, data: Uint8Array.from({ length: 8 }, (_, i) => i) }),
    )
    expect(pngPacking(grey)).toMatchObject({ width: 4, height: 2, colours: 1, bits: 8, palette: null })
    const seen = encode({ width: 1, height: 1, channels: 4, depth: 8, data: Uint8Array.from([1, 2, 3, 4]) })
    expect(pngPacking(Uint8Array.from(seen))).toBeNull()
    expect(pngPacking(grey.subarray(0, 50))).toBeNull()
    expect(pngPacking(new Uint8Array())).toBeNull()
  })
})

describe('a TIFF’s packing', () => {
  const entries = (packing: number, more: readonly (readonly [number, number, number])[] = []) => [
    ...[256, 257, 258, 259, 262].map((tag, i) => [tag, 3, [8, 2, 1, packing, 0][i]!] as const),
    ...more,
  ]
  it('is told where other files can hold it', () => {
    expect(tiffPacking(packedTiff(entries(4), fax), 0)).toEqual({
      kind: 'fax',
      data: fax,
      width: 8,
      height: 2,
      inverted: false,
    })
    const backwards = tiffPacking(packedTiff(entries(4, [[266, 3, 2]]), Uint8Array.from([0b11010000])), 0)
    expect(backwards?.data).toEqual(Uint8Array.from([0b00001011]))
    const whole = Uint8Array.from([0xff, 0xd8, 1, 2, 0xff, 0xd9])
    expect(tiffPacking(packedTiff(entries(7), whole), 0)).toEqual({ kind: 'jpeg', data: whole, rgb: false })
  })
  it('is not, where it lies in pieces, is turned, cut off or another', () => {
    expect(tiffPacking(packedTiff(entries(5), fax), 0)).toBeNull()
    expect(tiffPacking(packedTiff(entries(4, [[274, 3, 6]]), fax), 0)).toBeNull()
    expect(tiffPacking(packedTiff(entries(4), fax).subarray(0, -2), 0)).toBeNull()
    expect(tiffPacking(packedTiff(entries(4), fax), 1)).toBeNull()
  })
})
