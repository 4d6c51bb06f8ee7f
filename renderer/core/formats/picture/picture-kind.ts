/** Kinds of pictures that are read. */
export type PictureKind = 'png' | 'jpeg' | 'webp' | 'avif' | 'gif' | 'bmp' | 'netpbm' | 'tiff' | 'jpeg2000'

/** Kinds that are decoded here, in the window as on the command line; browsers decode the others. */
export type OwnKind = 'gif' | 'bmp' | 'netpbm' | 'tiff' | 'jpeg2000'

/** Whether pictures of a kind are decoded here. */
export function isOwnKind(kind: PictureKind): kind is OwnKind {
  return kind !== 'png' && kind !== 'jpeg' && kind !== 'webp' && kind !== 'avif'
}

/** The kind of picture that bytes are, by how they begin; null for none that is read. */
export function pictureKind(bytes: Uint8Array): PictureKind | null {
  const head = String.fromCharCode(...bytes.subarray(0, 64))
  if (head.startsWith('\x89PNG\r\n')) return 'png'
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'webp'
  if (head.startsWith('ftypavi', 4)) return 'avif'
  if (/^GIF8[79]a/.test(head)) return 'gif'
  if (/^(?:II[*+]\0|MM\0[*+])/.test(head)) return 'tiff'
  if (head.startsWith('\0\0\0\x0cjP  \r\n') || head.startsWith('\xff\x4f\xff\x51')) return 'jpeg2000'
  // The length of its header tells a bitmap from a text that begins with "BM".
  if (head.startsWith('BM') && bitmapHeaders.has(bytes[14]!) && bytes[15] === 0) return 'bmp'
  if (/^P[1-6]\s(?:\s*#[^\n]*\n)*\s*\d+\s+\d+\s/.test(head)) return 'netpbm'
  return null
}

/** Lengths of the headers that bitmaps have had, in bytes. */
const bitmapHeaders: ReadonlySet<number> = new Set([12, 40, 52, 56, 64, 108, 124])
