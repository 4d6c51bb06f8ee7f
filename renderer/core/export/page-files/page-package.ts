import { strToU8, zipSync, type Zippable } from 'fflate'
import { baseName } from '../../formats/file-name'
import { timeless, toldOf } from '../anonymous/told'
import type { ExportInput, FileExporter } from '../export-input'
import { anonymousField, packedFields, type Anonymity, type PagesPacked } from '../shared-options'
import { altoFile } from './alto-file'
import { metsFile, type ListedPage } from './mets-file'
import { packedPages } from './packed-pages'
import { pageXmlFile } from './page-xml-file'

/** What a reader may choose of a package. */
export interface PackageOptions extends Anonymity, PagesPacked {
  readonly format: 'alto' | 'page'
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
    ...packedFields,
    anonymousField,
  ],
  async write(given, options, run) {
    const input = toldOf(given, options)
    const { metadata, version, exportedAt, documentId, sourceFile } = input
    const files: Zippable = {}
    const listed: ListedPage[] = []
    for await (const { stem, file, picture } of packedPages(
      input,
      { ...options, keepNames: !options.anonymous },
      run,
    )) {
      const seen = picture?.name ?? ownPicture(input, file.number - 1) ?? sourceFile
      const facts = { language: metadata.language, picture: seen, version, time: exportedAt }
      const path = `${options.format}/${stem}.xml`
      files[path] = strToU8(options.format === 'alto' ? altoFile([file], facts) : pageXmlFile(file, facts))
      const shown = picture && { path: `images/${picture.name}`, type: picture.type }
      // Pictures are packed already.
      if (shown) files[shown.path] = [picture.bytes, { level: 0 }]
      listed.push({ label: file.label, text: path, ...(shown ? { picture: shown } : {}) })
    }
    const time = options.anonymous ? null : exportedAt
    files['mets.xml'] = strToU8(metsFile(listed, { documentId, metadata, version, time }))
    return Uint8Array.from(zipSync(files, options.anonymous ? { mtime: timeless } : {}))
  },
}

/** Name of the file that is the picture of a page, for packages that go without pictures. */
function ownPicture({ scan }: ExportInput, page: number): string | null {
  const place = scan?.pages[page]
  return place ? baseName(scan!.files[place.file]!.name) : null
}
