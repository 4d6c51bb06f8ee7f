import { readFileSync } from 'node:fs'
import { imageSize } from 'image-size'
import { describe, expect, it } from 'vitest'
import { joined } from '../joined'
import { png } from './pictures.testing'
import { withoutPrivateData } from './without-private-data'

const latin = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const picture = new Uint8Array(readFileSync('resources/public/sample/the-lamplighters.jpg'))

/** A JPEG segment. */
function segment(marker: number, body: Uint8Array): Uint8Array {
  const length = body.length + 2
  return joined([Uint8Array.from([0xff, marker, length >> 8, length & 255]), body])
}

/** Exif data with the way up and a camera's name. */
function exif(orientation: number): Uint8Array {
  const directory = [
    0,
    2,
    1,
    0x0f,
    0,
    2,
    0,
    0,
    0,
    4,
    0x43,
    0x61,
    0x6d,
    0,
    1,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
  ]
  return joined([latin('Exif\0\0MM\0*'), Uint8Array.from([0, 0, 0, 8, ...directory, 0, 0, 0, 0]), latin('48.8583 N')])
}

describe('a copy of a picture without private data', () => {
  it('leaves place, camera, comment and later pictures out of a JPEG, and keeps its picture and the way up', () => {
    const given = joined([
      picture.subarray(0, 2),
      segment(0xe1, exif(6)),
      segment(0xe2, latin('ICC_PROFILE\0profile')),
      segment(0xe2, latin('MPF\0more pictures')),
      segment(0xed, latin('Photoshop 3.0')),
      segment(0xfe, latin('made by A. Reader')),
      picture.subarray(2),
      latin('a second picture'),
    ])
    const copy = withoutPrivateData(given)!
    expect(textOf(copy)).not.toMatch(/48\.8583|Cam|MPF|Photoshop|A\. Reader|second picture/)
    expect(textOf(copy)).toContain('ICC_PROFILE\0profile')
    expect(imageSize(copy).orientation).toBe(6)
    // What the picture is drawn from is there byte for byte.
    const scan = textOf(picture).indexOf('\xff\xda')
    expect(textOf(copy)).toContain(textOf(picture.subarray(scan)))
    expect(withoutPrivateData(copy)).toEqual(copy)
  })

  it('leaves texts and times out of a PNG', () => {
    const bytes = png(4, 3)
    const head = bytes.subarray(0, 33)
    const note = joined([Uint8Array.from([0, 0, 0, 9]), latin('tEXtAuthor\0Me'), new Uint8Array(4)])
    expect(withoutPrivateData(joined([head, note, bytes.subarray(33)]))).toEqual(bytes)
  })

  it('leaves Exif and XMP out of a WebP, and says so in its head', () => {
    const chunk = (name: string, body: Uint8Array) =>
      joined([latin(name), Uint8Array.from([body.length, 0, 0, 0]), body, new Uint8Array(body.length % 2)])
    const webp = (...chunks: Uint8Array[]) => {
      const body = joined([latin('WEBP'), ...chunks])
      return joined([latin('RIFF'), Uint8Array.from([body.length, 0, 0, 0]), body])
    }
    const head = (flags: number) => chunk('VP8X', Uint8Array.from([flags, 0, 0, 0, 3, 0, 0, 2, 0, 0]))
    const given = webp(
      head(0x1c),
      chunk('VP8 ', latin('pixels')),
      chunk('EXIF', latin('place')),
      chunk('XMP ', latin('<x/>')),
    )
    expect(withoutPrivateData(given)).toEqual(webp(head(0x10), chunk('VP8 ', latin('pixels'))))
  })

  it('knows when a file is cut off, or of another kind', () => {
    expect(withoutPrivateData(picture.subarray(0, 30))).toBeNull()
    expect(withoutPrivateData(png(4, 3).subarray(0, 40))).toBeNull()
    expect(withoutPrivateData(latin('II*\0'))).toBeNull()
  })
})
