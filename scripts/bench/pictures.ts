// Pictures of every kind of TIFF and JPEG, made by ImageMagick and libtiff, beside those tools' own reading of them.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { engines } from '../../renderer/core/formats/engines.testing'
import { openPictures } from '../../renderer/core/formats'
import { decodeJpeg } from '../../renderer/core/formats/picture/jpeg'
import { decodeTiff, tiffFrames } from '../../renderer/core/formats/picture/tiff'

const work = mkdtempSync(join(tmpdir(), 'diptych-pictures-'))
const path = (name: string) => join(work, name)
const has = (tool: string) => {
  try {
    execFileSync('which', [tool], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const missing = ['convert', 'tiffcp', 'tiffset', 'raw2tiff'].filter((tool) => !has(tool))
if (missing.includes('convert')) {
  console.log('skipped: no ImageMagick (convert)')
  process.exit(0)
}
const convert = (...words: string[]) => execFileSync('convert', words, { stdio: ['ignore', 'ignore', 'pipe'] })

/** A picture with letters, a ramp and colours, of a size that fills no tile or byte. */
convert(
  ...['-size', '201x131', 'gradient:#f8f0e0-#405060', '-fill', '#b03020', '-draw', 'rectangle 20,20 60,50'],
  ...['-fill', '#1030a0', '-draw', 'circle 150,40 170,60', '-fill', 'black', '-pointsize', '22'],
  ...['-draw', 'text 30,100 Harbour', '-alpha', 'off', '-type', 'TrueColor', '-depth', '8', path('base.png')],
)

/** One kind: how it is made of base.png, and how far the mean of its points may be from the tool's own reading, of 255. */
interface Kind {
  readonly name: string
  readonly make: (to: string) => void
  readonly mean?: number
  readonly tool?: string
  /** What its file's name ends with, where it is no TIFF. */
  readonly ending?: string
  /** The file whose reading is the right one, where the tool's own reading of this one is not. */
  readonly like?: string
}

const magick =
  (...words: string[]) =>
  (to: string) =>
    convert(path('base.png'), ...words, to)
/** Made by libtiff of what ImageMagick makes. */
const libtiff =
  (first: readonly string[], ...words: string[]) =>
  (to: string) => {
    convert(path('base.png'), ...first, path('first.tif'))
    execFileSync('tiffcp', [...words, path('first.tif'), to], { stdio: 'ignore' })
  }
const plain = ['-compress', 'none']
const grey = ['-colorspace', 'Gray', '-type', 'Grayscale']

const depths: Kind[] = [1, 2, 4, 8, 16, 32].map((depth) => ({
  name: `grey, ${depth} bits`,
  make: magick(
    ...grey,
    '-depth',
    `${depth}`,
    ...(depth === 32 ? ['-define', 'quantum:format=unsigned'] : []),
    ...plain,
  ),
}))
const packings: Kind[] = ['none', 'lzw', 'zip', 'rle', 'jpeg'].map((packing) => ({
  name: `colours, ${packing}`,
  make: magick('-compress', packing),
  mean: packing === 'jpeg' ? 3 : 1,
}))
const faxes: Kind[] = ['group3', 'group3:2d', 'group3:fill', 'group4'].flatMap((packing) =>
  ['lsb2msb', 'msb2lsb'].map((order) => ({
    name: `fax ${packing}, ${order}`,
    tool: 'tiffcp',
    make: libtiff(
      ['-monochrome', '-depth', '1', '-type', 'Bilevel', '-compress', 'none'],
      ...['-c', packing.replace('group', 'g').replace(/^g4$/, 'g4'), '-f', order],
    ),
  })),
)
const orders: Kind[] = ['lsb2msb', 'msb2lsb'].flatMap((order) =>
  ['none', 'lzw', 'packbits', 'zip'].map((packing) => ({
    name: `${packing}, ${order}`,
    tool: 'tiffcp',
    make: libtiff(plain, '-c', packing, '-f', order),
  })),
)
const layouts: Kind[] = [
  ['planes apart', '-p', 'separate'],
  ['planes apart, LZW', '-p', 'separate', '-c', 'lzw:2'],
  ['tiles', '-t', '-w', '64', '-l', '48'],
  ['tiles, planes apart, deflate', '-t', '-w', '64', '-l', '48', '-p', 'separate', '-c', 'zip:2'],
  ['tiles, JPEG', '-t', '-w', '64', '-l', '48', '-c', 'jpeg:95'],
  ['JPEG, RGB in it', '-c', 'jpeg:r:95', '-r', '16'],
  ['strips of seven lines', '-r', '7'],
  ['LZW, predictor 2', '-c', 'lzw:2'],
  ['deflate, predictor 2', '-c', 'zip:2'],
  ['BigTIFF', '-8'],
  ['BigTIFF, tiles, LZW', '-8', '-t', '-w', '64', '-l', '48', '-c', 'lzw'],
  ['big-endian', '-B'],
  ['big-endian, predictor 2', '-B', '-c', 'lzw:2'],
].map(([name, ...words]) => ({
  name: name!,
  tool: 'tiffcp',
  make: libtiff(plain, ...words),
  mean: name!.includes('JPEG') ? 3 : 1,
}))
const sixteen: Kind[] = [
  ['16 bits, big-endian, predictor 2', '-B', '-c', 'lzw:2'],
  ['16 bits, deflate, predictor 2', '-c', 'zip:2'],
].map(([name, ...words]) => ({ name: name!, tool: 'tiffcp', make: libtiff([...plain, '-depth', '16'], ...words) }))
const fractions: Kind[] = [
  {
    name: 'fractions, 32 bits',
    make: magick('-depth', '32', '-define', 'quantum:format=floating-point', '-compress', 'lzw'),
  },
  {
    name: 'fractions, 64 bits',
    make: magick('-depth', '64', '-define', 'quantum:format=floating-point', '-compress', 'lzw'),
  },
  {
    name: 'fractions, 16 bits',
    make: magick('-depth', '16', '-define', 'quantum:format=floating-point', '-compress', 'lzw'),
  },
  {
    name: 'fractions, predictor 3',
    tool: 'tiffcp',
    make: libtiff(['-depth', '32', '-define', 'quantum:format=floating-point', '-compress', 'lzw'], '-c', 'zip:3'),
  },
]
const colours: Kind[] = [
  { name: 'palette', make: magick('-colors', '64', '-type', 'Palette', '-compress', 'lzw') },
  { name: 'palette, 4 bits', make: magick('-colors', '16', '-type', 'Palette', '-depth', '4', ...plain) },
  { name: 'CMYK', make: magick('-colorspace', 'CMYK', '-compress', 'lzw') },
  { name: 'CMYK, planes apart', tool: 'tiffcp', make: libtiff(['-colorspace', 'CMYK', ...plain], '-p', 'separate') },
  { name: 'CMYK, JPEG', make: magick('-colorspace', 'CMYK', '-compress', 'jpeg'), mean: 3 },
  { name: 'L*a*b*', make: magick('-colorspace', 'Lab', ...plain), mean: 3 },
  { name: 'L*a*b*, 16 bits', make: magick('-colorspace', 'Lab', '-depth', '16', ...plain), mean: 3 },
  { name: 'YCbCr, JPEG', make: magick('-colorspace', 'YCbCr', '-compress', 'jpeg'), mean: 4 },
  { name: 'YCbCr, no JPEG', make: magick('-colorspace', 'YCbCr', ...plain), mean: 3 },
  {
    name: 'clear in places',
    make: magick('-alpha', 'set', '-channel', 'A', '-fx', 'i/w', '+channel', '-compress', 'lzw'),
  },
  { name: 'min-is-white', make: magick(...grey, '-define', 'quantum:polarity=min-is-white', ...plain) },
  {
    name: 'black and white, min-is-black',
    make: magick('-monochrome', '-define', 'quantum:polarity=min-is-black', ...plain),
  },
  { name: 'grey, JPEG', make: magick(...grey, '-compress', 'jpeg'), mean: 2 },
  // libtiff takes the colours of this one for red, green and blue.
  { name: 'old JPEG', make: (to) => oldJpeg(to), mean: 3, like: 'old.jpg' },
]
const turned: Kind[] = [1, 2, 3, 4, 5, 6, 7, 8].map((turn) => ({
  name: `orientation ${turn}`,
  tool: 'tiffset',
  make: (to) => {
    convert(path('base.png'), ...plain, to)
    execFileSync('tiffset', ['-s', '274', `${turn}`, to], { stdio: 'ignore' })
  },
}))
const jpegs: Kind[] = [
  { name: 'JPEG', make: magick('-quality', '95'), mean: 3 },
  { name: 'JPEG, progressive', make: magick('-quality', '95', '-interlace', 'JPEG'), mean: 3 },
  { name: 'JPEG, grey', make: magick(...grey, '-quality', '95'), mean: 3 },
  // PDFium mixes inks as they look in print.
  { name: 'JPEG, CMYK with Adobe’s mark', make: magick('-colorspace', 'CMYK', '-quality', '95'), mean: 15 },
  { name: 'JPEG 2000', make: magick('-quality', '95'), mean: 3, ending: 'jp2' },
]
const others: Kind[] = [
  { name: 'GIF', ending: 'gif', make: magick() },
  { name: 'GIF, interlaced', ending: 'gif', make: magick('-interlace', 'GIF') },
  { name: 'GIF, two colours', ending: 'gif', make: magick('-monochrome') },
  { name: 'BMP, 24 bits', ending: 'bmp', make: magick('-type', 'truecolor') },
  { name: 'BMP, 32 bits', ending: 'bmp', make: magick('-type', 'truecoloralpha') },
  { name: 'BMP, 16 bits', ending: 'bmp', make: magick('-define', 'bmp:subtype=RGB565') },
  { name: 'BMP, palette', ending: 'bmp', make: magick('-colors', '200') },
  { name: 'BMP, 4 bits', ending: 'bmp', make: magick('-colors', '14') },
  { name: 'BMP, black and white', ending: 'bmp', make: magick('-monochrome') },
  { name: 'BMP, runs', ending: 'bmp', make: magick('-colors', '200', '-compress', 'RLE') },
  { name: 'BMP of Windows 3', ending: 'bmp', make: (to) => convert(path('base.png'), `bmp3:${to}`) },
  { name: 'BMP of OS/2', ending: 'bmp', make: (to) => convert(path('base.png'), `bmp2:${to}`) },
  { name: 'PBM', ending: 'pbm', make: magick('-monochrome') },
  { name: 'PBM in figures', ending: 'pbm', make: magick('-monochrome', '-compress', 'none') },
  { name: 'PGM', ending: 'pgm', make: magick(...grey) },
  { name: 'PGM, 16 bits', ending: 'pgm', make: magick(...grey, '-depth', '16') },
  { name: 'PPM', ending: 'ppm', make: magick() },
  { name: 'PPM in figures', ending: 'ppm', make: magick('-compress', 'none') },
]

/** A TIFF whose picture is a JPEG in the manner of TIFF 6.0, section 22: its place and length in tags 513 and 514. */
function oldJpeg(to: string): void {
  convert(path('base.png'), '-quality', '95', path('old.jpg'))
  const jpeg = readFileSync(path('old.jpg'))
  const entries: [number, number, number, number][] = [
    [256, 3, 1, 201],
    [257, 3, 1, 131],
    [258, 3, 1, 8],
    [259, 3, 1, 6],
    [262, 3, 1, 6],
    [273, 4, 1, 0],
    [277, 3, 1, 3],
    [278, 3, 1, 131],
    [279, 4, 1, jpeg.length],
    [512, 3, 1, 1],
    [513, 4, 1, 0],
    [514, 4, 1, jpeg.length],
  ]
  const at = 8 + 2 + entries.length * 12 + 4
  const file = Buffer.alloc(at + jpeg.length)
  file.write('II*\0\b\0\0\0', 'latin1')
  file.writeUInt16LE(entries.length, 8)
  for (const [i, [tag, type, count, value]] of entries.entries()) {
    const entry = 10 + i * 12
    file.writeUInt16LE(tag, entry)
    file.writeUInt16LE(type, entry + 2)
    file.writeUInt32LE(count, entry + 4)
    file.writeUInt32LE(tag === 513 || tag === 273 ? at : value, entry + 8)
  }
  jpeg.copy(file, at)
  writeFileSync(to, file)
}

interface Reading {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8Array | Uint8ClampedArray
}

/** The tool's own reading, upright and on white. */
function ownReading(file: string): Reading {
  const words = [`${file}[0]`, '-auto-orient', '-background', 'white', '-alpha', 'remove', '-colorspace', 'sRGB']
  const [width, height] = execFileSync('convert', [...words, '-format', '%w %h', 'info:'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
    .split(' ')
    .map(Number) as [number, number]
  const rgba = execFileSync('convert', [...words, '-depth', '8', 'rgba:-'], {
    maxBuffer: 1e9,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return { width, height, rgba: Uint8Array.from(rgba) }
}

async function ourReading(file: string): Promise<Reading> {
  const bytes = new Uint8Array(readFileSync(file))
  if (file.endsWith('.tif')) return decodeTiff(bytes, tiffFrames(bytes)![0]!.frame, engines)
  // The window leaves these to the browser.
  if (file.endsWith('.jpg')) return decodeJpeg(bytes, engines)
  const pictures = await openPictures(bytes, engines)
  if (pictures?.kind !== 'pictures') throw new Error('no picture')
  return pictures.decode(0)
}

/** Mean difference of the colours of all points, of 255. */
function difference(a: Reading, b: Reading): number {
  if (a.width !== b.width || a.height !== b.height) return Infinity
  let sum = 0
  for (let i = 0; i < a.rgba.length; i++) if (i % 4 < 3) sum += Math.abs(a.rgba[i]! - b.rgba[i]!)
  return sum / (a.width * a.height * 3)
}

const kinds = [
  ...depths,
  ...packings,
  ...faxes,
  ...orders,
  ...layouts,
  ...sixteen,
  ...fractions,
  ...colours,
  ...turned,
  ...jpegs,
  ...others,
]
let right = 0
let refused = 0
const skipped: string[] = []
for (const { name, make, mean = 1, tool, like, ending = jpegs.some((k) => k.name === name) ? 'jpg' : 'tif' } of kinds) {
  const file = path(`kind.${ending}`)
  if (tool && missing.includes(tool)) {
    skipped.push(`${name}: no ${tool}`)
    continue
  }
  try {
    rmSync(file, { force: true })
    make(file)
  } catch (fault) {
    skipped.push(`${name}: ${tool ?? 'convert'} can’t make it (${(fault as Error).message.split('\n')[1] ?? ''})`)
    continue
  }
  let own: Reading | null = null
  try {
    own = ownReading(like ? path(like) : file)
  } catch {
    skipped.push(`${name}: ImageMagick can’t read it`)
  }
  try {
    const ours = await ourReading(file)
    if (!own) continue
    const off = difference(ours, own)
    if (off <= mean) right++
    console.log(`${off <= mean ? 'right' : 'WRONG'}\t${name}\t${off.toFixed(2)}`)
  } catch (fault) {
    refused++
    console.log(`refused\t${name}\t${(fault as Error).message}`)
  }
}
console.log(`${right} of ${kinds.length} kinds right, ${refused} refused with a sentence, ${skipped.length} skipped`)
for (const what of skipped) console.log(`skipped\t${what}`)
rmSync(work, { recursive: true })
