import { expect, it, vi } from 'vitest'
import type { Change } from '../../core/text'
import { loadText } from '../../store'
import { addText, emptyLibrary } from '../../store/library.testing'
import { Session } from '../document'
import { Dialogs, Notices } from '../window'
import { cleanDocument, cleanFirst, stopCleaning } from './clean-document'
import type { CleaningDesk } from './desk'

/** A desk whose cleaner does nothing, and ends as it is told to. */
async function desk(cleaner: { finished?: boolean; problem?: string } = {}, mixed = 0, words = 'The lamps were lit.') {
  const db = emptyLibrary()
  const row = await addText(db, 'a', words)
  const { text, pictures, revision } = await loadText(db, 'a')
  const session = new Session(db, { row, text, pictures, revision, annotations: new Map() })
  const [notices, dialogs] = [new Notices(), new Dialogs()]
  const around = {
    session,
    notices,
    dialogs,
    view: { page: 0 },
    shown: [],
    cleaning: { problem: cleaner.problem ?? null, run: async (..._: unknown[]) => cleaner.finished ?? true },
    lineOrders: { look: async () => undefined, proposed: new Map(Array.from({ length: mixed }, (_, i) => [i, []])) },
  }
  return { around, desk: around as unknown as CleaningDesk, notices, dialogs }
}

it('what was asked for ends in a summary, or in a line where a dialog is open', async () => {
  const one = await desk()
  await cleanDocument(one.desk)
  expect([one.dialogs.open, one.notices.current]).toEqual(['summary', []])
  const other = await desk()
  other.dialogs.show('export')
  await cleanDocument(other.desk)
  expect(other.dialogs.open).toBe('export')
  expect(other.notices.current.map((n) => n.text)).toEqual(['The cleaner found nothing to change.'])
})
it('a cleaner that stopped says why; one that was cancelled says nothing', async () => {
  const stopped = await desk({ finished: false, problem: 'The lexicon is damaged.' })
  await cleanDocument(stopped.desk)
  expect(stopped.notices.current).toMatchObject([
    { kind: 'problem', text: 'Cleaning stopped: The lexicon is damaged. What was done so far is kept.' },
  ])
  const cancelled = await desk({ finished: false })
  await cleanDocument(cancelled.desk)
  expect([cancelled.dialogs.open, cancelled.notices.current]).toEqual([null, []])
})
it('of a document that was left meanwhile nothing is told', async () => {
  const { around, desk: left, notices, dialogs } = await desk()
  const cleaning = cleanDocument(left)
  around.session = null as unknown as Session
  await cleaning
  expect([dialogs.open, notices.current]).toEqual([null, []])
})
it('after the first cleaning mixed lines are pointed out', async () => {
  const { desk: mixed, notices, dialogs } = await desk({}, 2)
  await cleanFirst(mixed)
  const said = notices.current.at(-1)!
  expect(said.text).toBe('The cleaner found nothing to change. Lines of several columns seem to be mixed.')
  said.action!.run()
  expect(dialogs.open).toBe('line-order')
})
it('after the first cleaning the numbers printed on the pages are offered as labels', async () => {
  const {
    around,
    desk: numbered,
    notices,
  } = await desk(
    {},
    0,
    'THE TOWN 49\nThe lamps were lit.\fTHE TOWN 50\nThe fog came.\fTHE TOWN 52\nIt rained.\fTHE TOWN 53\nIt cleared.',
  )
  const { session } = around
  const setAside: Change = {
    id: 'x',
    kind: 'set-aside',
    rule: 'page-furniture',
    confidence: 0.9,
    state: 'applied',
    by: 'engine',
    when: 0,
    from: 0,
    to: 12,
    after: '',
  }
  const aside = session.text.pages.map((page, i) => [i, { ...page, changes: [{ ...setAside, id: `x${i}` }] }] as const)
  session.do({ label: 'cleaning', pages: new Map(aside), automatic: true })
  await cleanFirst(numbered)
  const said = notices.current.at(-1)!
  expect(said.text).toBe(
    'Cleaned. 4 changes: 4 applied. Each can be seen and undone. Page numbers 49 to 53 are printed on the pages. After page 2 of 4 the numbers go from 50 to 52: a page seems to be missing or out of order.',
  )
  said.action!.run()
  await vi.waitFor(() => expect(session.names.map((n) => n.label)).toEqual(['49', '50', '52', '53']))
  await vi.waitFor(() => expect(notices.current.at(-1)!.action!.label).toBe('Undo'))
  notices.current.at(-1)!.action!.run()
  await vi.waitFor(() => expect(session.names.map((n) => n.label)).toEqual(['', '', '', '']))
})
it('a cleaner that is stopped says how far it came, and goes on when asked', async () => {
  const { around, notices } = await desk()
  let runs = 0
  const cleaning = {
    progress: { done: 43, total: 500 },
    cancel: () => undefined,
    problem: null,
    run: async () => !!++runs,
  }
  stopCleaning({ ...around, cleaning } as unknown as CleaningDesk)
  const said = notices.current.at(-1)!
  expect(said.text).toBe('Stopped: 43 of 500 parts cleaned. The others are as they were.')
  said.action!.run()
  expect(runs).toBe(1)
})
it('a cleaning that was asked for says what there is now, with the way back, and nothing to take back where it changed nothing', async () => {
  const { around, desk: asked, notices } = await desk()
  const { session } = around
  const other = { ...session.row.cleaning, threshold: 0.9 }
  let ran = other
  around.cleaning.run = async (...[, settings]: unknown[]) => {
    ran = settings as typeof other
    session.do({ label: 'cleaning', cleaning: ran })
    return true
  }
  await cleanDocument(asked, 'line', { settings: other })
  expect(ran).toBe(other)
  expect(notices.current.at(-1)!.action!.label).toBe('Undo')
  notices.current.at(-1)!.action!.run()
  expect(session.row.cleaning.threshold).not.toBe(0.9)
  around.cleaning.run = async () => true
  notices.dismiss()
  await cleanDocument(asked, 'change')
  expect(notices.current).toEqual([])
  await cleanDocument(asked, 'line')
  expect(notices.current.at(-1)!.action?.label).not.toBe('Undo')
})
