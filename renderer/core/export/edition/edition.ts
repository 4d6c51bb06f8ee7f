import { PDFDocument } from '@cantoo/pdf-lib'
import { ExportRefused, type ExportRun, type FileExporter } from '../export-input'
import { barePdf } from '../anonymous/bare-pdf'
import { toldOf } from '../anonymous/told'
import { anonymousField, changesField } from '../shared-options'
import { editionSource } from './edition-source'
import { lackingSentence } from './font-coverage'
import type { EditionOptions } from './options'
import { asPdfA } from './pdf-a'
import { editionPictures, type EditionPictures } from './pictures'
import { typeset } from './typst'

/** A typeset edition as a PDF, with the face and the program that sets it brought along. */
export const edition: FileExporter<EditionOptions> = {
  id: 'edition',
  name: 'Typeset edition (PDF)',
  extension: 'pdf',
  type: 'application/pdf',
  binary: true,
  placed: true,
  scanned: true,
  typeset: true,
  defaults: { layout: 'facing', paper: 'a4', changes: false, archival: false, anonymous: false },
  fields: [
    {
      key: 'layout',
      label: 'Layout',
      kind: 'choice',
      choices: [
        { value: 'facing', name: 'Source and cleaned text, facing' },
        { value: 'facsimile', name: 'Facsimile and cleaned text, facing', pictured: true },
        { value: 'spread', name: 'Facsimile and cleaned text, on facing pages', pictured: true },
        { value: 'margin', name: 'Cleaned text, notes in the margin' },
        { value: 'reading', name: 'Reading text with footnotes' },
      ],
    },
    {
      key: 'paper',
      label: 'Paper',
      kind: 'choice',
      choices: [
        { value: 'a4', name: 'A4' },
        { value: 'us-letter', name: 'US Letter' },
        { value: 'a5', name: 'A5' },
      ],
    },
    changesField,
    { key: 'archival', label: 'As PDF/A, for an archive', kind: 'check' },
    anonymousField,
  ],
  async write(given, options, run) {
    const input = toldOf(given, options)
    const facsimile = options.layout === 'facsimile' || options.layout === 'spread'
    if (facsimile && !input.scan?.pages.some((page) => page))
      throw new ExportRefused('This document has no pictures of its pages.')
    const { pages, files } = facsimile ? await editionPictures(input, options, partOf(run, 0, 0.5)) : noPictures
    const source = editionSource(input, options, pages)
    const { pdf, missing } = await typeset(source, facsimile ? partOf(run, 0.5, 1) : run, files)
    if (!missing.length) return finished(pdf, options, run)
    const lacking = lackingSentence(missing)
    if (options.archival) throw new ExportRefused(`PDF/A takes no signs without a shape. ${lacking}`)
    run.warn?.(`${lacking} They are set as empty boxes.`)
    return finished(pdf, options, run)
  },
}

/** A PDF as it was set, as an archive keeps it or without what it tells of its making. */
async function finished(
  pdf: Uint8Array<ArrayBuffer>,
  { archival, anonymous }: EditionOptions,
  { warn }: ExportRun,
): Promise<Uint8Array<ArrayBuffer>> {
  const bare = anonymous ? await barePdf(await PDFDocument.load(pdf, { updateMetadata: false }), warn) : pdf
  return archival ? asPdfA(bare) : bare
}

const noPictures: EditionPictures = { pages: [], files: new Map() }

/** A run whose progress is a part of the whole's. */
function partOf(run: ExportRun, from: number, to: number): ExportRun {
  return { ...run, onProgress: (done, total) => run.onProgress?.(from * total + done * (to - from), total) }
}
