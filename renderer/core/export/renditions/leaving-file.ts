import { withoutPrivateData } from '../../formats/picture/without-private-data'
import type { ScanFile } from '../export-input'

/**
 * A picture's file as it may leave with an export: as it came, or without what is beside its points.
 * @returns null where it may not leave as a file, so that the picture is to be drawn anew
 */
export function leavingFile(
  { bare }: Pick<ScanFile, 'bare'>,
  bytes: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> | null {
  if (!bare) return bytes
  const alone = withoutPrivateData(bytes)
  return alone && Uint8Array.from(alone)
}
