import { hasWords } from '../../core/text'
import { cleanDocument } from '../cleaning'
import { tellPageKinds } from '../facsimile'
import { counted } from '../window'
import type { RecognitionDesk } from './desk'

/** How long after it was made another text of the pages is still news, in milliseconds. */
const freshFor = 60_000

/**
 * What happens once all pages of a document that were asked for are recognised: what is new of it is cleaned and told.
 * @param faults why pages could not be, each as the end of a sentence
 */
export async function afterRecognition(
  desk: RecognitionDesk,
  documentId: string,
  faults: readonly string[],
): Promise<void> {
  const { db, session, notices, dialogs } = desk
  if (faults.length)
    notices.say(
      `${counted(faults.length, 'page', 'pages')} could not be recognised: ${[...new Set(faults)].join('; ')}.`,
      'problem',
      { label: 'Show in the queue', run: () => dialogs.show('queue') },
    )
  await tellPageKinds(db, documentId)
  if (session?.row.id !== documentId) return
  session.facsimile.refreshAll()
  await session.catchUp()
  const witness = session.row.witnesses?.at(-1)
  if (session.text.pages.some(hasWords)) await cleanDocument(desk, 'line', { automatic: true })
  if (witness && Date.now() - witness.made < freshFor && !faults.length)
    notices.say('The pages had a text already, so what was recognised stands beside it.', 'done', {
      label: 'Look',
      run: () => dialogs.show('witnesses'),
    })
}
