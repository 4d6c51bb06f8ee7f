import { reasonOf } from '../../core/faults/reason'
import { isOwnKind, openPictures } from '../../core/formats'
import { decodePicture } from '../decode-picture'
import { engines } from '../engines'
import { piecesOf } from '../file-pieces'
import type { CoverOrder, Tasks, Tell } from '../tasks'

/** Draws pages small, one after another; one that can't be drawn is told, and the others are drawn. */
export async function drawCovers(
  { pages, box }: Tasks['covers']['input'],
  tell: Tell<'covers'>,
): Promise<Tasks['covers']['output']> {
  for (const page of pages)
    try {
      const { width, height } = page
      const picture = await drawn(page, Math.min(box.width / width, box.height / height))
      const canvas = new OffscreenCanvas(
        Math.max(1, Math.min(box.width, picture.width)),
        Math.max(1, Math.min(box.height, picture.height)),
      )
      const context = canvas.getContext('2d')
      if (!context) throw new Error('there is not enough memory to draw it')
      // What is clear is paper.
      context.fillStyle = '#fff'
      context.fillRect(0, 0, canvas.width, canvas.height)
      context.imageSmoothingQuality = 'high'
      context.drawImage(picture, 0, 0, canvas.width, canvas.height)
      picture.close()
      tell({ id: page.id, picture: await canvas.convertToBlob({ type: 'image/webp', quality: 0.75 }) })
    } catch (cause) {
      tell({ id: page.id, fault: reasonOf(cause) })
    }
  return { pages: pages.length }
}

/** A page at a scale, upright. */
async function drawn({ file, frame, width, height }: CoverOrder, scale: number): Promise<ImageBitmap> {
  const source = await openPictures(piecesOf(file), engines)
  if (!source) throw new Error('the file has no pictures')
  if (source.kind === 'drawable')
    try {
      const raster = source.document.draw(frame, scale)
      if (!raster) throw new Error('this page is damaged')
      return await createImageBitmap(new ImageData(raster.rgba, raster.width, raster.height))
    } finally {
      source.document.close()
    }
  const small = {
    resizeWidth: Math.max(1, Math.round(width * scale)),
    resizeHeight: Math.max(1, Math.round(height * scale)),
    resizeQuality: 'high',
  } as const
  if (!isOwnKind(source.format) && source.format !== 'webp')
    return createImageBitmap(file, { imageOrientation: 'from-image', ...small })
  const raster =
    source.format === 'webp'
      ? await decodePicture(new Uint8Array(await file.arrayBuffer()))
      : await source.decode(frame)
  return createImageBitmap(new ImageData(raster.rgba, raster.width, raster.height), small)
}
