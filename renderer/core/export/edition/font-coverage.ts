/** What Typst tells of a font file: the faces in it, and which characters each has. */
export interface FontInfo {
  readonly info: readonly {
    readonly family: string
    /** Lengths of runs of code points from 0 on: without a glyph, with one, without one, and so on. */
    readonly coverage: readonly number[]
  }[]
}

/** The characters of a text that none of some fonts has, in the order in which they come first. */
export function missingCharacters(text: string, fonts: readonly FontInfo[]): string[] {
  const spans = fonts.flatMap(({ info }) => info.flatMap(({ coverage }) => spansOf(coverage)))
  const missing = new Set<string>()
  for (const character of new Set(text)) {
    // What only forms or joins its neighbours has no glyph of its own.
    if (/[\p{C}\p{Z}\p{Variation_Selector}]/u.test(character)) continue
    const code = character.codePointAt(0)!
    if (!spans.some(([from, to]) => code >= from && code < to)) missing.add(character)
  }
  return [...missing]
}

/** Says which characters no font has, in a sentence and what to do; '' where there are none. */
export function lackingSentence(missing: readonly string[]): string {
  if (!missing.length) return ''
  const [some, rest] = [missing.slice(0, 12).join(' '), missing.length - 12]
  return `No font has ${some}${rest > 0 ? ` and ${rest} more characters` : ''}. Add a font that has them (in Settings, or by --font on the command line).`
}

function spansOf(coverage: readonly number[]): [from: number, to: number][] {
  const spans: [number, number][] = []
  let at = 0
  for (const [i, length] of coverage.entries()) {
    if (i % 2) spans.push([at, at + length])
    at += length
  }
  return spans
}

/** Whether bytes are of a font that can be set in: TrueType, OpenType, or a collection of them. */
export function isFont(bytes: Uint8Array): boolean {
  const tag = String.fromCharCode(...bytes.subarray(0, 4))
  return tag === '\x00\x01\x00\x00' || tag === 'OTTO' || tag === 'ttcf' || tag === 'true'
}
