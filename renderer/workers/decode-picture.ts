import type { Raster } from '../core/formats'

/** Decodes a picture of a kind that browsers know; as it is turned upright. */
export async function decodePicture(bytes: Uint8Array<ArrayBuffer>): Promise<Raster> {
  const bitmap = await createImageBitmap(new Blob([bytes]))
  const { width, height } = bitmap
  const context = new OffscreenCanvas(width, height).getContext('2d')
  if (!context) throw new Error('there is not enough memory to decode the picture')
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  return { width, height, rgba: context.getImageData(0, 0, width, height).data }
}
