import { countedPages } from '../../core/document/page-name'
import { reasonOf } from '../../core/faults/reason'
import { commonTitleOf, natural } from '../../core/formats'
import { arrangePages, putPagesBack, type ArrangedPages } from '../../store'
import { newId } from '../document'
import { counted } from '../window'
import type { LibraryDesk } from './desk'

/**
 * Makes one document of several, their pages one after another in the order of their files' names, and opens it; the way back is
 * offered. Texts, changes and notes go along.
 */
export async function joinDocuments(desk: LibraryDesk, ids: readonly string[]): Promise<void> {
  const { db, notices, catalogue } = desk
  const rows = (await db.documents.bulkGet([...ids]))
    .filter((row) => row !== undefined)
    .sort((a, b) => natural.compare(a.sourceFile, b.sourceFile) || a.created - b.created)
  const unread = rows.find((row) => row.pendingFrom !== undefined)
  if (unread)
    return notices.say(
      `“${unread.metadata.title}” is not read to its end yet. Open it first, so that it is.`,
      'problem',
    )
  if (rows.length < 2) return
  const title = commonTitleOf(rows.map((row) => row.sourceFile))
  const documentId = newId()
  const sheets = rows.flatMap(({ id, pageCount }) =>
    Array.from({ length: pageCount }, (_, page) => ({ documentId: id, page })),
  )
  let joined: ArrangedPages
  try {
    joined = await arrangePages(db, [{ documentId, sheets, made: { title, now: Date.now(), deleted: null } }], newId)
  } catch (cause) {
    return notices.say(`The documents stay as they were: ${reasonOf(cause)}`, 'problem')
  }
  catalogue.chosen = new Set()
  const arrangement = { documentId, takeBack: () => partAgain(desk, joined, rows.length) }
  desk.library.arrangements = [...desk.library.arrangements, arrangement]
  await desk.close()
  notices.say(
    `${counted(rows.length, 'document', 'documents')} became one, “${title}”, with ${countedPages(sheets.length, rows[0]!.paginated)}.`,
    'done',
    { label: 'Undo', run: () => void arrangement.takeBack() },
  )
  await desk.open(documentId)
}

/** Makes the documents again that were joined. */
async function partAgain(desk: LibraryDesk, joined: ArrangedPages, count: number): Promise<void> {
  await desk.close()
  const isBack = await putPagesBack(desk.db, joined)
  desk.library.arrangements = desk.library.arrangements.filter((a) => a.documentId !== joined.documents[0])
  desk.notices.say(
    isBack
      ? `They are ${count} documents again.`
      : 'It stays one document: it was worked on since, and that would be lost.',
    isBack ? 'done' : 'problem',
  )
}
