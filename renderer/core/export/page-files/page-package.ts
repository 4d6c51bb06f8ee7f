import { strToU8, zipSync, type Zippable } from 'fflate'
import { reasonOf } from '../../faults/reason'
import { baseName } from '../../formats/file-name'
import type { Page } from '../../text'
import { timeless, toldOf } from '../anonymous/told'
import type { ExportInput, ExportRun, FileExporter } from '../export-input'
import { placedPage, unplacedPage } from '../renditions/placed-words'
import { anonymousField, type Anonymity } from '../shared-options'
import { altoFile } from './alto-file'
import { metsFile, type ListedPage } from './mets-file'
import { packedPictures, pageStems, type PackedPicture } from './package-pictures'
import { pageXmlFile } from './page-xml-file'

/** What a reader may choose of a package. */
export interface PackageOptions extends Anonymity {
  readonly format: 'alto' | 'page'
  /** Whether the words are as they read now, or as the source has them. */
  readonly words: 'cleaned' | 'source'
  /** Whether the pictures of the pages come along. */
  readonly pictures: boolean
}

/** The document page by page, as libraries and OCR programs keep it: pictures, one ALTO or PAGE XML file a page, and a METS file. */
export const pagePackage: FileExporter<PackageOptions> = {
  id: 'pages',
  name: 'ALTO or PAGE with METS (zip)',
  extension: 'zip',
  type: 'application/zip',
  binary: true,
  placed: true,
  scanned: true,
  defaults: { format: 'alto', words: 'cleaned', pictures: true, anonymous: false },
  fields: [
    {
      key: 'format',
      label: 'Text',
      kind: 'choice',
      choices: [
        { value: 'alto', name: 'ALTO 4' },
        { value: 'page', name: 'PAGE XML 2019' },
      ],
    },
    {
      key: 'words',
      label: 'Words',
      kind: 'choice',
      choices: [
        { value: 'cleaned', name: 'As they read now' },
        { value: 'source', name: 'As the source has them' },
      ],
    },
    { key: 'pictures', label: 'Pictures of the pages', kind: 'check' },
    anonymousField,
  ],
  async write(given, options, run) {
    const input = toldOf(given, options)
    const { text, names, layouts, metadata, version, exportedAt, documentId, sourceFile } = input
    const stems = pageStems(input, !options.anonymous)
    const pictureOf = packedPictures(input, stems, run)
    const files: Zippable = {}
    const listed: ListedPage[] = []
    for (const [i, whole] of text.pages.entries()) {
      const picture = options.pictures ? await pictureOr(() => pictureOf(i), i, run) : null
      const page = options.words === 'source' ? asImported(whole) : whole
      const layout = layouts?.[i]
      const placed = layout
        ? placedPage(page, layout, picture?.frame)
        : unplacedPage(page, picture?.frame ?? input.scan?.pages[i] ?? { width: 0, height: 0 })
      const file = { number: i + 1, label: names[i]?.label ?? '', placed }
      const seen = picture?.name ?? ownPicture(input, i) ?? sourceFile
      const facts = { language: metadata.language, picture: seen, version, time: exportedAt }
      const path = `${options.format}/${stems[i]!}.xml`
      files[path] = strToU8(options.format === 'alto' ? altoFile([file], facts) : pageXmlFile(file, facts))
      const shown = picture && { path: `images/${picture.name}`, type: picture.type }
      // Pictures are packed already.
      if (shown) files[shown.path] = [picture.bytes, { level: 0 }]
      listed.push({ label: file.label, text: path, ...(shown ? { picture: shown } : {}) })
      run.onProgress?.(i + 1, text.pages.length)
    }
    const time = options.anonymous ? null : exportedAt
    files['mets.xml'] = strToU8(metsFile(listed, { documentId, metadata, version, time }))
    return Uint8Array.from(zipSync(files, options.anonymous ? { mtime: timeless } : {}))
  },
}

/** A page's picture; where it can't be had that is said, and the page goes without. */
async function pictureOr(
  picture: () => Promise<PackedPicture | null>,
  page: number,
  run: ExportRun,
): Promise<PackedPicture | null> {
  try {
    return await picture()
  } catch (cause) {
    run.warn?.(`The picture of page ${page + 1} was left out: ${reasonOf(cause)}`)
    return null
  }
}

/** A page as it was imported, in the order in which it is read. */
function asImported(page: Page): Page {
  return { ...page, changes: [] }
}

/** Name of the file that is the picture of a page, for packages that go without pictures. */
function ownPicture({ scan }: ExportInput, page: number): string | null {
  const place = scan?.pages[page]
  return place ? baseName(scan!.files[place.file]!.name) : null
}
