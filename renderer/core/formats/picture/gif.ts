import { GifReader } from 'omggif'
import { bareGif } from './bare/gif'
import { mostPixels, type Raster } from './raster'

/**
 * The first picture of a GIF; what is clear in it is left so. Texts beside it, which the reader of GIFs does not know, are passed over.
 * @throws Error when it can't be decoded
 */
export function decodeGif(bytes: Uint8Array): Raster {
  const reader = new GifReader(bareGif(bytes) ?? bytes)
  const { width, height } = reader
  if (!(reader.numFrames() > 0)) throw new Error('there is no picture in it')
  if (width * height > mostPixels) throw new Error('it is too large')
  const rgba = new Uint8ClampedArray(width * height * 4)
  reader.decodeAndBlitFrameRGBA(0, rgba)
  return { width, height, rgba }
}
