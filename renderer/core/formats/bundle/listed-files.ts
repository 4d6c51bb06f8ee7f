import { stemOf } from '../file-name'
import { isManifest, readManifest } from './iiif'
import { isMets, readMets } from './mets'

/**
 * Whether a file beside a METS file or a IIIF manifest is one of those that it lists.
 * @returns null where the bytes are of neither
 */
export function filesListedBy(bytes: Uint8Array): ((name: string) => boolean) | null {
  if (isMets(bytes)) {
    const named = new Set(readMets(bytes).pages.flatMap((page) => page.files))
    return (name) => named.has(name)
  }
  if (!isManifest(bytes)) return null
  // Addresses of pictures name no endings as often as not; texts have the pictures' names.
  const stems = new Set(readManifest(bytes)?.pages.flatMap((page) => page.files.map(stemOf)))
  return (name) => stems.has(stemOf(name))
}
