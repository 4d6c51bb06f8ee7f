import { expect, it } from 'vitest'
import { joined } from '../joined'
import { exifOrientation } from './exif-orientation'

const ascii = (text: string) => new TextEncoder().encode(text)
const number = (value: number) => Uint8Array.of(value, 0, 0, 0)

function webp(exif: Uint8Array): Uint8Array {
  const chunk = (name: string, data: Uint8Array) =>
    joined([ascii(name), number(data.length), data, new Uint8Array(data.length % 2)])
  const body = joined([
    ascii('WEBP'),
    chunk('VP8X', new Uint8Array(10)),
    chunk('VP8 ', new Uint8Array(5)),
    chunk('EXIF', exif),
  ])
  return joined([ascii('RIFF'), number(body.length), body])
}

const little = Uint8Array.of(0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0)
const big = Uint8Array.of(0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 8, 0, 0)

it('is what the Exif data say, with or without JPEG’s mark', () => {
  expect(exifOrientation(webp(little), 'webp')).toBe(6)
  expect(exifOrientation(webp(big), 'webp')).toBe(8)
  expect(exifOrientation(webp(joined([ascii('Exif\0\0'), little])), 'webp')).toBe(6)
})

it('is upright without any', () => {
  expect(exifOrientation(webp(new Uint8Array()), 'webp')).toBe(1)
  expect(exifOrientation(ascii('RIFF'), 'webp')).toBe(1)
})

it('is what a PNG’s Exif chunk says', () => {
  const chunk = (name: string, data: Uint8Array) =>
    joined([Uint8Array.of(0, 0, 0, data.length), ascii(name), data, new Uint8Array(4)])
  const png = (...chunks: Uint8Array[]) => joined([new Uint8Array(8), ...chunks])
  expect(exifOrientation(png(chunk('IHDR', new Uint8Array(13)), chunk('eXIf', big)), 'png')).toBe(8)
  expect(exifOrientation(png(chunk('IHDR', new Uint8Array(13))), 'png')).toBe(1)
})
