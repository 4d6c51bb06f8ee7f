import type { Session } from '../document'
import type { SideRange } from '../../core/text'

/** Lines that a picture of a quotation holds at the most. */
const mostLines = 12
/** Height of a line in the picture, in pixels. */
const lineHeight = 44

/**
 * The strip of the facsimile that holds just the words of a range, its lines below each other, as a PNG.
 * @returns null where the words have no place on a picture
 */
export async function pictureOf(session: Session, range: SideRange): Promise<Blob | null> {
  const { facsimile } = session
  for (const page of new Set(facsimile.pagesOf(range))) await facsimile.loaded(page)
  const strips: ImageBitmap[] = []
  for (const { page, share } of facsimile.sharesOf(range).slice(0, mostLines)) {
    const picture = facsimile.pictures[page]
    if (!picture) continue
    const margin = share.height * 0.15
    const [top, height] = [Math.max(0, share.y - margin), share.height + margin * 2]
    const scale = lineHeight / (height * picture.height)
    const region = {
      x: Math.round(share.x * picture.width * scale),
      y: Math.round(top * picture.height * scale),
      width: Math.max(1, Math.round(share.width * picture.width * scale)),
      height: lineHeight,
    }
    strips.push(await facsimile.reader.draw({ part: picture.part, frame: picture.frame, scale, region }))
  }
  if (!strips.length) return null
  const canvas = new OffscreenCanvas(Math.max(...strips.map((s) => s.width)), strips.length * lineHeight)
  const context = canvas.getContext('2d')
  if (!context) return null
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  for (const [i, strip] of strips.entries()) {
    context.drawImage(strip, 0, i * lineHeight)
    strip.close()
  }
  return canvas.convertToBlob({ type: 'image/png' })
}
