import type { Arrived } from '../../../electron/bridge'
import { counted } from '../window'
import type { LibraryDesk } from './desk'

/**
 * Brings in what came to the watched folder. What the reader is at stays as it is: nothing is opened, and each file is told in the list of
 * arrivals; one that is in the library already is not brought in a second time.
 */
export async function takeArrived(
  { library, notices }: Pick<LibraryDesk, 'library' | 'notices'>,
  { files, problems }: Arrived,
): Promise<void> {
  if (problems.length) notices.say(problems.join(' '), 'problem')
  if (!files.length) return
  await library.opened
  const before = new Set(library.arrivals.all.map(({ id }) => id))
  const ids = await library.arrivals.bringIn(files)
  const own = library.arrivals.all.filter(({ id }) => !before.has(id))
  const refused = own.filter(({ state }) => state === 'refused')
  const came = own.filter(({ state }) => state === 'done').length
  if (refused.length) notices.say(refused.map(({ sentence }) => sentence).join(' '), 'problem')
  else if (ids.length && came) notices.say(`${counted(came, 'document', 'documents')} came from the watched folder.`)
}
