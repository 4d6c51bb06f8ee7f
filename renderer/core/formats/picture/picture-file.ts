import { imageSize } from 'image-size'
import { exifOrientation } from './exif-orientation'
import type { PictureKind } from './picture-kind'
import { mostPixels } from './raster'
import { tiffFrames } from './tiff'

/** One picture of a file, as its header tells it: upright, in pixels. */
export interface PictureFrame {
  /** Its place among all the file's pictures, from 0; some of them may be no pages. */
  readonly frame: number
  readonly width: number
  readonly height: number
  /** Pixels to the inch; null where the file doesn't tell. */
  readonly resolution: number | null
}

/** What the header of a picture file tells. */
export interface PictureFacts {
  readonly kind: PictureKind
  readonly frames: readonly PictureFrame[]
  /** Whether the file ends before its picture does. */
  readonly cutOff: boolean
}

/**
 * What a picture file's header tells. Nothing is decoded.
 * @returns the facts, or what is wrong with the file, as the rest of a sentence that begins with its name
 */
export function pictureFacts(bytes: Uint8Array, kind: PictureKind): PictureFacts | string {
  const facts = kind === 'tiff' ? tiffFacts(bytes) : otherFacts(bytes, kind)
  if (typeof facts === 'string') return facts
  const huge = facts.frames.find((f) => f.width * f.height > mostPixels)
  if (huge)
    return `says it has ${huge.width} × ${huge.height} pixels; Diptych reads pictures of up to ${mostPixels / 1e6} million. Scale it down and open it again.`
  return facts
}

function tiffFacts(bytes: Uint8Array): PictureFacts | string {
  const frames = tiffFrames(bytes)
  if (!frames?.length) return 'is a damaged TIFF file: there is no picture in it.'
  return {
    kind: 'tiff',
    frames: frames.map(({ frame, width, height, orientation, resolution }) =>
      orientation >= 5 ? { frame, width: height, height: width, resolution } : { frame, width, height, resolution },
    ),
    cutOff: frames.some((f) => f.cutOff),
  }
}

function otherFacts(bytes: Uint8Array, kind: PictureKind): PictureFacts | string {
  try {
    const { width, height } = imageSize(bytes)
    const orientation = exifOrientation(bytes, kind)
    if (!(width > 0 && height > 0)) return 'is a picture without a size.'
    const frame = { frame: 0, width, height, resolution: resolutionOf(bytes, kind) }
    return {
      kind,
      frames: [orientation >= 5 ? { ...frame, width: height, height: width } : frame],
      cutOff: isCutOff(bytes, kind),
    }
  } catch {
    return 'is a damaged picture: its header can’t be read.'
  }
}

/** Whether the mark that ends such files is missing. */
function isCutOff(bytes: Uint8Array, kind: PictureKind): boolean {
  if (kind === 'png') return !String.fromCharCode(...bytes.subarray(-64)).includes('IEND')
  if (kind !== 'jpeg') return false
  // Within a scan's data no marker can stand, so the end's mark is the end's.
  for (let i = bytes.length - 2; i > 0; i--) {
    if (bytes[i] !== 0xff) continue
    if (bytes[i + 1] === 0xd9) return false
    if (bytes[i + 1] === 0xda) return true
  }
  return true
}

function resolutionOf(bytes: Uint8Array, kind: PictureKind): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096))
  if (kind === 'jpeg' && bytes.length > 18 && String.fromCharCode(...bytes.subarray(6, 10)) === 'JFIF') {
    const density = view.getUint16(14)
    return density > 10 ? Math.round(bytes[13] === 2 ? density * 2.54 : bytes[13] === 1 ? density : 0) || null : null
  }
  if (kind === 'png') {
    const at = String.fromCharCode(...bytes.subarray(0, 400)).indexOf('pHYs')
    if (at > 0 && bytes[at + 12] === 1) return Math.round(view.getUint32(at + 4) * 0.0254) || null
  }
  return null
}
