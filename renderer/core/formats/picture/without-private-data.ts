import { bareGif } from './bare/gif'
import { bareJpeg } from './bare/jpeg'
import { bareJpeg2000 } from './bare/jpeg2000'
import { barePng } from './bare/png'
import { bareWebp } from './bare/webp'
import { pictureKind } from './picture-kind'

/**
 * A copy of a picture file with what its picture is drawn from and shown by, and nothing else: no place, time, device, owner, comments or small
 * picture of the whole, and nothing that is not known here. Points, colours and the way up stay as they are; nothing is compressed anew.
 * @returns null for kinds of files whose parts are not known here (TIFF, AVIF, BMP, Netpbm) and for damaged files; these are drawn anew instead
 */
export function withoutPrivateData(bytes: Uint8Array): Uint8Array | null {
  switch (pictureKind(bytes)) {
    case 'jpeg':
      return bareJpeg(bytes)
    case 'png':
      return barePng(bytes)
    case 'webp':
      return bareWebp(bytes)
    case 'gif':
      return bareGif(bytes)
    case 'jpeg2000':
      return bareJpeg2000(bytes)
    default:
      return null
  }
}
