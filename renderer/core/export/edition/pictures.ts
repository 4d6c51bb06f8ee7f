import { reasonOf } from '../../faults/reason'
import { jpegColours } from '../../formats/picture/jpeg-colours'
import { pictureKind } from '../../formats/picture/picture-kind'
import { pngOf } from '../../formats/picture/png'
import type { ExportInput, ExportRun, ScanFile, ScanPage } from '../export-input'
import { leavingFile } from '../renditions/leaving-file'
import { lastRead, pageRaster } from '../renditions/page-rasters'
import type { EditionOptions } from './options'

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

/** Colours of a JPEG that is mixed from inks, not from light. */
const inks = 4

/** Endings of the kinds that Typst takes as they are. */
const asTheyAre: Readonly<Record<string, string>> = { jpeg: 'jpg', png: 'png', webp: 'webp', gif: 'gif' }

/**
 * The pictures of a document's pages for an edition: files that Typst takes go in once and as they are, others, and those that may not leave as they are, are packed
 * anew without loss. A page whose picture can't be had is told of, and has none. For an archive, pages of a PDF and pictures
 * in inks are drawn: nobody knows what such a page brings along.
 */
export async function editionPictures(
  { scan }: ExportInput,
  { archival }: Pick<EditionOptions, 'archival'>,
  run: ExportRun,
): Promise<EditionPictures> {
  const files = new Map<string, Uint8Array>()
  const pages: (EditionPicture | null)[] = []
  if (!scan) return { pages, files }
  const bytesOf = lastRead(scan)
  for (const [i, place] of scan.pages.entries()) {
    try {
      pages.push(place && (await pictureOf(place, bytesOf, scan.files[place.file]!, files, archival, run)))
    } catch (cause) {
      const why = reasonOf(cause)
      run.warn?.(`The picture of page ${i + 1}, “${scan.files[place!.file]!.name}”, was left out: ${why}`)
      pages.push(null)
    }
    run.onProgress?.(i + 1, scan.pages.length)
  }
  return { pages, files }
}

async function pictureOf(
  place: ScanPage,
  bytesOf: (file: number) => Promise<Uint8Array<ArrayBuffer>>,
  source: ScanFile,
  files: Map<string, Uint8Array>,
  archival: boolean,
  run: ExportRun,
): Promise<EditionPicture> {
  const { file, frame, width, height } = place
  const { password } = source
  const aspect = height / width
  const pdf = `/scan/${file}.pdf`
  if (files.has(pdf)) return { path: pdf, page: frame + 1, aspect }
  const bytes = await bytesOf(file)
  const kind = pictureKind(bytes)
  if (kind === null && password === undefined && !archival) {
    files.set(pdf, bytes)
    return { path: pdf, page: frame + 1, aspect }
  }
  const ending = kind && !(archival && jpegColours(bytes) === inks) && asTheyAre[kind]
  const whole = ending ? leavingFile(source, bytes) : null
  const path = whole ? `/scan/${file}.${ending}` : `/scan/${file}-${frame}.png`
  if (!files.has(path)) files.set(path, whole ?? pngOf(await pageRaster(bytes, place, run, password)))
  return { path, page: null, aspect }
}
