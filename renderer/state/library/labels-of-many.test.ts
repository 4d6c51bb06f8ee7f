import { expect, it } from 'vitest'
import { addText, emptyLibrary } from '../../store/library.testing'
import { sessionBeside } from '../document'
import { Notices } from '../window'
import { offerLabels } from './labels-of-many'

it('labels the pages of many documents at once, tells where some are missing, and takes it back whole', async () => {
  const db = emptyLibrary()
  for (const id of ['one', 'two']) await addText(db, id, 'A page.\fAnother page.')
  const open = (await sessionBeside(db, 'one'))!
  const notices = new Notices()
  const found = [
    { id: 'one', title: 'one', ranges: [{ from: 0, label: '5' }], gaps: '' },
    { id: 'two', title: 'two', ranges: [{ from: 0, label: '7' }], gaps: 'After page 1 the numbers go from 7 to 9.' },
  ]
  offerLabels({ db, notices, session: open }, found, '2 documents cleaned.')
  expect(notices.current.at(-1)!.text).toBe(
    '2 documents cleaned. Page numbers are printed on the pages of 2 documents. “two”: After page 1 the numbers go from 7 to 9.',
  )
  notices.current.at(-1)!.action!.run()
  await expect.poll(() => notices.current.at(-1)!.text).toContain('The pages of 2 documents are labelled')
  expect(open.names.map((name) => name.label)).toEqual(['5', '6'])
  expect((await db.documents.get('two'))!.labelRanges).toEqual(found[1]!.ranges)
  // One of them is worked on meanwhile.
  await open.describe({ ...open.row.metadata, author: 'One' }, open.row.labelRanges)
  notices.current.at(-1)!.action!.run()
  await expect.poll(() => notices.current.at(-1)!.text).toBe('The pages have no labels again.')
  expect([open.row.labelRanges, open.row.metadata.author]).toEqual([[], 'One'])
  expect((await db.documents.get('two'))!.labelRanges).toEqual([])
  const again = (await sessionBeside(db, 'two'))!
  expect(again.undoes).toBeNull()
  await again.close()
  await open.close()
})

it('says nothing where nothing is printed', () => {
  const notices = new Notices()
  offerLabels({ db: emptyLibrary(), notices, session: null }, [])
  expect(notices.current).toEqual([])
})
