import { PDFDocument, PDFRawStream } from '@cantoo/pdf-lib'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { engines } from '../../formats/engines.testing'
import { decodeOwn } from '../../formats/picture/own-pictures'
import { isOwnKind, pictureKind } from '../../formats/picture/picture-kind'
import { decodePng } from '../../formats/picture/png'
import { withoutPrivateData } from '../../formats/picture/without-private-data'
import { exporters } from '..'
import { exportInput } from '../export-input.testing'
import { barePdf } from './bare-pdf'
import { tellingPictures } from './telling-pictures.testing'

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

/** The points of a picture that is decoded here, or is a PNG. */
async function pointsOf(bytes: Uint8Array) {
  const kind = pictureKind(bytes)!
  return isOwnKind(kind) ? decodeOwn(kind, bytes, 0, engines) : decodePng(bytes)
}

/** What a package of pages without author and dates holds of a picture, and what was said of it. */
async function packed(name: string, bytes: Uint8Array) {
  const warnings: string[] = []
  const exporter = exporters.find((e) => e.id === 'pages')!
  if (!exporter.binary) throw new Error('a package is no text')
  const scan = {
    files: [{ name, read: () => Promise.resolve(Uint8Array.from(bytes)) }],
    pages: [{ file: 0, frame: 0, width: 16, height: 12 }, null],
  }
  const options = { ...(exporter.defaults as object), anonymous: true } as never
  const made = await exporter.write(exportInput({ scan }), options, { engines, warn: (s) => void warnings.push(s) })
  const pictures = Object.entries(unzipSync(made)).filter(([path]) => path.startsWith('images/'))
  return { pictures, warnings }
}

describe('a picture without what is beside its points', () => {
  it.each(['scan.png', 'scan.gif', 'scan.jp2', 'scan.j2k'])('has the points of %s, and no more', async (name) => {
    const given = tellingPictures[name]!()
    const bare = withoutPrivateData(given)!
    expect(bare.length).toBeLessThan(given.length)
    expect(textOf(bare)).not.toMatch(/Secretwriter|Cameracorder|OpenJPEG/)
    expect(await pointsOf(bare)).toEqual(await pointsOf(given))
    expect(withoutPrivateData(bare)).toEqual(bare)
  })
  it('is none where a hostile file is nested without end', () => {
    const nested = (name: string, isLittle: boolean) => {
      const bytes = Buffer.alloc(24 * 40_000)
      const boxAt = (at: number, length: number, kind: string) => {
        bytes.writeUInt32BE(length, at)
        bytes.write(kind, at + 4, 'latin1')
      }
      for (let at = 0; at < bytes.length; at += 24) {
        const length = bytes.length - at
        boxAt(at, length, name)
        // What stands before the next one in it.
        boxAt(at + 8, 16, 'free')
        if (!isLittle) continue
        bytes.write(name, at, 'latin1')
        bytes.writeUInt32LE(length - 8, at + 4)
      }
      return bytes
    }
    const riff = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
    const webp = Buffer.concat([riff, nested('ANMF', true)])
    webp.writeUInt32LE(webp.length - 8, 4)
    expect(withoutPrivateData(webp)?.length).toBeLessThan(100)
    const signature = Buffer.from('0000000c6a5020200d0a870a', 'hex')
    expect(withoutPrivateData(Buffer.concat([signature, nested('jp2h', false)]))).toBeNull()
  })
  it('goes on looping where a GIF moves', () => {
    const given = tellingPictures['scan.gif']!()
    const loop = Buffer.from('21ff0b4e45545343415045322e300301070000', 'hex')
    const moving = Buffer.concat([given.subarray(0, 19), loop, given.subarray(19)])
    expect(textOf(withoutPrivateData(moving)!)).toContain(textOf(loop))
  })
  it('leaves comments between the scans of a JPEG out, and the small picture in its head', () => {
    const given = tellingPictures['scan.jpg']!()
    const bare = withoutPrivateData(given)!
    const end = bare.length - 2
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 8]), Buffer.from('secret')])
    expect(withoutPrivateData(Buffer.concat([bare.subarray(0, end), comment, bare.subarray(end)]))).toEqual(bare)
    // JFIF with a small picture of one point.
    const jfif = Buffer.from('ffe0001b4a46494600010101004800480101', 'hex')
    const small = Buffer.from('736563726574736563', 'hex')
    const whole = Buffer.concat([bare.subarray(0, 2), jfif, small.subarray(0, 11), Buffer.alloc(2)])
    const made = withoutPrivateData(Buffer.concat([whole, bare.subarray(2)]))!
    expect(textOf(made)).not.toContain('secret')
    expect([...made.subarray(2, 6)]).toEqual([0xff, 0xe0, 0, 16])
  })
})

describe('a picture in a package without author and dates', () => {
  it('of a kind whose parts are not known is drawn anew, without loss', async () => {
    const given = tellingPictures['scan.tif']!()
    const { pictures, warnings } = await packed('scan.tif', given)
    expect(pictures.map(([path]) => path)).toEqual(['images/page-0001.png'])
    expect(decodePng(pictures[0]![1])).toEqual(await pointsOf(given))
    expect(warnings).toEqual([])
  })
  it('that is damaged is drawn as far as it goes', async () => {
    const given = tellingPictures['scan.tif']!()
    const bmp = Buffer.from('424d3a0000000000000036000000280000000100000001000000010018000000000004000000000000000000000000000000000000000000ff00', 'hex') // prettier-ignore
    expect((await packed('scan.bmp', Buffer.concat([bmp, Buffer.from('secret')]))).pictures).toHaveLength(1)
    expect((await packed('scan.tif', given.subarray(0, 400))).pictures).toHaveLength(1)
  })
  it.each(['scan.webp', 'scan.jp2', 'scan.gif', 'scan.png'])(
    'that can’t be drawn is left out and told of: %s cut off',
    async (name) => {
      const given = tellingPictures[name]!()
      const { pictures, warnings } = await packed(name, given.subarray(0, 90))
      expect(pictures).toEqual([])
      expect(warnings.join()).toMatch(/^The picture of page 1 was left out: /)
    },
  )
})

describe('a picture in a PDF that is written bare', () => {
  it('goes when it can’t be told from what is beside it, and that is told', async () => {
    const document = await PDFDocument.create({ updateMetadata: false })
    const { context } = document
    const page = document.addPage([100, 100])
    const shape = {
      Type: 'XObject',
      Subtype: 'Image',
      Width: 9,
      Height: 9,
      ColorSpace: 'DeviceGray',
      BitsPerComponent: 8,
    }
    const broken = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, 8]), Buffer.from('secret')])
    const stream = PDFRawStream.of(context.obj({ ...shape, Filter: 'DCTDecode', Length: broken.length }), broken)
    page.node.newXObject('Broken', context.register(stream))
    const said: string[] = []
    const made = await barePdf(document, (sentence) => void said.push(sentence))
    expect(textOf(made)).not.toContain('secret')
    expect(said).toEqual(['1 picture is too damaged to be told from what may stand beside it, so it was left out.'])
  })
})
