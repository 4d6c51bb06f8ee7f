import { reasonOf } from '../../core/faults/reason'
import { filledIn, filledInSentence, noEntrySentence } from '../../core/document/filled-in'
import { titleOf } from '../../core/formats'
import type { OpenedFile } from '../../../electron/bridge'
import { runTask } from '../../workers/run-task'
import { undoOffer, type Desk } from '../document'

/**
 * Fills in what is not known of the open document by what a file of a reference manager tells of it, and says what that was; it can be
 * taken back.
 * @returns whether the file is one of a reference manager
 */
export async function fillInFrom(desk: Pick<Desk, 'session' | 'notices' | 'view'>, file: OpenedFile): Promise<boolean> {
  const { session, notices } = desk
  if (!session) return false
  const { metadata, labelRanges, sourceFile } = session.row
  try {
    const { told, entries } = await runTask('read-reference', {
      name: file.name,
      file: new Blob([file.bytes as Uint8Array<ArrayBuffer>]),
      of: { sourceFile, title: metadata.title },
    })
    if (!entries) return false
    if (!told) {
      notices.say(noEntrySentence(file.name, entries, { sourceFile, title: metadata.title }), 'problem')
      return true
    }
    const filled = filledIn(metadata, told, metadata.title !== titleOf(sourceFile))
    if (filled.taken.length) await session.describe(filled.metadata, labelRanges)
    notices.say(filledInSentence(file.name, filled), 'done', filled.taken.length ? undoOffer(desk) : undefined)
  } catch (cause) {
    notices.say(`Nothing was filled in from “${file.name}”: ${reasonOf(cause)}`, 'problem')
  }
  return true
}
