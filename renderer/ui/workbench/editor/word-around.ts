import type { Text } from '@codemirror/state'
import type { Span } from '../../../core/text'

/** The word a position stands in or beside, or null. */
export function wordAround(doc: Text, at: number): Span | null {
  const line = doc.lineAt(Math.min(at, doc.length))
  const isLetter = (i: number) => /[\p{L}\p{N}'’-]/u.test(line.text[i] ?? '')
  let from = Math.min(at, doc.length) - line.from
  let to = from
  while (from > 0 && isLetter(from - 1)) from--
  while (to < line.length && isLetter(to)) to++
  return from < to ? { from: line.from + from, to: line.from + to } : null
}
