/** How many colours a JPEG's points are mixed from (ITU-T T.81, B.2.2): 1 grey, 3 light, 4 inks; null for no JPEG. */
export function jpegColours(bytes: Uint8Array): number | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at++
      continue
    }
    // A frame's header; C4, C8 and CC are tables.
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) return bytes[at + 9]!
    at += 2 + (bytes[at + 2]! << 8) + bytes[at + 3]!
  }
  return null
}
