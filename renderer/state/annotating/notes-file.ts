import { reasonOf } from '../../core/faults/reason'
import { areAlike } from '../../core/anchor'
import { notesFileKind } from '../../core/formats'
import type { OpenedFile } from '../../../electron/bridge'
import { runTask } from '../../workers/run-task'
import type { Desk } from '../document'
import { counted } from '../window'
import { compareNotes } from './incoming-notes'

/**
 * Takes a file that holds notes and no text of its own: shows what is in it beside the notes of the open document or, in the library, says
 * what it is, and offers to bring its notes into the document that it names.
 * @returns whether it is such a file
 */
export async function takeNotes(desk: Desk, file: OpenedFile): Promise<boolean> {
  const kind = notesFileKind(file)
  if (kind === null) return false
  const read = await runTask('read-notes', {
    name: file.name,
    file: new Blob([file.bytes as Uint8Array<ArrayBuffer>]),
  }).catch(() => null)
  // What only looks like notes is brought in as anything else.
  if (!read?.notes.length) return false
  const works = [...new Set(read.notes.flatMap(({ work }) => work ?? []))]
  const named = await documentsNamed(desk, works, read.from?.document)
  const { session } = desk
  if (session && (named.length === 0 || named.some(({ id }) => id === session.row.id))) {
    await showNotes(desk, file)
    return true
  }
  const many = works.length > 1 ? ` on ${works.length} works` : ''
  const told = `“${file.name}” holds ${kind}: ${counted(read.notes.length, 'note', 'notes')}${many}, and no text of its own.`
  const [first, ...others] = named
  if (!first) {
    desk.notices.say(
      `${told} No document here has ${works.length === 1 ? `the title “${works[0]}”` : 'a title that it names'}: open the one that the notes are on, and open this file there.`,
      'problem',
    )
    return true
  }
  const more = others.length
    ? ` For ${others.map(({ title }) => `“${title}”`).join(', ')}, open the document, and then this file.`
    : ''
  desk.notices.say(`${told}${more}`, 'problem', {
    label: `Bring them into “${first.title}”`,
    run: () => void bringInto(desk, first.id, file),
  })
  return true
}

/** Shows how the notes of a file differ from those of the open document; that there are none is told. */
export async function showNotes(desk: Desk, file: OpenedFile): Promise<void> {
  const { session, db, dialogs, notices } = desk
  if (!session) return
  try {
    dialogs.incoming = await compareNotes(db, session, file)
    if (desk.session === session) dialogs.show('bring-in')
  } catch (cause) {
    notices.say(`No notes were brought in: ${reasonOf(cause)}`, 'problem')
  }
}

async function bringInto(desk: Desk, id: string, file: OpenedFile): Promise<void> {
  desk.notices.dismiss()
  await desk.open(id)
  await showNotes(desk, file)
}

/** The documents of the library that notes are on: the one that an export of Diptych's names, or those with the titles of works. */
async function documentsNamed(
  { db }: Desk,
  works: readonly string[],
  exported: string | undefined,
): Promise<readonly { readonly id: string; readonly title: string }[]> {
  const named: { id: string; title: string }[] = []
  await db.documents.each(({ id, metadata, deleted }) => {
    const isMeant = id === exported || works.some((work) => areAlike(work, metadata.title))
    if (deleted === null && isMeant) named.push({ id, title: metadata.title })
  })
  return named
}
