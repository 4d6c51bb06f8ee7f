import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Annotation } from '../../core/anchor'
import { absorb, cleanedOf, cleanedText, type Change } from '../../core/text'
import { reader } from '../../core/text/generated-pages.testing'
import {
  keepVersion,
  loadAnnotations,
  loadText,
  loadVersions,
  loadVersionState,
  saveLayers,
  type LibraryDatabase,
} from '..'
import { bringBack, openOneFile } from '../vault/from-copies'
import { writtenProject } from './written-project.testing'
import { addText, emptyLibrary } from '../library.testing'

const made = { now: 1_700_000_000_000, program: 'Diptych 1' }
let clock = 1

/** A library with the letter in it, which has a note. */
async function library(note = 'Which lamp?'): Promise<LibraryDatabase> {
  const db = emptyLibrary()
  await addText(db, 'letter', 'The lanp vpon the quay was lit.')
  await writeNote(db, note)
  return db
}

async function writeNote(db: LibraryDatabase, note: string | null, id = 'n'): Promise<void> {
  const now: Annotation = {
    id,
    targets: [{ page: 0, from: 4, to: 8 }],
    side: 'cleaned',
    quotation: { cleaned: 'lamp', source: 'lanp', prefix: 'The ', suffix: ' was lit.' },
    colour: 'green',
    note: note ?? '',
    tags: [],
    created: 1,
    modified: clock++,
  }
  await saveLayers(db, 'letter', [], [{ id, now: note === null ? null : now }])
}

async function write(db: LibraryDatabase, was: string, is: string): Promise<void> {
  const { text, revision } = await loadText(db, 'letter')
  const base = text.pages[0]!
  const at = cleanedOf(base).indexOf(was)
  const by = { ...reader(), id: `${reader().id}-${clock++}` }
  const now = absorb(base, at, at + was.length, is, by)
  await saveLayers(db, 'letter', [{ page: 0, base, baseRevision: revision, now }], [])
}

const projectOf = async (db: LibraryDatabase) => openOneFile((await writtenProject(db, ['letter'], made)).bytes)
const bringIn = async (db: LibraryDatabase, from: LibraryDatabase) =>
  bringBack(db, await projectOf(from), null, { name: 'siege.diptych' })
const noteOf = async (db: LibraryDatabase, id = 'n') => (await loadAnnotations(db, 'letter')).get(id)?.note
const textOf = async (db: LibraryDatabase) => cleanedText((await loadText(db, 'letter')).text)

/** Two libraries with the same document: the second has it by a project of the first. */
async function two(): Promise<[LibraryDatabase, LibraryDatabase]> {
  const first = await library()
  const second = emptyLibrary()
  await bringIn(second, first)
  return [first, second]
}

describe('a project that is merged with what is here', () => {
  it('leaves a note that both changed with both texts, and takes all of it back', async () => {
    const [first, second] = await two()
    await writeNote(second, 'The old lamp.')
    await writeNote(first, 'The new lamp.')
    const came = await bringIn(second, first)
    expect(came).toMatchObject({ merged: 1, differing: 1, gained: 0, annotations: 0 })
    expect(await noteOf(second)).toMatch(/^The old lamp\.\n\n\*In “siege\.diptych”, .*:\*\n\nThe new lamp\.$/)
    expect(await came.takeBack()).toEqual([])
    expect(await noteOf(second)).toBe('The old lamp.')
  })
  it('renews a note that nobody touched here, and leaves one that went on here', async () => {
    const [first, second] = await two()
    await writeNote(first, 'The lamp of 1790.')
    expect(await bringIn(second, first)).toMatchObject({ gained: 1, differing: 0 })
    expect(await noteOf(second)).toBe('The lamp of 1790.')
    await writeNote(second, 'It was the lamp of 1790, he says.')
    expect(await bringIn(first, second)).toMatchObject({ differing: 1 })
  })
  it('brings no note back that was deleted here, unless it went on elsewhere, which is counted', async () => {
    const [first, second] = await two()
    await writeNote(second, null)
    expect(await bringIn(second, first)).toMatchObject({ stayDeleted: 1, cameBack: 0 })
    expect(await noteOf(second)).toBeUndefined()
    await writeNote(first, 'The lamp of 1790.')
    const came = await bringIn(second, first)
    expect(came).toMatchObject({ cameBack: 1 })
    expect(await noteOf(second)).toBe('The lamp of 1790.')
    await came.takeBack()
    expect(await noteOf(second)).toBeUndefined()
  })
  it('tells who wrote and decided what, and what comes home is the reader’s own again', async () => {
    const named = (db: LibraryDatabase, readerName: string) =>
      db.settings.put({ key: 'preferences', value: { readerName } })
    const [ada, ben] = [await library(), emptyLibrary()]
    await named(ada, 'Ada')
    await named(ben, 'Ben')
    await write(ada, 'lanp', 'lamp')
    await bringIn(ben, ada)
    const changesOf = async (db: LibraryDatabase) =>
      (await loadText(db, 'letter')).text.pages[0]!.changes.map((c) => [c.after, c.who])
    expect(await changesOf(ben)).toEqual([['lamp', 'Ada']])
    expect((await loadAnnotations(ben, 'letter')).get('n')?.author).toBe('Ada')
    await write(ben, 'vpon', 'upon')
    await writeNote(ben, 'Which quay?', 'of Ben')
    await bringIn(ada, ben)
    expect(await changesOf(ada)).toEqual([
      ['lamp', undefined],
      ['upon', 'Ben'],
    ])
    const notes = await loadAnnotations(ada, 'letter')
    expect([...notes].map(([id, note]) => [id, note.author]).sort()).toEqual([
      ['n', undefined],
      ['of Ben', 'Ben'],
    ])
  })
  it('leaves a scratch note that both wrote with both texts, and of a copy of its own what it is now', async () => {
    const [first, second] = await two()
    const scratchOf = async (db: LibraryDatabase) => (await db.documents.get('letter'))!.scratch
    await first.documents.update('letter', { scratch: 'Ask the archive.' })
    expect(await bringIn(second, first)).toMatchObject({ gained: 1 })
    expect(await scratchOf(second)).toBe('Ask the archive.')
    await second.documents.update('letter', { scratch: 'Box 3 is missing.' })
    const came = await bringIn(second, first)
    expect(came).toMatchObject({ differing: 1 })
    expect(await scratchOf(second)).toBe('Box 3 is missing.\n\n*In “siege.diptych”:*\n\nAsk the archive.')
    expect(await bringIn(second, first)).toMatchObject({ differing: 0, gained: 0 })
    await came.takeBack()
    expect(await scratchOf(second)).toMatch(/^Box 3 is missing\./)
  })
  it('brings the versions that were kept of its documents', async () => {
    const [ada, ben] = [await library(), await library()]
    const version = {
      id: 'v',
      documentId: 'letter',
      name: 'As transcribed',
      made: 1,
      who: 'Ada',
      told: { pages: 1, changes: 0, decided: 0, notes: 1 },
    }
    await keepVersion(ada, version, new Uint8Array([1, 2, 3]), 30)
    expect(await (await projectOf(ada)).project!.verify()).toEqual([])
    const came = await bringIn(ben, ada)
    expect(await loadVersions(ben, 'letter')).toEqual([version])
    expect(await loadVersionState(ben, 'v')).toEqual(new Uint8Array([1, 2, 3]))
    await came.takeBack()
    expect(await loadVersions(ben, 'letter')).toEqual([])
    expect(await ben.versionStates.count()).toBe(0)
  })
  it('leaves a note that was deleted elsewhere', async () => {
    const [first, second] = await two()
    await writeNote(first, null)
    expect(await bringIn(second, first)).toMatchObject({ deletedThere: 1 })
    expect(await noteOf(second)).toBe('Which lamp?')
  })
  it('takes decisions, and tells those that differ; all of it can be taken back', async () => {
    const [first, second] = await two()
    await write(second, 'lanp', 'lamp')
    await write(first, 'lanp', 'lane')
    await write(first, 'vpon', 'upon')
    await writeNote(first, 'A second one.', 'm')
    const came = await bringIn(second, first)
    expect(came).toMatchObject({ changes: 1, decisions: 1, annotations: 1 })
    expect(await textOf(second)).toBe('The lamp upon the quay was lit.')
    expect(await came.takeBack()).toEqual([])
    expect(await textOf(second)).toBe('The lamp vpon the quay was lit.')
    expect(await noteOf(second, 'm')).toBeUndefined()
  })
  it('that is kept beside goes to the bin again', async () => {
    const [first, second] = await two()
    const came = await bringBack(second, await projectOf(first), null, { here: 'beside', name: 'siege.diptych' })
    expect(await came.takeBack()).toEqual([])
    expect((await second.documents.toArray()).map(({ deleted }) => deleted !== null).sort()).toEqual([false, true])
  })
  it('stays where the reader worked on it since', async () => {
    const [first, second] = await two()
    await write(first, 'vpon', 'upon')
    const came = await bringIn(second, first)
    await write(second, 'lanp', 'lamp')
    expect(await came.takeBack()).toEqual(['letter'])
    expect(await textOf(second)).toBe('The lamp upon the quay was lit.')
  })
  it('puts no changes on a page whose text is another one here', async () => {
    const [first, second] = await two()
    await second.sources.update(['letter', 0], { text: 'Quite another text that stands here.' })
    await write(first, 'vpon', 'upon')
    expect(await bringIn(second, first)).toMatchObject({ otherPages: 1, changes: 0 })
    expect(await textOf(second)).toBe('Quite another text that stands here.')
  })

  it('of what two readers wrote loses nothing, whatever they did', async () => {
    const act = fc.oneof(
      fc.record({ kind: fc.constant('note' as const), id: fc.constantFrom('n', 'm') }),
      fc.record({ kind: fc.constant('text' as const), word: fc.constantFrom('lanp', 'vpon', 'quay', 'lit') }),
    )
    const acts = fc.array(act, { maxLength: 3 })
    let words = 0
    /** Does what a reader does, and gives the words that stand afterwards. */
    const work = async (
      db: LibraryDatabase,
      name: string,
      does: readonly (typeof act extends fc.Arbitrary<infer T> ? T : never)[],
    ) => {
      for (const one of does) {
        const word = `${name}${words++}x`
        if (one.kind === 'note') await writeNote(db, word, one.id)
        else if ((await textOf(db)).includes(one.word)) await write(db, one.word, word)
      }
      const notes = [...(await loadAnnotations(db, 'letter')).values()].map(({ note }) => note)
      return [...notes, await textOf(db)].join(' ').match(/[HT]\d+x/g) ?? []
    }
    const everything = async (db: LibraryDatabase) => {
      const notes = [...(await loadAnnotations(db, 'letter')).values()].map(({ note }) => note)
      const texts = (all: readonly Change[]): string[] => all.flatMap((c) => [c.after, ...texts(c.absorbed ?? [])])
      const { text } = await loadText(db, 'letter')
      return [...notes.sort(), cleanedText(text), ...texts(text.pages.flatMap((page) => page.changes))].join('\n')
    }
    await fc.assert(
      fc.asyncProperty(acts, acts, async (mine, theirs) => {
        const [first, second] = await two()
        const wrote = [...(await work(second, 'H', mine)), ...(await work(first, 'T', theirs))]
        const before = await everything(second)
        const came = await bringIn(second, first)
        const after = await everything(second)
        for (const word of wrote) expect(after).toContain(word)
        await came.takeBack()
        expect(await everything(second)).toBe(before)
      }),
      { numRuns: 40 },
    )
  }, 60_000)
})
