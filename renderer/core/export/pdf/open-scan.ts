import { isPdfName } from '../../document/page-name'
import { PDFDocument, PDFRawStream } from '@cantoo/pdf-lib'
import type { ExportInput, ExportRun, Scan } from '../export-input'
import { placesBy } from './notes'
import type { Opened } from './opened'
import { openOriginal } from './original'
import { pdfOfPictures } from './page-pictures'

/** How the pages of a scan are wanted. */
interface WantedScan {
  /** Points to the inch; pictures of more are made smaller. null leaves them as they are. */
  readonly finest: number | null
  /** Whether the file will be written anew, without its original bytes and without its signatures. */
  readonly anew: boolean
}

/** The pages of a scan: those of its PDF, to be added to, or new ones of its pictures. */
export async function openScan(
  input: ExportInput,
  scan: Scan,
  { finest, anew }: WantedScan,
  run: ExportRun,
): Promise<Opened> {
  const [file] = scan.files
  const isPdf = scan.files.length === 1 && scan.pages.every((p) => p === null || isPdfName(file!.name))
  if (finest !== null) {
    // Pages with smaller pictures are new pages: the original has nothing to be added to.
    const faults: string[] = []
    const watched = { ...run, warn: (sentence: string) => void faults.push(sentence) }
    const document = await pdfOfPictures(input, scan, finest, watched)
    const isSmaller = isPdf && !faults.length && sizeOf(document) < (await file!.read()).length
    if (!isPdf || isSmaller) {
      for (const fault of faults) run.warn?.(fault)
      return newPdf(input, document)
    }
    const why = faults.length ? 'can’t all be made smaller' : 'are small already'
    const tell = faults.length ? run.warn : (run.remark ?? run.warn)
    tell?.(`The pictures of “${file!.name}” ${why}, so its pages stay as they are.`)
  }
  const keepsOrder = scan.pages.every((p, i) => p?.frame === i)
  const original = isPdf ? await openOriginal(file!, anew || !keepsOrder, run) : null
  if (!original) {
    if (isPdf) run.warn?.(`The pages of “${file!.name}” could only be drawn as pictures.`)
    return newPdf(input, await pdfOfPictures(input, scan, null, run))
  }
  const { document, signed, save } = original
  const count = document.getPageCount()
  const frames = scan.pages.map((p) => (p && p.frame < count ? p.frame : null))
  const inOrder = count === frames.length && frames.every((frame, i) => frame === i)
  const pageOf = (page: number) => frames[page] ?? null
  // What was left out of a document is not to leave with it.
  if (!inOrder && frames.every((frame) => frame !== null))
    return newPdf(input, await pagesOf(document, frames), (page) => frames[page] ?? null)
  const placesOf = placesBy(input, pageOf)
  return { document, untouched: signed, inOrder, typeset: false, pageOf, frameOf: (page) => page, placesOf, save }
}

/** Pages of a PDF, in this order, as one of its own. */
async function pagesOf(document: PDFDocument, frames: readonly number[]): Promise<PDFDocument> {
  const arranged = await PDFDocument.create({ updateMetadata: false })
  for (const page of await arranged.copyPages(document, [...frames])) arranged.addPage(page)
  return arranged
}

function newPdf(input: ExportInput, document: PDFDocument, frameOf: Opened['frameOf'] = () => null): Opened {
  const pageOf = (page: number) => page
  const placesOf = placesBy(input, pageOf)
  return {
    document,
    untouched: false,
    inOrder: true,
    typeset: false,
    pageOf,
    frameOf,
    placesOf,
    save: () => document.save(),
  }
}

/** What the streams of a PDF take, in bytes; the rest is little. */
function sizeOf({ context }: PDFDocument): number {
  return context
    .enumerateIndirectObjects()
    .reduce((n, [, object]) => n + (object instanceof PDFRawStream ? object.contents.length : 0), 0)
}
