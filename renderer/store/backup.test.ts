import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { absorb, cleanedText } from '../core/text'
import { loadText, restoreBackup, saveLayers, UnreadableBackup, writeBackup, type LibraryDatabase } from '.'
import { addText, emptyLibrary } from './library.testing'
import { byReader } from '../core/text/provenance.testing'

function note(id: string, modified = 1, text = 'hello') {
  return {
    id,
    targets: [{ page: 0, from: 0, to: 3 }],
    side: 'cleaned' as const,
    quotation: { cleaned: 'The', source: 'The', prefix: '', suffix: '' },
    colour: 'red' as const,
    note: text,
    tags: ['a'],
    created: 1,
    modified,
  }
}

async function edit(
  db: LibraryDatabase,
  id: string,
  from: number,
  to: number,
  text: string,
  name: string,
): Promise<void> {
  const { text: now, revision } = await loadText(db, id)
  const base = now.pages[0]!
  await saveLayers(
    db,
    id,
    [{ page: 0, base, baseRevision: revision, now: absorb(base, from, to, text, byReader(name)) }],
    [],
  )
}

async function contentOf(db: LibraryDatabase): Promise<unknown> {
  const rows = await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()]))
  return JSON.parse(JSON.stringify(rows))
}

describe('the whole library in one file', () => {
  it('comes back in an empty library, to the byte', async () => {
    const db = emptyLibrary()
    await addText(db, 'd', 'The lamp\fwas lit — “früh”')
    await edit(db, 'd', 4, 8, 'light', 'x')
    await saveLayers(db, 'd', [], [{ id: 'n1', now: note('n1') }])
    await db.tags.put({ name: 'a', colour: 'blue' })
    await db.settings.put({ key: 'preferences', value: { size: 20 } })
    const copy = emptyLibrary()
    expect(await restoreBackup(copy, await writeBackup(db, 1))).toMatchObject({
      documents: 1,
      annotations: 1,
      merged: 0,
    })
    expect(cleanedText((await loadText(copy, 'd')).text)).toBe('The light\nwas lit — “früh”')
    const file = async (library: LibraryDatabase) => (await library.originals.get(['d', 0]))!.file.text()
    expect(await file(copy)).toBe(await file(db))
    expect(await copy.tags.toArray()).toEqual([{ name: 'a', colour: 'blue' }])
  })

  it('restored twice, or into itself, doubles nothing', async () => {
    const db = emptyLibrary()
    await addText(db, 'd', 'The lamp')
    await edit(db, 'd', 4, 8, 'light', 'x')
    await saveLayers(db, 'd', [], [{ id: 'n1', now: note('n1') }])
    const before = await contentOf(db)
    expect(await restoreBackup(db, await writeBackup(db, 1))).toMatchObject({ documents: 0, annotations: 0, merged: 1 })
    expect(await contentOf(db)).toEqual(before)
  })

  it('merges into a library that went on: both keep what a reader made', async () => {
    const db = emptyLibrary()
    await addText(db, 'd', 'The lamp was lit')
    const other = emptyLibrary()
    await restoreBackup(other, await writeBackup(db, 1))
    await edit(db, 'd', 0, 3, 'A', 'here')
    await edit(other, 'd', 13, 16, 'out', 'there')
    await saveLayers(db, 'd', [], [{ id: 'n1', now: note('n1', 5, 'newer') }])
    await saveLayers(
      other,
      'd',
      [],
      [
        { id: 'n1', now: note('n1', 3, 'older') },
        { id: 'n2', now: note('n2') },
      ],
    )
    await restoreBackup(db, await writeBackup(other, 2))
    expect(cleanedText((await loadText(db, 'd')).text)).toBe('A lamp was out')
    expect((await db.annotations.get('n1'))!.note).toBe('newer')
    expect(await db.annotations.get('n2')).toBeDefined()
  })

  it('takes the same file under another id for the same document', async () => {
    const db = emptyLibrary()
    await addText(db, 'one', 'The lamp', 'same')
    const other = emptyLibrary()
    await addText(other, 'two', 'The lamp', 'same')
    await saveLayers(other, 'two', [], [{ id: 'n2', now: note('n2') }])
    await restoreBackup(db, await writeBackup(other, 1))
    expect((await db.documents.toArray()).map((d) => d.id)).toEqual(['one'])
    expect((await db.annotations.get('n2'))!.documentId).toBe('one')
  })

  it('of any other file is refused, and nothing is changed', async () => {
    const db = emptyLibrary()
    await addText(db, 'd', 'The lamp')
    const whole = await writeBackup(db, 1)
    const before = await contentOf(db)
    const newer = await new Response(
      new Blob(['{"format":"diptych-library","schema":99,"made":1}\n'])
        .stream()
        .pipeThrough(new CompressionStream('gzip')),
    ).arrayBuffer()
    for (const bytes of [
      new TextEncoder().encode('not a backup'),
      whole.slice(0, whole.length >> 1),
      new Uint8Array(newer),
      new Uint8Array(),
    ])
      await expect(restoreBackup(db, bytes)).rejects.toThrow(UnreadableBackup)
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        await expect(restoreBackup(db, bytes)).rejects.toThrow(UnreadableBackup)
      }),
      { numRuns: 50 },
    )
    expect(await contentOf(db)).toEqual(before)
  })
})
