import { reasonOf } from '../../core/faults/reason'
import { pageReference } from '../../core/document/page-name'
import { pictureKind } from '../../core/formats'
import { fileName } from '../window'
import type { Desk, Session } from '../document'

const extensions = {
  png: 'png',
  jpeg: 'jpg',
  webp: 'webp',
  avif: 'avif',
  gif: 'gif',
  bmp: 'bmp',
  netpbm: 'pnm',
  tiff: 'tif',
  jpeg2000: 'jp2',
} as const
/** Pixels to a point at which a page of a PDF is drawn for a copy: 300 to the inch. */
const pdfScale = 300 / 72

/**
 * Saves a copy of a page's picture: its file as it came, where the page has one of its own, else a drawing of the page.
 *
 * @param bare whether place, camera and the like are left out
 */
export async function savePicture(desk: Desk, session: Session, page: number, bare: boolean): Promise<void> {
  const picture = session.facsimile.pictures[page]
  if (!picture) return desk.notices.say('This page has no picture.', 'problem')
  const name = `${fileName(session.row.metadata.title)}, ${fileName(pageReference(session.names[page]))}`
  try {
    const original = await desk.db.originals.get([session.row.id, picture.part])
    if (!original) throw new Error('its file is not in the library')
    const { file } = original
    const kind = pictureKind(await bytesOf(file.slice(0, 64)))
    const alone = session.facsimile.pictures.filter((p) => p?.part === picture.part).length === 1
    // A PDF, or a file of many pictures, is not read for one of its pages.
    const whole = kind !== null && alone ? await bytesOf(file) : null
    const copy = whole && bare ? await bared(whole) : whole
    const saved = await desk.bridge.saveFile(
      `${name}.${copy && kind ? extensions[kind] : 'png'}`,
      async () => copy ?? (await drawn(session, page, kind === null ? pdfScale : 1)),
    )
    if (saved) desk.notices.say(`The picture was saved as “${saved}”${bare ? ', without place and camera data' : ''}.`)
  } catch (cause) {
    desk.notices.say(`The picture of this page was not saved: ${reasonOf(cause)}.`, 'problem')
  }
}

/** What leaves place and camera out comes when it is called. */
async function bared(file: Uint8Array): Promise<Uint8Array | null> {
  const { withoutPrivateData } = await import('../../core/formats/picture/without-private-data')
  return withoutPrivateData(file)
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer())
}

/** The page as a PNG picture. */
async function drawn({ facsimile }: Session, page: number, scale: number): Promise<Uint8Array> {
  const { part, frame, width, height } = facsimile.pictures[page]!
  const region = { x: 0, y: 0, width: Math.round(width * scale), height: Math.round(height * scale) }
  const bitmap = await facsimile.reader.draw({ part, frame, scale, region })
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('2d')!.drawImage(bitmap, 0, 0)
  bitmap.close()
  return bytesOf(await canvas.convertToBlob({ type: 'image/png' }))
}
