import { describe, expect, it } from 'vitest'
import { cleanedText, changedPages, editText } from '../../core/text'
import { byReader } from '../../core/text/provenance.testing'
import { arrangePages, loadAnnotations, loadHistory, loadText, type LibraryDatabase } from '../../store'
import { addText, emptyLibrary } from '../../store/library.testing'
import { newId } from './new-id'
import { Session, UnfitStep } from './session.svelte'

async function open(db: LibraryDatabase): Promise<Session> {
  const [{ text, pictures, revision }, annotations, history, row] = await Promise.all([
    loadText(db, 'd'),
    loadAnnotations(db, 'd'),
    loadHistory(db, 'd'),
    db.documents.get('d'),
  ])
  return new Session(db, { row: row!, text, pictures, revision, annotations, history })
}

async function library(text = 'One two three.\fFour five six.'): Promise<LibraryDatabase> {
  const db = emptyLibrary()
  await addText(db, 'd', text)
  return db
}

let count = 0
function type(session: Session, from: number, to: number, text: string, joins?: string): void {
  const edited = editText(session.text, [{ from, to, text }], byReader(`r${count++}`))
  session.do({
    label: `typing ${text}`,
    pages: changedPages(session.text, edited),
    ...(joins === undefined ? {} : { joins }),
  })
}

/** Closes a document and opens it again, as after a restart. */
async function reopened(db: LibraryDatabase, session: Session): Promise<Session> {
  await session.close()
  return open(db)
}

describe('the history of a document', () => {
  it('takes back, after the document was opened again, what was done before', async () => {
    const db = await library()
    const first = await open(db)
    type(first, 0, 3, 'Eins')
    type(first, 5, 8, 'zwei')
    const second = await reopened(db, first)
    expect(cleanedText(second.text)).toContain('Eins zwei three')
    expect(second.undoes).toBe('typing zwei')
    second.undo()
    second.undo()
    expect(second.undo()).toBeNull()
    expect(cleanedText(second.text)).toContain('One two three')
    await second.close()
  })
  it('does again, after the document was opened again, what was taken back', async () => {
    const db = await library()
    const first = await open(db)
    type(first, 0, 3, 'Eins')
    type(first, 5, 8, 'zwei')
    await first.saved.flush()
    first.undo()
    first.undo()
    const second = await reopened(db, first)
    expect(second.undoes).toBeNull()
    second.redo()
    second.redo()
    expect(cleanedText(second.text)).toContain('Eins zwei three')
    await second.close()
  })
  it('forgets on the disk, too, what was taken back before something else was done', async () => {
    const db = await library()
    const first = await open(db)
    type(first, 0, 3, 'Eins')
    await first.saved.flush()
    first.undo()
    type(first, 0, 3, 'Uno')
    const second = await reopened(db, first)
    expect(second.redoes).toBeNull()
    expect(second.undoes).toBe('typing Uno')
    expect(await db.steps.count()).toBe(1)
    await second.close()
  })
  it('keeps a word that is typed as one step, however often it was saved between', async () => {
    const db = await library()
    const session = await open(db)
    for (const [i, letter] of [...'well'].entries()) {
      type(session, i, i, letter, 'a word')
      await session.saved.flush()
    }
    expect(await db.steps.count()).toBe(1)
    const again = await reopened(db, session)
    again.undo()
    expect(cleanedText(again.text)).toMatch(/^One/)
    await again.close()
  })
  it('says whether it was cut', async () => {
    const db = await library()
    const first = await open(db)
    for (let i = 0; i < 999; i++) type(first, 0, 0, 'a')
    await first.saved.flush()
    expect(first.history.isCut).toBe(false)
    for (let i = 0; i < 3; i++) type(first, 0, 0, 'b')
    await first.saved.flush()
    expect(first.history.isCut).toBe(true)
    const second = await reopened(db, first)
    expect(second.history.isCut).toBe(true)
    expect(await db.steps.count()).toBe(1000)
    type(second, 0, 0, 'c', 'x')
    await second.saved.flush()
    expect(second.history.isCut).toBe(true)
    await second.close()
  })
  it('starts anew when pages are put in another order', async () => {
    const db = await library()
    const session = await open(db)
    type(session, 0, 3, 'Eins')
    await session.close()
    const sheets = [1, 0].map((page) => ({ documentId: 'd', page }))
    await arrangePages(db, [{ documentId: 'd', sheets }], newId)
    const again = await open(db)
    expect(again.undoes).toBeNull()
    await again.close()
  })
  it('refuses a step whose page has another text since, and keeps the others', async () => {
    const db = await library()
    const first = await open(db)
    type(first, 0, 3, 'Eins')
    type(first, 20, 25, 'fünf')
    await first.close()
    await db.sources.update(['d', 1], { text: 'New.' })
    await db.layers.delete(['d', 1])
    const second = await open(db)
    const before = cleanedText(second.text)
    second.undo()
    expect(() => second.redo()).toThrow(UnfitStep)
    expect(cleanedText(second.text)).toBe(before)
    second.undo()
    expect(cleanedText(second.text)).toContain('One two three')
    await second.close()
  })
})

it('what was said of the document is undone after it was closed, and leaves alone what was said elsewhere', async () => {
  const db = await library()
  const session = await open(db)
  await session.describe({ ...session.row.metadata, author: 'One', date: '1848' }, [])
  await session.close()
  await db.documents.update('d', { metadata: { ...session.row.metadata, archive: 'Kept elsewhere' } })
  const again = await open(db)
  expect(again.undo()).not.toBeNull()
  expect(again.row.metadata).toEqual({ title: 'd', language: 'en', archive: 'Kept elsewhere' })
  await again.close()
  expect((await db.documents.get('d'))!.metadata).toEqual(again.row.metadata)
})

it('what another window says of the document meanwhile is not lost, whatever is said or undone here', async () => {
  const db = await library()
  const here = await open(db)
  await here.describe({ ...here.row.metadata, author: 'Two' }, [])
  const there = await open(db)
  await there.describe({ ...there.row.metadata, archive: 'Elsewhere' }, [])
  await here.describe({ ...here.row.metadata, rights: 'PD' }, [{ from: 0, label: '5' }])
  const whole = { title: 'd', language: 'en', author: 'Two', archive: 'Elsewhere', rights: 'PD' }
  expect((await db.documents.get('d'))!.metadata).toEqual(whole)
  expect(here.row.metadata).toEqual(whole)
  await there.describe({ ...there.row.metadata, archive: 'A third place' }, there.row.labelRanges)
  here.undo()
  await here.close()
  const { metadata, labelRanges } = (await db.documents.get('d'))!
  expect([metadata, labelRanges]).toEqual([{ title: 'd', language: 'en', author: 'Two', archive: 'A third place' }, []])
  await there.close()
})
