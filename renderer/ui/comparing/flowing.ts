/** A stretch of a text as it flows on a screen: words that a line end parted whole, line ends as spaces, a line break for each paragraph. */
export function flowing(text: string): string {
  return text
    .replace(/[-\u00ad¬]\r?\n[ \t]*(?=\p{Ll})/gu, '')
    .replace(/[ \t]*(?:\r?\n[ \t]*)+/g, (space) => ((space.match(/\n/g)?.length ?? 0) > 1 ? '\n' : ' '))
}

/** A stretch without the space at its end, and that space. */
export function partedEnd(text: string): readonly [words: string, space: string] {
  const words = text.trimEnd()
  return [words, text.slice(words.length)]
}
