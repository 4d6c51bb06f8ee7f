import { describe, expect, it } from 'vitest'
import { absorb, cleanedOf, cleanedText, sourceText, type Page } from '../core/text'
import type { Annotation } from '../core/anchor'
import { annotationOf, documentByHash, emptyBin, loadText, pageOf, replaceSource, saveLayers } from '.'
import { rowsOf } from './schema'
import { addText, emptyLibrary } from './library.testing'
import { importFile } from '../core/formats'
import { noEngines } from '../core/formats/engines.testing'
import { byReader } from '../core/text/provenance.testing'

const note: Annotation = {
  id: 'n1',
  targets: [{ page: 0, from: 0, to: 3 }],
  side: 'cleaned',
  quotation: { cleaned: 'The', source: 'The', prefix: '', suffix: ' lamp' },
  colour: 'red',
  note: 'hello',
  tags: ['a'],
  created: 1,
  modified: 1,
}

async function pageNow(db: ReturnType<typeof emptyLibrary>, id: string, index = 0): Promise<Page> {
  return (await loadText(db, id)).text.pages[index]!
}

describe('a document in the library', () => {
  it('comes back as it was put in', async () => {
    const db = emptyLibrary()
    await addText(db, 'd', 'The lamp\fwas lit')
    const { text, revision } = await loadText(db, 'd')
    expect(sourceText(text)).toBe('The lamp\nwas lit')
    expect(revision).toBe(0)
    expect(await (await db.originals.get(['d', 0]))!.file.text()).toBe('The lamp\fwas lit')
  })
  it('is known by its content', async () => {
    const db = emptyLibrary()
    await addText(db, 'd', 'The lamp', 'h')
    expect((await documentByHash(db, 'h'))?.id).toBe('d')
    await db.documents.update('d', { deleted: 5 })
    expect(await documentByHash(db, 'h')).toBeUndefined()
  })
  it('is whole or not there: a failed import leaves nothing', async () => {
    const db = emptyLibrary()
    await addText(db, 'd', 'The lamp')
    await db.documents.delete('d')
    await expect(addText(db, 'd', 'Another text')).rejects.toThrow()
    expect(await db.documents.count()).toBe(0)
    expect((await db.sources.toArray()).map((s) => s.text)).toEqual(['The lamp'])
  })
  it('leaves the bin for good after thirty days, with all that belongs to it', async () => {
    const db = emptyLibrary()
    await addText(db, 'old', 'The lamp')
    await addText(db, 'new', 'The quay')
    await saveLayers(db, 'old', [], [{ id: 'n1', now: note }])
    const day = 24 * 3600 * 1000
    await db.documents.update('old', { deleted: 1 })
    await db.documents.update('new', { deleted: 20 * day })
    await emptyBin(db, 31 * day)
    expect((await db.documents.toArray()).map((d) => d.id)).toEqual(['new'])
    for (const table of [db.sources, db.originals]) expect(await table.count()).toBe(1)
    expect(await db.annotations.count()).toBe(0)
  })
  it('can be read anew in another encoding', async () => {
    const db = emptyLibrary()
    await addText(db, 'd', 'The lamp')
    await saveLayers(
      db,
      'd',
      [
        {
          page: 0,
          base: await pageNow(db, 'd'),
          baseRevision: 0,
          now: absorb(await pageNow(db, 'd'), 0, 3, 'A', byReader('x')),
        },
      ],
      [],
    )
    const again = await importFile(
      { name: 'd.txt', bytes: Uint8Array.from([0xcf, 0xf0]) },
      { encoding: 'windows-1251' },
      noEngines,
    )
    if (!again.ok) throw new Error()
    await replaceSource(db, 'd', again.document)
    expect(cleanedText((await loadText(db, 'd')).text)).toBe('Пр')
    expect((await db.documents.get('d'))!.encoding).toBe('windows-1251')
  })
})

describe('saving', () => {
  it('keeps changes and annotations', async () => {
    const db = emptyLibrary()
    await addText(db, 'd', 'The lamp')
    const base = await pageNow(db, 'd')
    await saveLayers(
      db,
      'd',
      [{ page: 0, base, baseRevision: 0, now: absorb(base, 4, 8, 'light', byReader('x')) }],
      [{ id: 'n1', now: note }],
    )
    expect(cleanedOf(await pageNow(db, 'd'))).toBe('The light')
    expect(annotationOf((await db.annotations.get('n1'))!)).toEqual(note)
  })
  it('merges what two windows did to one page; neither loses anything', async () => {
    const db = emptyLibrary()
    await addText(db, 'd', 'The lamp was lit')
    const base = await pageNow(db, 'd')
    await saveLayers(db, 'd', [{ page: 0, base, baseRevision: 0, now: absorb(base, 0, 3, 'A', byReader('one')) }], [])
    const second = await saveLayers(
      db,
      'd',
      [{ page: 0, base, baseRevision: 0, now: absorb(base, 13, 16, 'out', byReader('two')) }],
      [],
    )
    expect(cleanedOf(second.pages.get(0)!)).toBe('A lamp was out')
    expect(cleanedOf(await pageNow(db, 'd'))).toBe('A lamp was out')
  })
  it('remembers what it met where both windows changed the same words', async () => {
    const db = emptyLibrary()
    await addText(db, 'd', 'The lamp')
    const base = await pageNow(db, 'd')
    await saveLayers(
      db,
      'd',
      [{ page: 0, base, baseRevision: 0, now: absorb(base, 4, 8, 'light', byReader('one')) }],
      [],
    )
    await saveLayers(
      db,
      'd',
      [{ page: 0, base, baseRevision: 0, now: absorb(base, 4, 8, 'lantern', byReader('two')) }],
      [],
    )
    const [change] = (await pageNow(db, 'd')).changes
    expect(change).toMatchObject({ id: 'two', after: 'lantern' })
    expect(change!.absorbed?.map((c) => c.after)).toEqual(['light'])
  })
  it('writes nothing at all when the document is gone', async () => {
    const db = emptyLibrary()
    await addText(db, 'd', 'The lamp')
    const base = await pageNow(db, 'd')
    await db.documents.delete('d')
    await expect(
      saveLayers(
        db,
        'd',
        [{ page: 0, base, baseRevision: 0, now: absorb(base, 0, 3, 'A', byReader('x')) }],
        [{ id: 'n1', now: note }],
      ),
    ).rejects.toThrow(/deleted/)
    expect(await db.layers.count()).toBe(0)
    expect(await db.annotations.count()).toBe(0)
  })
})

describe('damage', () => {
  it('of one page’s changes costs that page’s changes, and is said', async () => {
    const db = emptyLibrary()
    await addText(db, 'd', 'The lamp\fwas lit')
    const { text } = await loadText(db, 'd')
    const writes = text.pages.map((base, page) => ({
      page,
      base,
      baseRevision: 0,
      now: absorb(base, 0, 3, 'X', byReader(`x${page}`)),
    }))
    await saveLayers(db, 'd', writes, [])
    const row = (await db.layers.get(['d', 0]))!
    await db.layers.put({ ...row, changes: [{ ...row.changes[0]!, from: 0, to: 999 }] })
    const loaded = await loadText(db, 'd')
    expect(loaded.damaged).toEqual([0])
    expect(cleanedText(loaded.text)).toBe('The lamp\nX lit')
  })
  it('shows a page without its layer as its source', () => {
    expect(cleanedOf(pageOf('The lamp', undefined).page)).toBe('The lamp')
  })
})

describe('rows of one document', () => {
  it('do not reach into another’s', async () => {
    const db = emptyLibrary()
    await addText(db, 'a', 'one\ftwo')
    await addText(db, 'ab', 'three')
    expect(
      await db.sources
        .where(':id')
        .between(...rowsOf('a'), true, true)
        .count(),
    ).toBe(2)
  })
})
