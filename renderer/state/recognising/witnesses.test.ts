import { describe, expect, it } from 'vitest'
import { PageBuilder } from '../../core/formats/page-builder'
import { absorb, cleanedText, sourceText } from '../../core/text'
import { addDocument, keepWitness, loadAnnotations, loadText, loadWitness } from '../../store'
import { emptyLibrary } from '../../store/library.testing'
import { annotate, placedAnnotations } from '../annotating'
import { Session } from '../document'
import { takeAsSource, usedWitnesses, witnessPages } from './witnesses'

/** A page of words in a row, as an importer or a recogniser gives it. */
function pageOf(text: string) {
  const builder = new PageBuilder()
  for (const [i, word] of text.split(' ').entries())
    builder.word(word, { x: i * 100, y: 10, width: 90, height: 20 }, { confidence: 0.9 })
  return builder.finish('', { width: 1000, height: 100, unitsPerInch: null })
}

async function opened(db: ReturnType<typeof emptyLibrary>): Promise<Session> {
  const { text, pictures, revision } = await loadText(db, 'd')
  const row = (await db.documents.get('d'))!
  return new Session(db, { row, text, pictures, revision, annotations: await loadAnnotations(db, 'd') })
}

describe('another text as the source', () => {
  it('carries decisions and notes over by their places, keeps the old text, and is undone as one step', async () => {
    const db = emptyLibrary()
    const imported = {
      title: 'd',
      pages: [pageOf('The ioint lanp was lit upon the quay')],
      paginated: true,
      encoding: 'utf-8',
      encodingConfidence: 1,
    }
    await addDocument(db, 'd', { imported, hash: 'h', sourceFile: 'd.jpg', originals: [], now: 1 })
    const session = await opened(db)
    const by = { kind: 'correction', rule: null, confidence: 1, state: 'accepted', by: 'reader', when: 1 } as const
    let page = absorb(session.text.pages[0]!, 4, 9, 'joint', { ...by, id: 'a' })
    page = absorb(page, 10, 14, 'lamp', { ...by, id: 'b' })
    session.do({ label: 'typing', pages: new Map([[0, page]]) })
    annotate(session, { side: 'cleaned', from: 28, to: 36 }, 'green')
    const before = cleanedText(session.text)

    const again = pageOf('Tho ioint lamp was lit upon tbe quay')
    await keepWitness(
      db,
      'd',
      { id: 'w', name: 'again', made: 2 },
      { page: 0, text: again.text, layout: again.layout! },
    )
    await session.catchUp()
    const { pages, differing } = await witnessPages(db, session, 'w')
    const told = (kinds: string) =>
      pages[0]!.words.flatMap(({ text, kind }) => (kinds.includes(kind) ? text : [])).join('')
    expect(told('same witness')).toBe(again.text)
    expect(differing).toBe(pages[0]!.words.filter(({ kind }) => kind === 'witness').length)

    expect([...(await usedWitnesses(db, session))]).toEqual([])
    const taken = await takeAsSource(db, session, 'w')
    expect(taken).toMatchObject({ pages: 1, kept: 1, fulfilled: 1, lost: 0, notesKept: 1, notesUnplaced: 0 })
    expect(sourceText(session.text)).toBe(again.text)
    expect(cleanedText(session.text)).toBe('Tho joint lamp was lit upon tbe quay')
    const [note] = placedAnnotations(session)
    const { from, to } = note!.placement!.cleaned[0]!
    expect(cleanedText(session.text).slice(from, to)).toBe('tbe quay')
    expect([...(await usedWitnesses(db, session))]).toEqual(['w'])
    // The old text is a witness now.
    const old = session.row.witnesses!.find((w) => w.id !== 'w')!
    expect((await loadWitness(db, 'd', old.id))[0]!.text).toBe('The ioint lanp was lit upon the quay')

    // All of it is on the disk.
    await session.saved.flush()
    expect(cleanedText((await loadText(db, 'd')).text)).toBe('Tho joint lamp was lit upon tbe quay')

    session.undo()
    expect(cleanedText(session.text)).toBe(before)
    await session.close()
    expect(cleanedText((await loadText(db, 'd')).text)).toBe(before)
    const reopened = await opened(db)
    const [back] = placedAnnotations(reopened)
    expect(back!.placement).not.toBeNull()
    await reopened.close()
  })
})
