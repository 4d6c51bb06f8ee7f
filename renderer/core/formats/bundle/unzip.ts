import { reasonOf } from '../../faults/reason'
import { Unzip, UnzipInflate } from 'fflate'
import type { SourceFile } from '../imported-document'
import { joined } from '../joined'

/** Files of one archive, and bytes of all of them together. */
const mostFiles = 10_000
const mostOfAll = 2_000_000_000

/** Whether the bytes are a zip archive's. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
}

/** What is taken of an archive; all of it, up to 2 GB, where nothing is said. */
export interface UnzipLimits {
  /** Whether a file is unpacked at all. */
  readonly wanted?: (name: string) => boolean
  /** Bytes of all that is unpacked together. */
  readonly mostBytes?: number
}

/**
 * The files in a zip archive. It is unpacked piece by piece, so that one made to grow without end is noticed in time.
 * Names keep their folders, but nothing is ever written by them.
 *
 * @returns the files, and what is wrong with the archive, as the rest of a sentence that begins with its name
 */
export function unzip(
  bytes: Uint8Array,
  { wanted = () => true, mostBytes = mostOfAll }: UnzipLimits = {},
): { files: SourceFile[]; fault: string | null } {
  const files: SourceFile[] = []
  let fault: string | null = null
  let total = 0
  let seen = 0
  let open = 0
  const unpacker = new Unzip((entry) => {
    if (++seen > mostFiles) return void (fault ??= `holds more than ${mostFiles} files`)
    if (entry.name.endsWith('/') || isHidden(entry.name) || !wanted(entry.name)) return
    const pieces: Uint8Array[] = []
    open++
    entry.ondata = (error, piece, final) => {
      if (error) {
        fault ??= `is a damaged archive (“${entry.name}” can’t be unpacked)`
        return
      }
      total += piece.length
      if (total > mostBytes) {
        fault ??= `unpacks to more than ${mostBytes / 1e6} MB`
        entry.terminate()
        return
      }
      pieces.push(piece)
      if (!final) return
      open--
      const size = pieces.reduce((n, p) => n + p.length, 0)
      if (entry.originalSize !== undefined && entry.originalSize !== size) fault ??= breaksOff
      else files.push({ name: entry.name, bytes: joined(pieces) })
    }
    entry.start()
  })
  unpacker.register(UnzipInflate)
  try {
    const stride = 1 << 20
    for (let i = 0; i < bytes.length && fault === null; i += stride)
      unpacker.push(bytes.subarray(i, i + stride), i + stride >= bytes.length)
  } catch (cause) {
    const why = reasonOf(cause)
    fault ??= open > 0 ? breaksOff : `is a damaged archive (${why})`
  }
  if (open > 0) fault ??= breaksOff
  return { files, fault }
}

const breaksOff = 'is an archive that breaks off in the middle of a file'

/** What an operating system adds to archives, and names that lead out of the folder. */
function isHidden(name: string): boolean {
  return /(?:^|\/)(?:\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/.test(name)
}
