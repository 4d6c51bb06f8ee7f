import { decodeJpeg2000 } from '../../formats/picture/jpeg2000'
import { pictureKind } from '../../formats/picture/picture-file'
import { pngOf } from '../../formats/picture/png-of'
import { decodeTiff } from '../../formats/picture/tiff'
import { PdfDocument } from '../../formats/pdf/pdf-document'
import { startedPdfium } from '../../formats/pdf/pdfium'
import type { ExportInput, ExportRun, Scan, ScanPage } from '../export-input'

/** A page's picture as the setter of an edition is told of it. */
export interface EditionPicture {
  /** Path of its file, among those given with it. */
  readonly path: string
  /** Which page of it, from 1, where it is a PDF. */
  readonly page: number | null
  /** Height as a share of its width. */
  readonly aspect: number
}

/** The pictures of a document's pages, and the files that hold them. */
export interface EditionPictures {
  readonly pages: readonly (EditionPicture | null)[]
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** Endings of the kinds that Typst takes as they are. */
const asTheyAre: Readonly<Record<string, string>> = { jpeg: 'jpg', png: 'png', webp: 'webp', gif: 'gif' }
/** Pixels to a point at which pages of an encrypted PDF are drawn: 150 to the inch. */
const drawnScale = 150 / 72

/**
 * The pictures of a document's pages for an edition: files that Typst takes go in once and as they are, others are packed
 * anew without loss. A page whose picture can't be had is told of, and has none.
 */
export async function editionPictures({ scan }: ExportInput, run: ExportRun): Promise<EditionPictures> {
  const files = new Map<string, Uint8Array>()
  const pages: (EditionPicture | null)[] = []
  for (const [i, place] of (scan?.pages ?? []).entries()) {
    try {
      pages.push(place && (await pictureOf(scan!, place, files, run)))
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause)
      run.warn?.(`The picture of page ${i + 1}, “${scan!.files[place!.file]!.name}”, was left out: ${why}`)
      pages.push(null)
    }
    run.onPage?.(i + 1, scan!.pages.length)
  }
  return { pages, files }
}

async function pictureOf(
  scan: Scan,
  { file, frame, width, height }: ScanPage,
  files: Map<string, Uint8Array>,
  run: ExportRun,
): Promise<EditionPicture> {
  const aspect = height / width
  const known = [...files.keys()].find((path) => path.startsWith(`/scan/${file}.`))
  if (known?.endsWith('.pdf')) return { path: known, page: frame + 1, aspect }
  const { read, password } = scan.files[file]!
  const bytes = await read()
  const kind = pictureKind(bytes)
  if (kind === null && password === undefined) {
    const path = `/scan/${file}.pdf`
    files.set(path, bytes)
    return { path, page: frame + 1, aspect }
  }
  const ending = kind && asTheyAre[kind]
  const path = ending ? `/scan/${file}.${ending}` : `/scan/${file}-${frame}.png`
  if (!files.has(path))
    files.set(path, ending ? bytes : await packed(bytes, { file, frame, width, height }, run, password))
  return { path, page: null, aspect }
}

async function packed(
  bytes: Uint8Array<ArrayBuffer>,
  { frame, width, height }: ScanPage,
  { engines, decode }: ExportRun,
  password: string | undefined,
): Promise<Uint8Array> {
  const kind = pictureKind(bytes)
  if (kind === 'tiff') return pngOf(await decodeTiff(bytes, frame))
  if (kind === 'jpeg2000') return pngOf(await decodeJpeg2000(bytes, () => engines.openjpeg()))
  if (kind === null) {
    const pdf = PdfDocument.open(await startedPdfium(engines), bytes, password)
    try {
      const region = { x: 0, y: 0, width: Math.round(width * drawnScale), height: Math.round(height * drawnScale) }
      const drawn = pdf.draw(frame, drawnScale, region)
      if (!drawn) throw new Error('it is damaged.')
      return pngOf(drawn)
    } finally {
      pdf.close()
    }
  }
  if (!decode) throw new Error('pictures of this kind can only be written in the window.')
  return pngOf(await decode(bytes))
}
