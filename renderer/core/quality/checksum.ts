/** A number that tells whether a text is still the same (FNV-1a over its UTF-16 units, 32 bits). */
export function checksumOf(text: string): number {
  let sum = 0x811c9dc5
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193)
  return sum >>> 0
}
