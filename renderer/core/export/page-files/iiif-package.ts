import { strToU8, zipSync, type Zippable } from 'fflate'
import { timeless, toldOf } from '../anonymous/told'
import type { FileExporter } from '../export-input'
import { anonymousField, packedFields, type Anonymity, type PagesPacked } from '../shared-options'
import { altoFile } from './alto-file'
import { iiifAddresses } from './iiif-addresses'
import { iiifManifest, type Canvas } from './iiif-manifest'
import { canvasNotes, type CanvasSize } from './iiif-notes'
import { lineAnnotations } from './iiif-text'
import { packedPages } from './packed-pages'

/** What a reader may choose of a IIIF package. */
export interface IiifOptions extends Anonymity, PagesPacked {
  /** Address on the web of the folder that the package is going to stand in; '' for none. */
  readonly address: string
  /** Whether an ALTO file of each page comes along. */
  readonly alto: boolean
}

/** A canvas of a page of which no size is known: a sheet in the proportions of paper. */
const sheet = { width: 1000, height: 1414 }

/** The document for viewers of IIIF: a manifest with text and notes, the pictures, and an ALTO file a page. */
export const iiifPackage: FileExporter<IiifOptions> = {
  id: 'iiif',
  name: 'IIIF manifest with pictures (zip)',
  extension: 'zip',
  type: 'application/zip',
  binary: true,
  placed: true,
  scanned: true,
  defaults: { address: '', words: 'cleaned', pictures: true, alto: true, anonymous: false },
  fields: [
    { key: 'address', label: 'Web address of the folder', kind: 'words' },
    ...packedFields,
    { key: 'alto', label: 'Text files of the pages (ALTO)', kind: 'check' },
    anonymousField,
  ],
  async write(given, options, run) {
    const input = toldOf(given, options)
    const { metadata, version, exportedAt: time, documentId, sourceFile } = input
    const addresses = iiifAddresses(options.address, documentId)
    const language = /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i.test(metadata.language) ? metadata.language : ''
    const files: Zippable = {}
    const canvases: Canvas[] = []
    for await (const { stem, file, picture } of packedPages(
      input,
      { ...options, keepNames: !options.anonymous },
      run,
    )) {
      const { number, label, placed } = file
      const facts = { language, picture: picture?.name ?? sourceFile, version, time }
      const alto = options.alto ? `alto/${stem}.xml` : null
      if (alto !== null) files[alto] = strToU8(altoFile([file], facts))
      const path = picture && `images/${picture.name}`
      // Pictures are packed already.
      if (picture) files[path!] = [picture.bytes, { level: 0 }]
      const size = sizeOf(placed)
      const canvas = addresses.canvas(number)
      const lines = { canvas, page: addresses.annotations(number, 'text'), language }
      canvases.push({
        ...(size.width > 0 && size.height > 0 ? size : sheet),
        number,
        label,
        picture: picture && { path: path!, type: picture.type, ...sizeOf(picture.frame) },
        alto,
        lines: lineAnnotations(placed.blocks, lines),
      })
    }
    const notes = canvasNotes(input, canvases, addresses, !options.anonymous)
    files['manifest.json'] = strToU8(iiifManifest(canvases, metadata, notes, addresses, options.anonymous))
    return Uint8Array.from(zipSync(files, options.anonymous ? { mtime: timeless } : {}))
  },
}

/** A size in whole pixels, without whatever else is known. */
function sizeOf({ width, height }: CanvasSize): CanvasSize {
  return { width: Math.round(width), height: Math.round(height) }
}
