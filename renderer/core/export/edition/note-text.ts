import { typstText } from '../escaping/typst-text'
import { noteTypst } from '../noted/note-typst'
import type { Passage } from '../renditions/passage'

/** A note with its tags, in Typst's language. */
export function noteText({ said, annotation: { tags } }: Passage): string {
  return [noteTypst(said), tags.length ? `#emph[${typstText(tags.join('; '))}]` : ''].filter((s) => s !== '').join(' ')
}
