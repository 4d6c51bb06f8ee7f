import { readFileSync } from 'node:fs'
import { joined } from '../../formats/joined'
import { packedTiff, png } from '../../formats/picture/pictures.testing'

const latin = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))
const u16 = (n: number) => [n >> 8, n & 255]
const u32 = (n: number) => [...u16(n >>> 16), ...u16(n & 0xffff)]
const little = (n: number) => u32(n).toReversed()
const decoded = (...base64: string[]) => new Uint8Array(Buffer.from(base64.join(''), 'base64'))

/** What is written into the pictures beside their points, and must not leave. */
const said = 'Cameracorder 48.8583 N'
const writer = 'Ada Secretwriter'
const packet = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><dc:creator>${writer}</dc:creator><exif:x>${said}</exif:x></rdf:RDF></x:xmpmeta>`

/** Exif data (CIPA DC-008) that name who took a picture, from their first byte. */
const exif = joined([
  latin('MM'),
  Uint8Array.from([...u16(42), ...u32(8), ...u16(2)]),
  Uint8Array.from([...u16(0x010f), ...u16(2), ...u32(said.length + 1), ...u32(38)]),
  Uint8Array.from([...u16(0x013b), ...u16(2), ...u32(writer.length + 1), ...u32(39 + said.length), ...u32(0)]),
  latin(`${said}\0${writer}\0`),
])

/** A JPEG with Exif data, a comment before its scan, and more behind its end. */
function jpeg(): Uint8Array {
  const picture = new Uint8Array(readFileSync('resources/public/sample/the-lamplighters.jpg'))
  const segment = (marker: number, body: Uint8Array) =>
    joined([Uint8Array.from([0xff, marker, ...u16(body.length + 2)]), body])
  return joined([
    picture.subarray(0, 2),
    segment(0xe1, joined([latin('Exif\0\0'), exif])),
    segment(0xfe, latin(`by ${writer}`)),
    segment(0xf5, latin(said)),
    picture.subarray(2),
    latin(said),
  ])
}

/** A chunk of a PNG; its sum is not looked at. */
function pngChunk(name: string, body: Uint8Array): Uint8Array {
  return joined([Uint8Array.from(u32(body.length)), latin(name), body, new Uint8Array(4)])
}

/** A PNG with texts, Exif data and chunks of a program's own. */
function pngWithTexts(): Uint8Array {
  const bytes = png(16, 12, (x) => x * 16)
  const more = [
    pngChunk('tEXt', latin(`Author\0${writer}`)),
    pngChunk('eXIf', exif),
    pngChunk('iTXt', latin(`XML:com.adobe.xmp\0\0\0\0\0${packet}`)),
    pngChunk('scRt', latin(said)),
    pngChunk('zxIf', latin(said)),
  ]
  return joined([bytes.subarray(0, 33), ...more, bytes.subarray(33), latin(said)])
}

/** A TIFF with who made it, where it lay, an XMP packet, and a directory of Exif data. */
function tiff(): Uint8Array {
  const [width, height] = [16, 12]
  const points = Uint8Array.from({ length: width * height }, (_, i) => (i % width) * 16)
  // What is told lies behind the points.
  const told = [
    [315, 2, latin(`${writer}\0`)],
    [270, 2, latin(`${said}\0`)],
    [700, 1, latin(packet)],
    [33723, 7, latin(said)],
  ] as const
  const shape = [
    [256, 4, width],
    [257, 4, height],
    [258, 3, 8],
    [259, 3, 1],
    [262, 3, 1],
    [277, 3, 1],
    [278, 4, height],
  ] as const
  const placeholders = told.map(([tag, type]) => [tag, type, 0] as const)
  const file = packedTiff([...shape, ...placeholders], joined([points, ...told.map(([, , bytes]) => bytes)]))
  const view = new DataView(file.buffer)
  let at = file.length - told.reduce((n, [, , bytes]) => n + bytes.length, 0)
  const count = view.getUint16(8, true)
  for (const [tag, , bytes] of told) {
    for (let entry = 10; entry < 10 + count * 12; entry += 12)
      if (view.getUint16(entry, true) === tag) {
        view.setUint32(entry + 4, bytes.length, true)
        view.setUint32(entry + 8, at, true)
      }
    at += bytes.length
  }
  return file
}

/** A GIF of one point with a comment, a text, data of programs, and more behind its end. */
function gif(): Uint8Array {
  const block = (text: string) => joined([Uint8Array.of(text.length), latin(text), Uint8Array.of(0)])
  const point = decoded('R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=')
  return joined([
    point.subarray(0, 19),
    Uint8Array.of(0x21, 0xfe),
    block(`by ${writer}`),
    Uint8Array.of(0x21, 0xff, 11),
    latin('XMP DataXMP'),
    latin(packet),
    // The packet is no row of blocks: wherever one looks for the next of them, this leads to the end (XMP, part 3, 1.1.2).
    Uint8Array.from([1, ...Array.from({ length: 256 }, (_, i) => 255 - i), 0]),
    Uint8Array.of(0x21, 0xff, 11),
    latin('SECRETAPP10'),
    block(said),
    Uint8Array.of(0x21, 0x01, 12, ...new Uint8Array(12)),
    block(said),
    point.subarray(19),
    latin(said),
  ])
}

const plainWebp = decoded(
  'UklGRlAAAABXRUJQVlA4TEMAAAAvD8ACAF9AkG0zi96f9RACgRRu0QKBFG7R81+EKgDs/QEIadvJFKYwhSmkkEIKKaSQQgrxXYeI/meQFM1gst',
  'gcLo8PAA==',
)

/** A WebP with Exif data and XMP, and with XMP under a name that is none, as a program wrote it for years. */
function webp(): Uint8Array {
  const chunk = (name: string, body: Uint8Array) =>
    joined([latin(name), Uint8Array.from(little(body.length)), body, new Uint8Array(body.length % 2)])
  const body = joined([
    latin('WEBP'),
    chunk('VP8X', Uint8Array.from([0x0c, 0, 0, 0, 15, 0, 0, 11, 0, 0])),
    plainWebp.subarray(12),
    chunk('EXIF', exif),
    chunk('XMP ', latin(packet)),
    chunk('XMP\0', latin(packet)),
    chunk('SCRT', latin(said)),
  ])
  return joined([latin('RIFF'), Uint8Array.from(little(body.length)), body, latin(said)])
}

const plainJpeg2000 = decoded(
  'AAAADGpQICANCocKAAAAFGZ0eXBqcDIgAAAAAGpwMiAAAAAtanAyaAAAABZpaGRyAAAADAAAABAAAQ8HAAAAAAAPY29scgEAAAAAABEAAADDan',
  'AyY/9P/1EAKQAAAAAAEAAAAAwAAAAAAAAAAAAAABAAAAAMAAAAAAAAAAAAAQ8BAf9SAAwAAAABAAMEBAAB/1wADUCAiIiQiIiQiIiQ/2QAJQAB',
  'Q3JlYXRlZCBieSBPcGVuSlBFRyB2ZXJzaW9uIDIuNS4w/5AACgAAAAAASAAB/5Pf+JBIBkKjaXR60PJ/oD+QQAhxnF+h/0GCgAy9qA1R5SqBAH',
  'ug/2ACIECOASxawAJiYxPWYh2xUUf9/9k=',
)

/** A JPEG 2000 file with boxes of XML, of a program and of an unknown kind, and comments in its codestream, of which one is of its tile. */
function jpeg2000(): Uint8Array {
  const box = (kind: string, body: Uint8Array) => joined([Uint8Array.from(u32(body.length + 8)), latin(kind), body])
  const comment = (text: string) => Uint8Array.from([0xff, 0x64, ...u16(text.length + 4), 0, 1, ...latin(text)])
  const start = Buffer.from(plainJpeg2000).indexOf('jp2c') + 4
  const tile = Buffer.from(plainJpeg2000).indexOf(Buffer.from([0xff, 0x90]), start)
  const inTile = comment(said)
  const head = plainJpeg2000.slice(tile, tile + 12)
  const view = new DataView(head.buffer)
  view.setUint32(6, view.getUint32(6) + inTile.length)
  const stream = joined([
    plainJpeg2000.subarray(start, tile),
    comment(`by ${writer}`),
    head,
    inTile,
    plainJpeg2000.subarray(tile + 12),
  ])
  return joined([
    plainJpeg2000.subarray(0, start - 8),
    box('xml ', latin(packet)),
    box('uuid', joined([latin('JpgTiffExif->JP2'), exif])),
    box('scrt', latin(said)),
    box('jp2c', stream),
    box('xml ', latin(packet)),
  ])
}

/** The codestream alone, with its comments. */
function codestream(): Uint8Array {
  const whole = jpeg2000()
  const from = Buffer.from(whole).indexOf('jp2c') + 4
  const length = new DataView(whole.buffer).getUint32(from - 8)
  return whole.slice(from, from - 8 + length)
}

/** A picture of each kind of file whose form can hold more than points, with all of what it may give away; by the file's name. */
export const tellingPictures: Readonly<Record<string, () => Uint8Array>> = {
  'scan.jpg': jpeg,
  'scan.png': pngWithTexts,
  'scan.tif': tiff,
  'scan.gif': gif,
  'scan.webp': webp,
  'scan.jp2': jpeg2000,
  'scan.j2k': codestream,
}
