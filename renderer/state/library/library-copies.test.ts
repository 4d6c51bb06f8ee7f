import { expect, it } from 'vitest'
import type { Bridge, OpenedFile } from '../../../electron/bridge'
import { addText, emptyLibrary } from '../../store/library.testing'
import { Notices } from '../window'
import { LibraryCopies } from './library-copies'

/** A machine that keeps what is saved, and gives it back when a file is asked for. */
function machine(kept: OpenedFile[] = []) {
  const bridge: Pick<Bridge, 'openFiles' | 'saveFile'> = {
    openFiles: async () => kept,
    saveFile: async (name, make) => {
      kept[0] = { name, bytes: await make(null) }
      return name
    },
  }
  const notices = new Notices()
  return { kept, notices, on: (db: ReturnType<typeof emptyLibrary>) => new LibraryCopies(db, bridge, notices) }
}

it('a library that is saved to a file comes back from it elsewhere', async () => {
  const { notices, on } = machine()
  const here = emptyLibrary()
  await addText(here, 'a', 'The lamps were lit.')
  await on(here).save()
  expect(notices.current[0]!.text).toMatch(/^The library was saved to “diptych-library-[\d-]+\.diptych”\.$/)
  const there = emptyLibrary()
  await on(there).restore()
  expect((await there.documents.toArray()).map((d) => d.id)).toEqual(['a'])
  expect(notices.current[0]!.text).toContain('1 documents brought back, 0 were here already')
})
it('a file that is no copy is told, and leaves the library as it is', async () => {
  const { notices, on } = machine([{ name: 'x.diptych', bytes: new TextEncoder().encode('no copy') }])
  const db = emptyLibrary()
  await addText(db, 'a', 'The lamps were lit.')
  await on(db).restore()
  expect(notices.current).toMatchObject([{ kind: 'problem' }])
  expect(notices.current[0]!.text).toContain('“x.diptych”')
  expect(await db.documents.count()).toBe(1)
})
it('for the shell there is nothing to write of an empty library', async () => {
  const { on } = machine()
  const db = emptyLibrary()
  expect(await on(db).write()).toBeNull()
  await addText(db, 'a', 'The lamps were lit.')
  expect(await on(db).write()).toBeInstanceOf(Uint8Array)
})
