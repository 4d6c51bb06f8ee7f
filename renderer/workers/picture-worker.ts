import { reasonOf } from '../core/faults/reason'
import './tell-refusals'
import { graymapOf, isOwnKind, openPictures, type Drawable, type Pictures, type Raster } from '../core/formats'
import { decodePicture } from './decode-picture'
import { engines } from './engines'
import { piecesOf } from './file-pieces'
import type { PictureAnswer, PictureOrder, PictureRequest } from './picture-messages'

/** Draws pages of scans off the main thread. What was asked for last is drawn first: it is what is looked at now. */

interface OpenFile {
  readonly file: Blob
  readonly source: Promise<Drawable | Pictures | null>
}

const blobs = new Map<number, { file: Blob; password?: string }>()
const open = new Map<number, OpenFile>()
const queue: PictureRequest[] = []
let working = false

/** Decoded pictures, by file and frame; the least used go first. */
const decoded = new Map<string, ImageBitmap>()

/** Pixels that are kept decoded. */
const pixelBudget = 200_000_000

addEventListener('message', ({ data }: MessageEvent<PictureOrder>) => {
  if (data.type === 'file')
    blobs.set(data.part, { file: data.file, ...(data.password ? { password: data.password } : {}) })
  else if (data.type === 'sizes') void tellSizes(data.id, data.part)
  else if (data.type === 'forget') {
    const at = queue.findIndex((r) => r.id === data.id)
    if (at >= 0) queue.splice(at, 1)
  } else {
    queue.push(data.request)
    if (!working) void work()
  }
})

async function work(): Promise<void> {
  working = true
  for (let request = queue.pop(); request; request = queue.pop()) {
    try {
      const made = await (request.as === 'bitmap' ? draw(request) : graymap(request))
      const answer: PictureAnswer =
        made instanceof ImageBitmap ? { id: request.id, bitmap: made } : { id: request.id, graymap: made }
      postMessage(answer, { transfer: [made instanceof ImageBitmap ? made : made.buffer] })
    } catch (cause) {
      const answer: PictureAnswer = { id: request.id, problem: reasonOf(cause) }
      postMessage(answer)
    }
    // Orders that came in the meantime are heard before the next is drawn.
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  working = false
}

async function tellSizes(id: number, part: number): Promise<void> {
  let answer: PictureAnswer
  try {
    const source = await sourceOf(part)
    if (source.kind !== 'drawable') throw new Error('the file is no PDF')
    const { document } = source
    const size = (page: number) => document.size(page) ?? { width: 0, height: 0 }
    answer = { id, sizes: Array.from({ length: document.pageCount }, (_, page) => size(page)) }
  } catch (cause) {
    answer = { id, problem: reasonOf(cause) }
  }
  postMessage(answer)
}

async function draw({ part, frame, scale, region }: PictureRequest): Promise<ImageBitmap> {
  const source = await sourceOf(part)
  if (source.kind === 'drawable') {
    const raster = source.document.draw(frame, scale, region)
    if (!raster) throw new Error('this page is damaged')
    return createImageBitmap(new ImageData(raster.rgba, raster.width, raster.height))
  }
  const picture = await decodedPicture(part, frame, source)
  const canvas = new OffscreenCanvas(region.width, region.height)
  const context = canvas.getContext('2d')!
  context.imageSmoothingQuality = 'high'
  context.imageSmoothingEnabled = scale < 4
  const { x, y, width, height } = region
  context.drawImage(picture, x / scale, y / scale, width / scale, height / scale, 0, 0, width, height)
  return canvas.transferToImageBitmap()
}

async function graymap(request: PictureRequest): Promise<Uint8Array<ArrayBuffer>> {
  const bitmap = await draw(request)
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  // What is clear is paper.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, bitmap.width, bitmap.height)
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  const { width, height, data } = context.getImageData(0, 0, canvas.width, canvas.height)
  return graymapOf({ width, height, rgba: data as Uint8ClampedArray<ArrayBuffer> })
}

async function sourceOf(part: number): Promise<Drawable | Pictures> {
  let entry = open.get(part)
  if (!entry) {
    const blob = blobs.get(part)
    if (!blob) throw new Error('the file is not in the library')
    const source = openPictures(piecesOf(blob.file), engines, blob.password)
    entry = { file: blob.file, source }
    open.set(part, entry)
    // A PDF holds memory of PDFium's own; few are open at a time.
    for (const [other, { source: old }] of open) {
      if (open.size <= 4) break
      if (other === part) continue
      open.delete(other)
      void old.then((o) => o?.kind === 'drawable' && o.document.close())
    }
  }
  const source = await entry.source
  if (!source) throw new Error('the file has no pictures')
  return source
}

async function decodedPicture(part: number, frame: number, source: Pictures): Promise<ImageBitmap> {
  const key = `${part} ${frame}`
  let bitmap = decoded.get(key)
  decoded.delete(key)
  if (!bitmap) {
    bitmap = isOwnKind(source.format)
      ? await bitmapOf(await source.decode(frame))
      : source.format === 'webp'
        ? await bitmapOf(await decodePicture(new Uint8Array(await blobs.get(part)!.file.arrayBuffer())))
        : await createImageBitmap(blobs.get(part)!.file, { imageOrientation: 'from-image' })
  }
  decoded.set(key, bitmap)
  let pixels = [...decoded.values()].reduce((n, b) => n + b.width * b.height, 0)
  for (const [old, { width, height }] of decoded) {
    if (pixels <= pixelBudget || old === key) break
    pixels -= width * height
    decoded.get(old)!.close()
    decoded.delete(old)
  }
  return bitmap
}

function bitmapOf({ width, height, rgba }: Raster): Promise<ImageBitmap> {
  return createImageBitmap(new ImageData(rgba, width, height))
}
