import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Memory } from './memory'
import { WholeFile, writeWhole } from './whole-file'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'diptych-file-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('writing a file', () => {
  it('replaces it whole and leaves nothing else behind', async () => {
    const path = join(folder, 'a', 'b.md')
    await writeWhole(path, Buffer.from('one'))
    await writeWhole(path, Buffer.from('two'))
    expect(readFileSync(path, 'utf8')).toBe('two')
    expect(readdirSync(join(folder, 'a'))).toEqual(['b.md'])
  })
  it('that can’t be put in place leaves what is there, and no rubbish', async () => {
    const path = join(folder, 'taken')
    mkdirSync(join(path, 'inside'), { recursive: true })
    await expect(writeWhole(path, Buffer.from('x'))).rejects.toThrow()
    expect(readdirSync(folder)).toEqual(['taken'])
  })
})

describe('a file that is written piece by piece', () => {
  it('is in its place when it is whole, and what was there stays until then', async () => {
    const path = join(folder, 'letters.diptych')
    writeFileSync(path, 'old')
    const file = await WholeFile.begin(path)
    await file.add(Buffer.from('new '))
    await file.add(Buffer.from('letters'))
    expect(readFileSync(path, 'utf8')).toBe('old')
    await file.end()
    expect(readFileSync(path, 'utf8')).toBe('new letters')
    expect(readdirSync(folder)).toEqual(['letters.diptych'])
  })
  it('leaves nothing when it is given up', async () => {
    const path = join(folder, 'letters.diptych')
    writeFileSync(path, 'old')
    const file = await WholeFile.begin(path)
    await file.add(Buffer.from('new'))
    await file.abandon()
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['letters.diptych'])
  })
})

describe('the shell’s memory', () => {
  it('keeps the window’s place and the last ten files', async () => {
    const path = join(folder, 'shell.json')
    const memory = new Memory(path)
    await memory.setPlace({ x: 5, y: 6, width: 900, height: 700, maximized: true })
    for (let i = 0; i < 14; i++) await memory.addRecent(`/scans/${i % 12}.txt`)
    const again = new Memory(path)
    expect(again.place).toEqual({ x: 5, y: 6, width: 900, height: 700, maximized: true })
    expect(again.recent).toHaveLength(10)
    expect(again.recent[0]).toBe('/scans/1.txt')
  })
  it.each(['', '{', '[]', '{"place":{"width":"x"},"recent":[1,null,"ok"]}'])(
    'starts fresh from a damaged file: %j',
    (content) => {
      const path = join(folder, 'shell.json')
      writeFileSync(path, content)
      const memory = new Memory(path)
      expect(memory.place.width).toBeGreaterThan(300)
      expect(memory.recent.every((p) => p === 'ok')).toBe(true)
    },
  )
})
