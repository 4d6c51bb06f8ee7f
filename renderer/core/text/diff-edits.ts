import type { Change as DiffPart } from 'diff'
import type { Edit } from './absorb'

/** What a difference between two texts does to the first, as edits of it in order: what adjoins is one. */
export function editsOf(parts: readonly DiffPart[]): Edit[] {
  const edits: { from: number; to: number; text: string }[] = []
  let at = 0
  for (const part of parts) {
    const last = edits.at(-1)
    const open = last?.to === at ? last : undefined
    if (part.added) {
      if (open) open.text += part.value
      else edits.push({ from: at, to: at, text: part.value })
      continue
    }
    if (part.removed) {
      if (open) open.to += part.value.length
      else edits.push({ from: at, to: at + part.value.length, text: '' })
    }
    at += part.value.length
  }
  return edits
}
