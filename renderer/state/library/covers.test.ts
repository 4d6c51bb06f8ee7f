import { expect, it, vi } from 'vitest'
import { addText, emptyLibrary } from '../../store/library.testing'
import { Covers } from './covers.svelte'

async function library(ids: readonly string[]) {
  const db = emptyLibrary()
  for (const id of ids) {
    await addText(db, id, `Text ${id}`)
    if (id === 'text') continue
    await db.originals.put({
      documentId: id,
      part: 0,
      name: `${id}.png`,
      file: new Blob([id]),
      ...(id === 'locked' ? { encrypted: true as const } : {}),
    })
    await db.sources.update([id, 0], { picture: { part: 0, frame: 0, width: 10, height: 20 } })
  }
  return db
}

it('covers are drawn once, come from the disk afterwards, and are told where there is none or it can’t be drawn', async () => {
  const db = await library(['scan', 'text', 'locked', 'bad'])
  const draw = vi.fn(async (pages: readonly { id: string }[], hear: (step: never) => void) => {
    for (const { id } of pages)
      hear((id === 'bad' ? { id, fault: 'it is damaged' } : { id, picture: new Blob(['picture']) }) as never)
  })
  const kinds = async (covers: Covers) => {
    covers.want(['scan', 'text', 'locked', 'bad'])
    await vi.waitFor(() => expect(covers.of('bad')).toBeDefined())
    return ['scan', 'text', 'locked', 'bad'].map((id) => covers.of(id)?.kind)
  }
  const first = new Covers(db, draw)
  expect(await kinds(first)).toEqual(['picture', 'none', 'none', 'fault'])
  expect(draw.mock.calls.flatMap(([pages]) => pages.map((page) => page.id))).toEqual(['scan', 'bad'])
  await vi.waitFor(async () => {
    const again = new Covers(db, draw)
    draw.mockClear()
    expect(await kinds(again)).toEqual(['picture', 'none', 'none', 'fault'])
    expect(draw.mock.calls.flatMap(([pages]) => pages.map((page) => page.id))).toEqual(['bad'])
    again.close()
  })
  // Another picture in its place is drawn anew.
  await db.originals.update(['scan', 0], { name: 'other.png' })
  const third = new Covers(db, draw)
  draw.mockClear()
  await kinds(third)
  expect(draw.mock.calls.flatMap(([pages]) => pages.map((page) => page.id))).toContain('scan')
  third.close()
  first.close()
  db.close()
})
