import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Bridge, OpenedFile } from '../../../electron/bridge'
import { JournalFolder, VaultDesk, VaultFolder } from '../../../electron/vault'
import { Gathered } from '../../core/project'
import { vaultBy } from '../../store'
import { addText, emptyLibrary } from '../../store/library.testing'
import { Notices } from '../window'
import { CopyKeeper } from './copy-keeper.svelte'
import { LibraryCopies } from './library-copies.svelte'

let folder: string
const nowhere = { folder: '', prefix: 'none', aside: '' }
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'diptych-copies-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/**
 * A machine that keeps what is saved, and gives it back when a file is asked for.
 *
 * @param given the passphrases that its reader gives, one after another
 * @param stopped hears of each piece of a file that is saved
 */
function machine(kept: OpenedFile[] = [], given: (string | null)[] = [], stopped?: () => void) {
  const bridge: Pick<Bridge, 'openFiles' | 'saveFile' | 'saveInPieces'> = {
    openFiles: async () => kept,
    saveFile: async (name, make) => {
      kept[0] = { name, bytes: await make(null) }
      return name
    },
    saveInPieces: async (name, write) => {
      const gathered = new Gathered()
      await write(async (piece) => {
        stopped?.()
        await gathered.sink(piece)
      })
      kept[0] = { name, bytes: gathered.bytes }
      return name
    },
  }
  const notices = new Notices()
  const desk = new VaultDesk(new VaultFolder(folder), new JournalFolder(join(folder, 'journal')), nowhere)
  const fault = { code: '' }
  const asked: string[] = []
  const vault = vaultBy(async (method, args) =>
    fault.code && method === 'begin' ? { fault: 'no', code: fault.code } : desk.answer(method, args),
  )
  return {
    kept,
    notices,
    fault,
    on: (db: ReturnType<typeof emptyLibrary>) =>
      new LibraryCopies(db, bridge, vault, notices, (question) => {
        asked.push(`${question.to} ${question.what}${question.isWrong ? ' again' : ''}`)
        return Promise.resolve(given.shift() ?? null)
      }),
    asked,
    keeper: (db: ReturnType<typeof emptyLibrary>) => new CopyKeeper(db, vault, notices),
  }
}

describe('copies in files', () => {
  it('a library that is saved to a file comes back from it elsewhere', async () => {
    const { notices, on } = machine()
    const here = emptyLibrary()
    await addText(here, 'a', 'The lamps were lit.')
    await on(here).save()
    expect(notices.current[0]!.text).toMatch(/^The library was saved to “diptych-library-[\d-]+\.diptych”\.$/)
    const there = emptyLibrary()
    const shown = await on(there).openFile()
    expect(shown!.here).toEqual(new Map([['a', 'not here']]))
    await on(there).bringBack(shown!, null)
    expect((await there.documents.toArray()).map((d) => d.id)).toEqual(['a'])
    expect(notices.current[0]!.text).toContain('1 document brought in')
  })
  it('documents that are saved with a passphrase come back with it alone', async () => {
    const { kept, notices, on, asked } = machine([], ['the old harbour', 'no', 'the old harbour', null])
    const here = emptyLibrary()
    await addText(here, 'a', 'The lamps were lit.')
    await on(here).saveSealed(['a'])
    expect(notices.current[0]!.text).toMatch(/^“a” was saved to “a\.diptych”\.$/)
    expect(new TextDecoder('latin1').decode(kept[0]!.bytes)).not.toContain('lamps')
    const there = emptyLibrary()
    const shown = await on(there).openFile()
    expect(shown!.copy.documents.map((d) => d.id)).toEqual(['a'])
    expect(asked).toEqual(['seal “a”', 'open a.diptych', 'open a.diptych again'])
    expect(await on(there).openFile()).toBeNull()
    expect(notices.current.at(-1)!.text).toBe('“a.diptych” is sealed, and stays so without its passphrase.')
    // Nothing is saved where none is given.
    kept.length = 0
    await on(here).saveSealed(null)
    expect(kept).toEqual([])
  })
  it('tell how far a long one is, and can be stopped; then no file is there', async () => {
    let at = 0
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (at += 2000))
    const seen: string[] = []
    const { kept, notices, on } = machine([], [], () => {
      seen.push(notices.current[0]?.text ?? '')
      if (seen.length === 3) notices.current[0]?.action?.run()
    })
    const db = emptyLibrary()
    for (const id of ['a', 'b', 'c']) await addText(db, id, `The lamps of ${id} were lit.`)
    await on(db).saveDocuments(['a', 'b', 'c'])
    clock.mockRestore()
    expect(seen.at(-1)).toMatch(/^Saving 3 documents: .*0 MB so far …$/)
    expect(notices.current.map((n) => n.text)).toEqual(['3 documents: saving was stopped, and no file was written.'])
    expect(kept).toEqual([])
  })
  it('a fault of the disk is told, and nothing is said to be saved', async () => {
    const { notices, on } = machine([], [], () => {
      throw Object.assign(new Error('write'), { code: 'ENOSPC' })
    })
    const db = emptyLibrary()
    await addText(db, 'a', 'The lamps were lit.')
    await on(db).saveDocuments(['a'])
    expect(notices.current).toMatchObject([
      { kind: 'problem', text: '“a”: not saved, and no file was written: the disk is full' },
    ])
  })
  it('a file that is no copy is told, and leaves the library as it is', async () => {
    const { notices, on } = machine([{ name: 'x.diptych', bytes: new TextEncoder().encode('no copy') }])
    const db = emptyLibrary()
    await addText(db, 'a', 'The lamps were lit.')
    expect(await on(db).openFile()).toBeNull()
    expect(notices.current).toMatchObject([{ kind: 'problem' }])
    expect(notices.current[0]!.text).toContain('“x.diptych”')
    expect(await db.documents.count()).toBe(1)
  })
})

describe('the keeper of copies', () => {
  it('makes a copy, which is compared with the library and brought back', async () => {
    const { on, keeper, notices } = machine()
    const db = emptyLibrary()
    await addText(db, 'a', 'The lamps were lit.')
    await addText(db, 'b', 'The quay was empty.')
    const of = keeper(db)
    await of.now()
    expect(of.contents!.copies).toHaveLength(1)
    expect(of.last).toBeGreaterThan(0)
    expect([of.problem, of.isOld, of.progress]).toEqual([null, false, null])
    await db.documents.update('a', { deleted: 5 })
    await db.documents.delete('b')
    const shown = (await on(db).openKept(of.contents!.copies[0]!.name))!
    expect([...shown.here]).toEqual([
      ['a', 'in the bin'],
      ['b', 'not here'],
    ])
    await on(db).bringBack(shown, null)
    expect([...(await on(db).comparedAnew(shown)).here.values()]).toEqual(['here', 'here'])
    expect(notices.current.at(-1)!.text).toContain('1 document brought back; 1 document was here already')
  })
  it('makes none of an empty library, which may be one that was lost', async () => {
    const { keeper } = machine()
    const db = emptyLibrary()
    await addText(db, 'a', 'The lamps were lit.')
    await keeper(db).now()
    const lost = keeper(emptyLibrary())
    await lost.now()
    expect(lost.contents!.copies).toHaveLength(1)
  })
  it('tells once why no copy could be made, and which is the last', async () => {
    const { keeper, fault, notices } = machine()
    const db = emptyLibrary()
    await addText(db, 'a', 'The lamps were lit.')
    const of = keeper(db)
    fault.code = 'ENOSPC'
    await of.now()
    await of.now()
    expect(notices.current.map((n) => n.text)).toEqual([
      `No copy of the library could be put into “${folder}”: the disk is full. There is no copy yet.`,
    ])
    expect([of.problem, of.isOld]).toEqual(['the disk is full', true])
    fault.code = ''
    await of.leave()
    expect([of.problem, of.isOld, of.contents!.copies.length]).toEqual([null, false, 1])
  })
})
