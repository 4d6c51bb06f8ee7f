import { stemOf } from '../file-name'
import { isManifest, readManifest } from './iiif'
import { isMets, readMets } from './mets'
import { picturesToldByTei } from './told-by-tei'

/**
 * Whether a file beside a METS file, a IIIF manifest or a TEI file is one of those that it lists.
 * @returns null where the bytes are of none of these
 */
export function filesListedBy(bytes: Uint8Array): ((name: string) => boolean) | null {
  if (isMets(bytes)) {
    const named = new Set(readMets(bytes).pages.flatMap((page) => page.files))
    return (name) => named.has(name)
  }
  if (isManifest(bytes)) {
    // Addresses of pictures name no endings as often as not; texts have the pictures' names.
    const stems = new Set(readManifest(bytes)?.pages.flatMap((page) => page.files.map(stemOf)))
    return (name) => stems.has(stemOf(name))
  }
  const told = picturesToldByTei({ name: '', bytes })
  const stems = new Set([...(told ?? [])].map(stemOf))
  return told && ((name) => stems.has(stemOf(name)) && isPictureName(name))
}

/** Whether a file's name says that pages can be shown from it. */
function isPictureName(name: string): boolean {
  return /\.(?:png|jpe?g|webp|gif|tiff?|jp2|j2k|jpx|pdf)$/i.test(name)
}
