import { toldOf } from '../anonymous/told'
import type { TextExporter } from '../export-input'
import { altoFile } from './alto-file'
import { placedPage, unplacedPage } from '../renditions/placed-words'
import { anonymousField, type Anonymity } from '../shared-options'

/** ALTO 4: the words as they read now, in the boxes of the scan; what the source reads otherwise is an alternative. */
export const alto: TextExporter<Anonymity> = {
  id: 'alto',
  name: 'ALTO',
  extension: 'xml',
  type: 'application/xml',
  placed: true,
  defaults: { anonymous: false },
  fields: [anonymousField],
  write(given, options) {
    const { text, layouts, names, metadata, version, sourceFile, exportedAt } = toldOf(given, options)
    const pages = text.pages.map((page, i) => {
      const layout = layouts?.[i]
      const placed = layout ? placedPage(page, layout) : unplacedPage(page, { width: 0, height: 0 })
      return { number: i + 1, label: names[i]?.label ?? '', placed }
    })
    return altoFile(pages, { language: metadata.language, picture: sourceFile, version, time: exportedAt })
  },
}
