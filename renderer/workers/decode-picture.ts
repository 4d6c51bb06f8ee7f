import { pictureKind, upright, exifOrientation, type Raster } from '../core/formats'

/** Decodes a picture of a kind that browsers know; as it is turned upright. */
export async function decodePicture(bytes: Uint8Array<ArrayBuffer>): Promise<Raster> {
  const kind = pictureKind(bytes)
  // Whether browsers turn a WebP or PNG depends on their age: it is turned here.
  const own = kind === 'webp' || kind === 'png' ? kind : null
  const bitmap = await createImageBitmap(new Blob([bytes]), { imageOrientation: own ? 'none' : 'from-image' })
  const { width, height } = bitmap
  const context = new OffscreenCanvas(width, height).getContext('2d')
  if (!context) throw new Error('there is not enough memory to decode the picture')
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  const raster = { width, height, rgba: context.getImageData(0, 0, width, height).data }
  return upright(raster, own ? exifOrientation(bytes, own) : 1)
}
