import { expect, it, vi } from 'vitest'
import { addText, emptyLibrary } from '../../store/library.testing'
import { Opening, type Session } from '../document'
import { Dialogs, Notices } from '../window'
import { Accession } from './accession'
import type { Arrival } from './arrivals.svelte'

const file = (name: string) => ({ name, bytes: new Uint8Array() })
const arrived = (documentId: string): Arrival => ({ id: documentId, name: documentId, state: 'done', documentId })

/** A desk whose library takes files as it is told to, and whose cleaner only counts. */
async function desk(texts: Readonly<Record<string, string>>, arrivals: readonly Arrival[], rest: unknown = null) {
  const db = emptyLibrary()
  for (const [id, text] of Object.entries(texts)) await addText(db, id, text)
  const cleaned: string[] = []
  const [notices, dialogs] = [new Notices(), new Dialogs()]
  const library = {
    arrivals: { all: arrivals, bringIn: async () => arrivals.flatMap((a) => a.documentId ?? []) },
    readRest: async () => {
      if (rest instanceof Error) throw rest
      return rest
    },
  }
  const around = {
    db,
    notices,
    dialogs,
    library,
    get session() {
      return opening.session
    },
    open: (id: string) => opening.open(id),
    view: { page: 0 },
    shown: [],
    cleaning: { problem: null, run: async (session: Session) => cleaned.push(session.row.id) > 0 },
    lineOrders: { look: async () => undefined, recall: async () => undefined, proposed: new Map() },
  }
  const accession = new Accession(around as unknown as ConstructorParameters<typeof Accession>[0], async () => false)
  const opening: Opening = new Opening({
    db,
    notices,
    opened: (session) => accession.opened(session),
    begins: () => undefined,
    leaving: () => undefined,
    showAddress: () => undefined,
  })
  return { accession, opening, notices, dialogs, library, cleaned, db }
}

it('a single document is opened and cleaned for the first time', async () => {
  const { accession, opening, cleaned } = await desk({ a: 'A ioint effort.' }, [arrived('a')])
  await accession.take([file('a.txt')])
  expect(opening.session?.row.id).toBe('a')
  expect(cleaned).toEqual(['a'])
})
it('a document without words is not cleaned, nor one that was', async () => {
  const { accession, opening, cleaned, db } = await desk({ a: 'Words.' }, [arrived('a')])
  await db.documents.update('a', { cleanedAt: 1 })
  await accession.take([file('a.txt')])
  expect(opening.session).not.toBeNull()
  expect(cleaned).toEqual([])
})
it('several pages that became one document are told, and can be described', async () => {
  const { accession, notices, dialogs } = await desk({ a: 'One.\fTwo.\fThree.' }, [arrived('a')])
  await accession.take([file('a1.txt'), file('a2.txt'), file('a3.txt')])
  const said = notices.current.find((n) => n.action)!
  expect(said.text).toBe('3 pages became one document. The cleaner found nothing to change.')
  said.action!.run()
  await vi.waitFor(() => expect(dialogs.open).toBe('describe'))
  expect(dialogs.described.map((r) => r.id)).toEqual(['a'])
})
it('several documents stay in the library; over an open one it is said how many came, or which were refused', async () => {
  const { accession, opening, notices, library } = await desk({ a: 'One.', b: 'Two.' }, [arrived('a'), arrived('b')])
  await accession.take([file('a.txt'), file('b.txt')])
  expect(opening.session).toBeNull()
  expect(notices.current).toEqual([])
  await opening.open('a')
  await accession.take([file('a.txt'), file('b.txt')])
  expect(notices.current.at(-1)!.text).toBe('2 documents are in the library now.')
  library.arrivals.all = [{ id: 'x', name: 'x.pdf', state: 'refused', sentence: '“x.pdf” is empty.' }]
  await accession.take([file('x.pdf')])
  expect(notices.current.at(-1)).toMatchObject({ kind: 'problem', text: '“x.pdf” is empty.' })
})
it('a long document is cleaned once it was read to its end, and what is wrong with its pages is told', async () => {
  const { accession, notices, cleaned, db } = await desk({ a: 'A ioint effort.' }, [arrived('a')], ['Page 9 is empty.'])
  await db.documents.update('a', { pendingFrom: 1 })
  await accession.take([file('a.pdf')])
  await vi.waitFor(() => expect(cleaned).toEqual(['a']))
  expect(notices.current).toMatchObject([{ kind: 'problem', text: 'Page 9 is empty.' }, { kind: 'done' }])
})
it('a long document that can’t be read to its end says why, and is not cleaned', async () => {
  const stop = new Error('its file is no longer in the library')
  const { accession, notices, cleaned, db } = await desk({ a: 'A ioint effort.' }, [arrived('a')], stop)
  await db.documents.update('a', { pendingFrom: 1 })
  await accession.take([file('a.pdf')])
  await vi.waitFor(() => expect(notices.current).toHaveLength(1))
  expect(notices.current[0]!.text).toMatch(
    /^The text of “.+” was not read to its end: its file is no longer in the library/,
  )
  expect(cleaned).toEqual([])
})
