import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { JournalFolder, VaultDesk, VaultFolder } from '../../electron/vault'
import { absorb, cleanedText } from '../core/text'
import { byReader } from '../core/text/provenance.testing'
import {
  addAnnotations,
  arrangePages,
  copyToVault,
  documentsHere,
  Journal,
  loadAnnotations,
  loadText,
  lossesIn,
  retag,
  RowJournal,
  saveLayers,
  takeAnnotationsBack,
  vaultBy,
  type LibraryDatabase,
} from '.'
import { bringBack, openCopy } from './vault/from-copies'
import { replayWork as replay } from './replay-work'
import { addText, emptyLibrary } from './library.testing'

let folder: string
const nowhere = { folder: '', prefix: 'none', aside: '' }
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'diptych-losses-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function start(db: LibraryDatabase) {
  const desk = new VaultDesk(
    new VaultFolder(join(folder, 'copies')),
    new JournalFolder(join(folder, 'journal')),
    nowhere,
  )
  const vault = vaultBy((method, args) => desk.answer(method, args))
  const journal = new Journal(vault)
  db.journal = journal
  return { vault, journal }
}

async function edit(db: LibraryDatabase, id: string, from: number, to: number, text: string): Promise<void> {
  const { text: now, revision } = await loadText(db, id)
  const base = now.pages[0]!
  const next = absorb(base, from, to, text, byReader(`${id}-${from}-${text}`))
  await saveLayers(db, id, [{ page: 0, base, baseRevision: revision, now: next }], [], [], undefined, revision)
}

async function note(db: LibraryDatabase, documentId: string, id: string, text: string | null, modified = 1) {
  const now = {
    id,
    targets: [{ page: 0, from: 0, to: 3 }],
    side: 'cleaned' as const,
    quotation: { cleaned: 'The', source: 'The', prefix: '', suffix: '' },
    colour: 'red' as const,
    note: text ?? '',
    tags: [],
    created: 1,
    modified,
  }
  await saveLayers(db, documentId, [], [{ id, now: text === null ? null : now }])
}

const textOf = async (db: LibraryDatabase, id: string) => cleanedText((await loadText(db, id)).text)
const notesOf = async (db: LibraryDatabase, id: string) =>
  [...(await loadAnnotations(db, id)).values()].map((n) => n.note)

/** A library as it was at some time, as a damaged log of LevelDB leaves it. */
async function asItWas(db: LibraryDatabase): Promise<() => Promise<LibraryDatabase>> {
  const rows = await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()] as const))
  return async () => {
    const earlier = emptyLibrary()
    for (const [name, list] of rows) await earlier.table(name).bulkPut(list)
    return earlier
  }
}

describe('what a library has lost', () => {
  it('is told by the copy and the journal, and comes back from both', async () => {
    const db = emptyLibrary()
    const { vault, journal } = start(db)
    for (const id of ['one', 'two', 'three']) await addText(db, id, `The text of ${id}.`)
    await note(db, 'one', 'n1', 'first')
    await copyToVault(db, vault)
    await edit(db, 'one', 0, 3, 'A')
    await note(db, 'one', 'n2', 'second')
    await note(db, 'two', 'n3', 'third')
    const lost = emptyLibrary()
    await addText(lost, 'three', 'The text of three.')
    const copy = (await vault.look())!.copies[0]!
    const { records } = await journal.read()
    const told = { made: copy.made, documents: copy.summary!.documents }
    const losses = lossesIn(told, records, await documentsHere(lost))
    expect(losses).toMatchObject({
      were: { documents: 3, notes: 3 },
      are: { documents: 1, notes: 0 },
      gone: ['one', 'two'],
      behind: [],
    })
    const opened = await openCopy(vault, copy.name)
    expect((await bringBack(lost, opened, losses!.gone)).faults).toEqual([])
    const from = new Map(opened.documents.map(({ id, revision }) => [id, revision]))
    expect(await replay(lost, records, from)).toEqual({ pages: 1, notes: 2 })
    expect(await textOf(lost, 'one')).toBe('A text of one.')
    expect((await notesOf(lost, 'one')).sort()).toEqual(['first', 'second'])
    expect(await notesOf(lost, 'two')).toEqual(['third'])
    expect(lossesIn(told, records, await documentsHere(lost))).toBeNull()
  })
  it('of its last steps is done again, and nothing twice', async () => {
    const db = emptyLibrary()
    const { journal } = start(db)
    await addText(db, 'one', 'The lamp was lit.')
    await edit(db, 'one', 0, 3, 'A')
    const earlier = await (await asItWas(db))()
    await edit(db, 'one', 2, 6, 'light')
    await note(db, 'one', 'n1', 'kept')
    await note(db, 'one', 'n2', 'deleted')
    await note(db, 'one', 'n2', null)
    const { records } = await journal.read()
    expect(lossesIn(null, records, await documentsHere(earlier))).toBeNull()
    await replay(earlier, records)
    expect(await textOf(earlier, 'one')).toBe('A light was lit.')
    expect(await notesOf(earlier, 'one')).toEqual(['kept'])
    expect(await replay(earlier, records)).toEqual({ pages: 0, notes: 0 })
    expect(await replay(db, records)).toEqual({ pages: 0, notes: 0 })
  })
  it('wherever it was cut off, the journal brings it back to the last step', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('one', 'two'), fc.nat(15), fc.constantFrom('x', 'yy', '')), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.nat(8),
        async (edits, cut) => {
          rmSync(join(folder, 'journal'), { recursive: true, force: true })
          const db = emptyLibrary()
          const { journal } = start(db)
          await addText(db, 'one', 'The first lamp was lit.')
          await addText(db, 'two', 'The second lamp was lit.')
          let earlier = await asItWas(db)
          for (const [i, [id, at, text]] of edits.entries()) {
            if (i === Math.min(cut, edits.length - 1)) earlier = await asItWas(db)
            await edit(db, id, at, at + 1, text)
          }
          const damaged = await earlier()
          await replay(damaged, (await journal.read()).records)
          for (const id of ['one', 'two']) expect(await textOf(damaged, id)).toBe(await textOf(db, id))
        },
      ),
      { numRuns: 25 },
    )
  })
  it('is not what a reader took out, or brought back in an earlier state', async () => {
    const db = emptyLibrary()
    const { journal } = start(db)
    await addText(db, 'one', 'The lamp was lit.')
    await addText(db, 'two', 'Another.')
    const before = await asItWas(db)
    await edit(db, 'one', 0, 3, 'A')
    const earlier = await before()
    await earlier.documents.delete('two')
    await journal.append({ kind: 'ledger', at: 5, documents: await documentsHere(earlier) })
    const { records } = await journal.read()
    expect(lossesIn({ made: 1, documents: await documentsHere(db) }, records, await documentsHere(earlier))).toBeNull()
    expect(await replay(earlier, records)).toEqual({ pages: 0, notes: 0 })
    expect(await textOf(earlier, 'one')).toBe('The lamp was lit.')
  })
  it('is counted with the notes that came from files, without those that were taken back or are another document’s', async () => {
    const db = emptyLibrary()
    const { journal } = start(db)
    new RowJournal(db, journal)
    await addText(db, 'one', 'The lamp was lit.')
    await addText(db, 'two', 'Another.')
    await note(db, 'one', 'mine', 'a note')
    const copy = { made: 1, documents: await documentsHere(db) }
    const told = async () => {
      const { records } = await journal.read()
      return lossesIn(copy, records.slice(before), [])!.were
    }
    const before = (await journal.read()).records.length
    const mine = (await loadAnnotations(db, 'one')).get('mine')!
    let next = 0
    const newId = () => `id ${next++}`
    const three = [1, 2, 3].map((n) => ({ ...mine, id: `theirs ${n}` }))
    const came = await addAnnotations(db, 'one', three, newId)
    expect(await told()).toEqual({ documents: 2, notes: 4 })
    await addAnnotations(db, 'two', three, newId)
    expect(await told()).toEqual({ documents: 2, notes: 7 })
    await takeAnnotationsBack(db, 'one', came)
    expect(await told()).toEqual({ documents: 2, notes: 4 })
    // Notes that are only written anew are no more than before.
    await retag(
      db,
      (tags) => [...tags, 'lights'],
      (rows) => rows,
      2,
    )
    await db.annotations.update('mine', { note: 'another note' })
    await db.rowsJournalled()
    await note(db, 'one', 'later', 'a note')
    expect(await told()).toEqual({ documents: 2, notes: 5 })
    // Documents that were joined have all of their notes.
    const sheets = ['one', 'two'].map((documentId) => ({ documentId, page: 0 }))
    await arrangePages(db, [{ documentId: 'one', sheets }], newId)
    expect(await told()).toEqual({ documents: 1, notes: 5 })
    expect((await documentsHere(db)).map(({ notes }) => notes)).toEqual([5])
  })
  it('lay in the bin is not missed', async () => {
    const db = emptyLibrary()
    await addText(db, 'one', 'The lamp was lit.')
    await db.documents.update('one', { deleted: 5 })
    expect(lossesIn({ made: 1, documents: await documentsHere(db) }, [], [])).toBeNull()
  })
})

describe('the journal of a library', () => {
  it('has what the database could not take, and does it when there is room again', async () => {
    const db = emptyLibrary()
    const { journal } = start(db)
    await addText(db, 'one', 'The lamp was lit.')
    await edit(db, 'one', 0, 3, 'A')
    const after = await (await asItWas(db))()
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    db.layers.hook('updating', full)
    db.layers.hook('creating', full)
    await expect(edit(db, 'one', 2, 6, 'light')).rejects.toThrow()
    await expect(edit(db, 'one', 2, 6, 'light')).rejects.toThrow()
    const { records } = await journal.read()
    expect(records.filter((r) => r.kind === 'work' && !r.saved).length).toBeGreaterThan(0)
    expect(await replay(after, records)).toMatchObject({ pages: 1 })
    expect(await textOf(after, 'one')).toBe('A light was lit.')
    expect(await replay(after, records)).toMatchObject({ pages: 0 })
  })
  it('is emptied by a copy that holds its steps', async () => {
    const db = emptyLibrary()
    const { vault, journal } = start(db)
    await addText(db, 'one', 'The lamp was lit.')
    await edit(db, 'one', 0, 3, 'A')
    expect((await journal.read()).records).toHaveLength(1)
    await copyToVault(db, vault)
    expect((await journal.read()).records).toEqual([])
    await edit(db, 'one', 2, 6, 'light')
    expect((await journal.read()).records).toHaveLength(1)
  })
  it('that can’t be written to is told once by who listens, and keeps nothing from being saved', async () => {
    const db = emptyLibrary()
    const journal = new Journal(vaultBy(async () => ({ fault: 'no', code: 'EROFS' })))
    const faults: unknown[] = []
    journal.onFault = (cause) => faults.push(cause)
    db.journal = journal
    await addText(db, 'one', 'The lamp was lit.')
    await edit(db, 'one', 0, 3, 'A')
    expect(await textOf(db, 'one')).toBe('A lamp was lit.')
    expect(faults).toMatchObject([{ code: 'EROFS' }])
  })
})
