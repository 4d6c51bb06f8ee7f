/** A text on one line: words that a line end parted are whole, all space is one. */
export function asRead(text: string): string {
  return text.replace(/[-\u00ad¬]\r?\n\s*(?=\p{Ll})/gu, '').replace(/\s+/g, ' ')
}
