import { typstText } from '../escaping/typst-text'
import type { Passage } from '../renditions/passage'

/** A note with its tags, in Typst's language. */
export function noteText({ annotation: { note, tags } }: Passage): string {
  const paragraphs = note.split(/\n{2,}/).filter((p) => p.trim() !== '')
  const words = paragraphs.map((p) => typstText(p.replace(/\s*\n\s*/g, ' ').trim())).join('#parbreak()')
  return [words, tags.length ? `#emph[${typstText(tags.join(', '))}]` : ''].filter((s) => s !== '').join(' ')
}
