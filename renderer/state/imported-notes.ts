import { anchored, type Annotation, type IncomingNote } from '../core/anchor'
import { unpackLayout, type PackedLayout } from '../core/document/page-layout'
import type { Text } from '../core/text'

/** Notes that came with a file, with their places in its text. Parts of one note on several pages become one. */
export function placedNotes(
  text: Text,
  layoutOf: (page: number) => PackedLayout | null,
  notes: readonly IncomingNote[],
  now: number,
): Annotation[] {
  const whole = new Map<string, IncomingNote>()
  for (const note of notes) {
    const before = whole.get(note.id)
    // What goes over a page's end is written once a page, each with the same name.
    if (before?.targets && note.targets) continue
    const id = before ? `${note.id}x${whole.size}` : note.id
    whole.set(id, { ...note, id })
  }
  const unpacked = (page: number) => {
    const layout = layoutOf(page)
    return layout && unpackLayout(layout)
  }
  return [...whole.values()].map((note) => {
    const placed = anchored(text, unpacked, note)
    return { ...placed, created: placed.created || now, modified: placed.modified || placed.created || now }
  })
}
