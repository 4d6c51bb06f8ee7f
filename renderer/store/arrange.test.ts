import { describe, expect, it } from 'vitest'
import { absorb, cleanedText } from '../core/text'
import { packLayout } from '../core/document/page-layout'
import { arrangePages, loadAnnotations, loadText, saveLayers } from '.'
import { addText, emptyLibrary } from './library.testing'
import { byReader } from '../core/text/provenance.testing'

describe('pages in another order', () => {
  it('take all that belongs to them along, and come back', async () => {
    const db = emptyLibrary()
    await addText(db, 'd', 'one\ftwo ioint\fthree')
    const { text, revision } = await loadText(db, 'd')
    const base = text.pages[1]!
    const note = {
      id: 'n',
      targets: [{ page: 2, from: 0, to: 5 }],
      region: { page: 2, share: { x: 0, y: 0, width: 1, height: 1 } },
      side: 'source' as const,
      quotation: { source: 'three', cleaned: 'three', prefix: '', suffix: '' },
      colour: 'red' as const,
      note: '',
      tags: [],
      created: 1,
      modified: 1,
    }
    await saveLayers(
      db,
      'd',
      [{ page: 1, base, baseRevision: revision, now: absorb(base, 4, 9, 'joint', byReader('a')) }],
      [{ id: 'n', now: note }],
    )
    const layout = packLayout({ width: 7, height: 9, unitsPerInch: null, words: [], lines: [], blocks: [] })
    await db.layouts.put({ documentId: 'd', page: 1, layout })
    await db.readAgainst.put({ documentId: 'd', page: 2, lines: [0] })
    await db.witnesses.put({ documentId: 'd', witness: 'w', page: 0, text: 'ONE' })

    await db.documents.update('d', { importedLabels: ['1', '2', '3'] })
    await arrangePages(db, 'd', [2, 0, 1])
    const { text: next, damaged } = await loadText(db, 'd')
    expect(damaged).toEqual([])
    expect(cleanedText(next)).toBe('three\none\ntwo joint\n')
    const moved = (await loadAnnotations(db, 'd')).get('n')!
    expect([moved.targets[0]!.page, moved.region!.page]).toEqual([0, 0])
    expect((await db.layouts.toArray()).map((l) => l.page)).toEqual([2])
    expect((await db.readAgainst.toArray()).map((r) => r.page)).toEqual([0])
    expect((await db.witnesses.toArray()).map((w) => w.page)).toEqual([1])
    expect((await db.documents.get('d'))!.importedLabels).toEqual(['3', '1', '2'])

    await arrangePages(db, 'd', [1, 2, 0])
    expect(cleanedText((await loadText(db, 'd')).text)).toBe('one\ntwo joint\nthree\n')
  })
  it('that is none is refused, and nothing is changed', async () => {
    const db = emptyLibrary()
    await addText(db, 'd', 'one\ftwo')
    for (const order of [[0], [0, 0], [0, 2]]) await expect(arrangePages(db, 'd', order)).rejects.toThrow(RangeError)
    expect(cleanedText((await loadText(db, 'd')).text)).toBe('one\ntwo')
  })
})
