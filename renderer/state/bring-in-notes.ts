import { placedNotes, placementOf, type Annotation } from '../core/anchor'
import { loadLayouts, withFreeIds, type LibraryDatabase } from '../store'
import type { OpenedFile } from '../../electron/bridge'
import { runTask } from '../workers/run-task'
import { newId } from './ids'
import type { Session } from './session.svelte'

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
  /** The same on both sides. */
  readonly same: number
}

/** Files whose notes can be brought in. */
export const noteExtensions = ['pdf', 'jsonld', 'json']

/**
 * Reads the notes of a file and compares them with those of the open document, by their ids, then by place and words.
 * @throws Error with a sentence, where the file has none or can't be read
 */
export async function compareNotes(db: LibraryDatabase, session: Session, file: OpenedFile): Promise<NotesCompared> {
  const { notes, from } = await runTask('read-notes', {
    name: file.name,
    file: new Blob([file.bytes as Uint8Array<ArrayBuffer>]),
  })
  if (!notes.length) throw new Error(`“${file.name}” has no notes.`)
  const { text, row } = session
  const layouts = await loadLayouts(db, row.id, text.pages.length)
  const there = placedNotes(text, (page) => layouts[page] ?? null, notes, Date.now())
  return comparedWith(session, file.name, there, from?.document === row.id ? from.exported : null)
}

/**
 * Notes of a file beside those of a document.
 * @param exported when the file was exported from this document; null where it was not
 */
export function comparedWith(
  { text, annotations }: Pick<Session, 'text' | 'annotations'>,
  name: string,
  there: readonly Annotation[],
  exported: number | null,
): NotesCompared {
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

/** Takes notes over, changes notes and deletes notes, as one step that can be undone. */
export async function bringIn(
  db: LibraryDatabase,
  session: Session,
  chosen: Pick<NotesCompared, 'fresh' | 'changed' | 'gone'>,
): Promise<void> {
  const fresh = await withFreeIds(db, chosen.fresh, newId)
  const annotations = new Map<string, Annotation | null>(fresh.map((note) => [note.id, note]))
  for (const { here, there } of chosen.changed)
    annotations.set(here.id, {
      ...here,
      note: there.note,
      tags: there.tags,
      colour: there.colour,
      modified: Date.now(),
    })
  for (const { id } of chosen.gone) annotations.set(id, null)
  session.do({ label: 'bringing notes in', annotations })
}

function isSame(a: Annotation, b: Annotation): boolean {
  const tags = ({ tags: all }: Annotation) => JSON.stringify(all.toSorted())
  return a.note.trim() === b.note.trim() && a.colour === b.colour && tags(a) === tags(b)
}

function contentOf({ targets, region, note }: Annotation): string {
  return JSON.stringify([targets.map((t) => [t.page, t.from, t.to]), region ?? null, note.trim()])
}
