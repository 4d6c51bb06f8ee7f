import { expect, it } from 'vitest'
import { loadAnnotations, loadText } from '../../store'
import { addText, emptyLibrary } from '../../store/library.testing'
import { Session } from '../document'
import { Dialogs, Notices } from '../window'
import { afterRecognition } from './after-recognition'
import type { RecognitionDesk } from './desk'

async function desk({ open }: { open: boolean }) {
  const db = emptyLibrary()
  const row = await addText(db, 'a', 'The lamps were lit.')
  const session = open
    ? new Session(db, { row, ...(await loadText(db, 'a')), annotations: await loadAnnotations(db, 'a') })
    : null
  const cleaned: string[] = []
  const [notices, dialogs] = [new Notices(), new Dialogs()]
  const around = {
    db,
    session,
    notices,
    dialogs,
    shown: [],
    view: { page: 0 },
    cleaning: { problem: null, run: async (s: Session) => cleaned.push(s.row.id) > 0 },
  } as unknown as RecognitionDesk
  return { around, db, cleaned, notices, dialogs }
}

it('an open document is cleaned anew', async () => {
  const { around, cleaned } = await desk({ open: true })
  await afterRecognition(around, 'a', [])
  expect(cleaned).toEqual(['a'])
})
it('a document that is not open waits until it is', async () => {
  const { around, cleaned, notices } = await desk({ open: false })
  await afterRecognition(around, 'a', [])
  expect(cleaned).toEqual([])
  expect(notices.current).toEqual([])
})
it('pages that failed are counted, and every reason is told once', async () => {
  const why = 'there is no picture of this page'
  const { around, notices, dialogs } = await desk({ open: false })
  await afterRecognition(around, 'a', [why, why, why])
  expect(notices.current.map((n) => n.text)).toEqual([`3 pages could not be recognised: ${why}.`])
  notices.current[0]!.action!.run()
  expect(dialogs.open).toBe('queue')
})
it('another text that was just made of the pages is pointed out', async () => {
  const { around, db, notices, dialogs } = await desk({ open: true })
  await db.documents.update('a', { witnesses: [{ id: 'w', name: 'Recognised', made: Date.now(), pages: 1 }] })
  await afterRecognition(around, 'a', [])
  const said = notices.current.at(-1)!
  expect(said.text).toBe('The pages had a text already, so what was recognised stands beside it.')
  said.action!.run()
  expect(dialogs.open).toBe('witnesses')
})
