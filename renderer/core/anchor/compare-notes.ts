import type { Text } from '../text'
import type { Annotation, Region } from './annotation'
import { placementOf } from './place'

/** A note that a file has otherwise than the document. */
export interface ChangedNote {
  readonly here: Annotation
  readonly there: Annotation
}

/** The notes of a file beside those of the open document. */
export interface NotesCompared {
  readonly name: string
  /** In the file only. */
  readonly fresh: readonly Annotation[]
  /** Of these, those that found no place in the text. */
  readonly unplaced: number
  readonly changed: readonly ChangedNote[]
  /** In the document only, though they were in the file when it was exported. Empty for files that tell no export. */
  readonly gone: readonly Annotation[]
  /** What of the file could not be read or is on other works, in sentences; null where there is nothing of the kind. */
  readonly unread: string | null
  /** The same on both sides. */
  readonly same: number
}

/**
 * Notes of a file beside those of a document.
 * @param exported when the file was exported from this document; null where it was not
 */
export function comparedWith(
  { text, annotations }: { readonly text: Text; readonly annotations: ReadonlyMap<string, Annotation> },
  name: string,
  there: readonly Annotation[],
  exported: number | null,
): Omit<NotesCompared, 'unread'> {
  const byContent = new Map([...annotations.values()].map((a) => [contentOf(a), a]))
  const fresh: Annotation[] = []
  const changed: ChangedNote[] = []
  const met = new Set<string>()
  for (const note of there) {
    const here = annotations.get(note.id) ?? byContent.get(contentOf(note))
    if (!here) fresh.push(note)
    else {
      met.add(here.id)
      if (!isSame(here, note)) changed.push({ here, there: { ...note, id: here.id, created: here.created } })
    }
  }
  return {
    name,
    fresh,
    unplaced: fresh.filter((a) => !placementOf(text, a)).length,
    changed,
    // A second is the finest that a PDF tells.
    gone: [...annotations.values()].filter((a) => exported !== null && !met.has(a.id) && a.created <= exported + 1000),
    same: met.size - changed.length,
  }
}

function isSame(a: Annotation, b: Annotation): boolean {
  const tags = ({ tags: all }: Annotation) => JSON.stringify(all.toSorted())
  const others = ({ author = '', mark, replies = [] }: Annotation) =>
    JSON.stringify([author, mark ?? '', replies.map(({ author: by, text, state }) => [by, text.trim(), state ?? ''])])
  return a.note.trim() === b.note.trim() && a.colour === b.colour && tags(a) === tags(b) && others(a) === others(b)
}

function contentOf({ targets, region, note }: Annotation): string {
  return JSON.stringify([targets.map((t) => [t.page, t.from, t.to]), region ? placeOf(region) : null, note.trim()])
}

/** A rectangle as fine as any file tells it. */
function placeOf({ page, share: { x, y, width, height } }: Region): readonly number[] {
  return [page, ...[x, y, width, height].map((n) => Math.round(n * 1e5))]
}
