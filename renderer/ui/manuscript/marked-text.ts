/** A stretch of a text, and whether it is marked. */
export interface Stretch {
  readonly text: string
  readonly kind: string | null
}

/** A text cut where marks begin and end; where two meet, the first has it. */
export function stretches(
  text: string,
  marks: readonly { readonly from: number; readonly to: number; readonly kind: string }[],
): Stretch[] {
  const parts: Stretch[] = []
  let at = 0
  for (const { from, to, kind } of [...marks].sort((a, b) => a.from - b.from)) {
    if (from < at || to > text.length) continue
    if (from > at) parts.push({ text: text.slice(at, from), kind: null })
    // Where something is missing there is nothing to mark but the gap.
    parts.push({ text: text.slice(from, to), kind })
    at = to
  }
  return at < text.length ? [...parts, { text: text.slice(at), kind: null }] : parts
}
