import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { timeless } from '../anonymous/told'

/** Without what the library writes of its own: who made a file, when, and when it was commented on and changed. */
export function withoutProperties(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const files = unzipSync(bytes)
  const properties = 'docProps/core.xml'
  const core = files[properties]
  if (core)
    files[properties] = strToU8(
      strFromU8(core).replace(
        /<(dc:creator|cp:lastModifiedBy|cp:revision|dcterms:created|dcterms:modified)\b[^>]*(?:\/>|>[^<]*<\/\1>)/g,
        '',
      ),
    )
  for (const name of ['word/comments.xml', 'word/document.xml']) {
    const part = files[name]
    if (part) files[name] = strToU8(strFromU8(part).replace(/ w:date="[^"]*"/g, ''))
  }
  return Uint8Array.from(zipSync(files, { mtime: timeless }))
}
