import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Arrived } from './bridge'
import { WatchedFolder } from './watched-folder'

vi.mock('electron', () => ({ dialog: {} }))

let folder: string
let watched: WatchedFolder
let came: string[]
let takes: boolean
const begin = () => {
  watched = new WatchedFolder(join(folder, 'watched.json'), ({ files, problems }: Arrived) => {
    came.push(...files.map(({ name, bytes }) => `${name} ${bytes.length}`), ...problems)
    return Promise.resolve(takes)
  })
  watched.start()
}
const inbox = (name: string) => join(folder, 'inbox', name)
const ticks = (count: number) => new Promise((done) => setTimeout(done, count * 1500 + 300))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diptych-watched-'))
  mkdirSync(join(folder, 'inbox/box'), { recursive: true })
  came = []
  takes = true
  begin()
})
afterEach(async () => {
  await watched.watch(null)
  rmSync(folder, { recursive: true })
})

describe('a watched folder', () => {
  it('hands on what comes, once, when it is settled; not what was there, nor what is being written', async () => {
    writeFileSync(inbox('old.txt'), 'old')
    await watched.watch(join(folder, 'inbox'))
    writeFileSync(inbox('new.txt'), 'new')
    writeFileSync(inbox('box/deep.txt'), 'deep')
    writeFileSync(inbox('page.pdf.part'), 'half')
    writeFileSync(inbox('empty.txt'), '')
    const growing = setInterval(() => appendFileSync(inbox('growing.txt'), 'more '), 300)
    await ticks(4)
    expect(came.sort()).toEqual(['box/deep.txt 4', 'new.txt 3'])
    clearInterval(growing)
    renameSync(inbox('page.pdf.part'), inbox('page.pdf'))
    await ticks(3)
    expect(came.map((one) => one.split(' ')[0]).sort()).toEqual(['box/deep.txt', 'growing.txt', 'new.txt', 'page.pdf'])
  }, 30_000)

  it('tries again what nobody took, and remembers over a restart what was taken', async () => {
    await watched.watch(join(folder, 'inbox'))
    takes = false
    writeFileSync(inbox('a.txt'), 'a')
    await ticks(3)
    expect(came.length).toBeGreaterThan(0)
    takes = true
    await ticks(2)
    came = []
    begin()
    writeFileSync(inbox('b.txt'), 'b')
    await ticks(3)
    expect(new Set(came)).toEqual(new Set(['b.txt 1']))
  }, 30_000)

  it('is off until one is chosen, and tells why it can’t be looked at', async () => {
    expect(watched.state).toEqual({ folder: null, problem: null })
    await watched.watch(join(folder, 'inbox'))
    rmSync(join(folder, 'inbox'), { recursive: true })
    await ticks(2)
    expect(watched.state.problem).not.toBeNull()
  }, 30_000)
})
