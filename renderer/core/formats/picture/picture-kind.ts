/** Kinds of pictures that are read. Browsers decode the first four. */
export type PictureKind = 'png' | 'jpeg' | 'webp' | 'gif' | 'tiff' | 'jpeg2000'

/** The kind of picture that bytes are, by how they begin; null for none that is read. */
export function pictureKind(bytes: Uint8Array): PictureKind | null {
  const head = String.fromCharCode(...bytes.subarray(0, 12))
  if (head.startsWith('\x89PNG\r\n')) return 'png'
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'webp'
  if (/^GIF8[79]a/.test(head)) return 'gif'
  if (/^(?:II[*+]\0|MM\0[*+])/.test(head)) return 'tiff'
  if (head.startsWith('\0\0\0\x0cjP  \r\n') || head.startsWith('\xff\x4f\xff\x51')) return 'jpeg2000'
  return null
}
