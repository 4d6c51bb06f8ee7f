import { ExportRefused, type FileExporter } from '../export-input'
import type { EditionOptions } from './edition-options'
import { editionPictures } from './edition-pictures'
import { editionSource } from './edition-source'
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
  defaults: { layout: 'facing', paper: 'a4', changes: false, anonymous: false },
  fields: [
    {
      key: 'layout',
      label: 'Layout',
      kind: 'choice',
      choices: [
        { value: 'facing', name: 'Source and cleaned text, facing' },
        { value: 'facsimile', name: 'Facsimile and cleaned text, facing' },
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
    { key: 'changes', label: 'A table of all changes at the end', kind: 'check' },
    { key: 'anonymous', label: 'Without author and dates', kind: 'check' },
  ],
  async write(input, options, run) {
    if (options.layout !== 'facsimile') return typeset(editionSource(input, options), run.engines)
    if (!input.scan?.pages.some((page) => page)) throw new ExportRefused('This document has no pictures of its pages.')
    const { pages, files } = await editionPictures(input, run)
    return typeset(editionSource(input, options, pages), run.engines, files)
  },
}
