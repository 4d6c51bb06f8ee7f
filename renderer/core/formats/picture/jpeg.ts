import type { Engines } from '../imported-document'
import { decodeInkJpeg } from './ink-jpeg'
import { jpegColours } from './jpeg-colours'
import { isGrey, mostPixels, type Raster } from './raster'

type Encode = typeof import('@jsquash/jpeg/encode.js').default
type Decode = typeof import('@jsquash/jpeg/decode.js').default

let encoder: Promise<Encode> | undefined
let decoder: Promise<Decode> | undefined

/** MozJPEG's name for a picture without colours. */
const greyscale = 1

/**
 * A picture as a JPEG (MozJPEG), without colours where it has none.
 *
 * @param quality 0 to 100; from 75 on a reader sees no loss at arm's length
 */
export async function encodeJpeg(raster: Raster, quality: number, engines: Engines): Promise<Uint8Array<ArrayBuffer>> {
  encoder ??= Promise.all([import('@jsquash/jpeg/encode.js'), engines.jpegEncoder()]).then(async ([codec, bytes]) => {
    await codec.init({ wasmBinary: bytes })
    return codec.default
  })
  const encode = await encoder
  const { width, height, rgba } = raster
  const options = { quality, ...(isGrey(raster) ? { color_space: greyscale } : {}) }
  try {
    return new Uint8Array(await encode({ data: rgba, width, height } as Parameters<Encode>[0], options))
  } catch {
    // Once it has run out of memory, it is of no more use.
    encoder = undefined
    throw new Error('it is too large to be made a JPEG.')
  }
}

/**
 * The picture of a JPEG, upright.
 * @throws Error when it can't be decoded
 */
export async function decodeJpeg(bytes: Uint8Array<ArrayBuffer>, engines: Engines): Promise<Raster> {
  decoder ??= Promise.all([import('@jsquash/jpeg/decode.js'), engines.jpegDecoder()]).then(async ([codec, wasm]) => {
    await codec.init({ wasmBinary: wasm })
    return codec.default
  })
  const decode = await decoder
  // The codec wants a buffer of its own.
  const decoded = await decode(bytes.slice().buffer, { preserveOrientation: true }).catch(() => null)
  if (!decoded && (jpegColours(bytes) ?? 0) > 3) {
    const drawn = await decodeInkJpeg(bytes, engines).catch(() => null)
    if (drawn) return drawn
  }
  if (!decoded) throw new Error('it is damaged.')
  const { width, height, data } = decoded
  if (width * height > mostPixels) throw new Error('it is too large.')
  return { width, height, rgba: new Uint8ClampedArray(data) }
}
