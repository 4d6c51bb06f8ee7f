import { tiffDirectories } from './tiff-directory'

/** Entries that a picture is drawn from and shown by (TIFF 6.0; TIFF Technical Notes; ICC.1, annex B). */
const shownBy = new Set([
  ...[254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284],
  ...[288, 289, 290, 291, 292, 293, 296, 297, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 326, 327, 328],
  ...[330, 332, 334, 336, 338, 339, 340, 341, 342, 347, 512, 513, 514, 515, 517, 518, 519, 520, 521],
  ...[529, 530, 531, 532, 559, 34675],
])

/** Whether a TIFF's pictures have entries that say more than how they are drawn; null for what is no TIFF. */
export function tellsMore(bytes: Uint8Array): boolean | null {
  const directories = tiffDirectories(bytes)
  return directories && directories.some(({ tags }) => tags.some((tag) => !shownBy.has(tag)))
}

/** The words of an entry of all pictures of a TIFF; none for what is no TIFF. */
export function tiffTexts(bytes: Uint8Array, tag: number): string[] {
  return (tiffDirectories(bytes) ?? []).flatMap(({ span }) => {
    const place = span(tag)
    return place ? [new TextDecoder().decode(bytes.subarray(...place)).replace(/\0.*$/s, '')] : []
  })
}
