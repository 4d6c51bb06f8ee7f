import type { Engines } from '../imported-document'
import { decodeBmp } from './bmp'
import { decodeGif } from './gif'
import { decodeJpeg2000 } from './jpeg2000'
import { decodeNetpbm } from './netpbm'
import type { OwnKind } from './picture-kind'
import type { Raster } from './raster'
import { decodeTiff } from './tiff'

/**
 * A picture of a kind that is decoded here, upright.
 *
 * @param frame which of the file's pictures, from 0
 * @throws Error with what is wrong with it
 */
export async function decodeOwn(kind: OwnKind, bytes: Uint8Array, frame: number, engines: Engines): Promise<Raster> {
  switch (kind) {
    case 'tiff':
      return decodeTiff(bytes, frame, engines)
    case 'jpeg2000':
      return decodeJpeg2000(bytes, () => engines.openjpeg())
    case 'gif':
      return decodeGif(bytes)
    case 'bmp':
      return decodeBmp(bytes)
    case 'netpbm':
      return decodeNetpbm(bytes)
  }
}
