import { GifReader } from 'omggif'
import { mostPixels, type Raster } from './raster'

/**
 * The first picture of a GIF; what is clear in it is left so.
 * @throws Error when it can't be decoded
 */
export function decodeGif(bytes: Uint8Array): Raster {
  const reader = new GifReader(bytes)
  const { width, height } = reader
  if (!(reader.numFrames() > 0)) throw new Error('there is no picture in it')
  if (width * height > mostPixels) throw new Error('it is too large')
  const rgba = new Uint8ClampedArray(width * height * 4)
  reader.decodeAndBlitFrameRGBA(0, rgba)
  return { width, height, rgba }
}
