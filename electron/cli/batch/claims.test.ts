import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Claims, type UnitRecord } from './claims'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'diptych-claims-'))))
afterEach(() => rmSync(folder, { recursive: true }))
const record: UnitRecord = { unit: 'a.txt', status: 'done', results: ['a.md'], warnings: [], took: 1, host: 'here' }

describe('claims', () => {
  it('give a unit to one of many that ask at the same time', async () => {
    const held = await Promise.all(Array.from({ length: 20 }, () => new Claims(folder, 60_000).claim('a')))
    expect(held.filter(Boolean)).toHaveLength(1)
  })

  it('are kept while there are signs of life, and are another’s afterwards', async () => {
    const held = (await new Claims(folder, 300).claim('a'))!
    // As if it were on another machine, where nobody can see whether it is alive.
    writeFileSync(join(folder, 'b.claim'), JSON.stringify({ token: 't', host: 'elsewhere', pid: 1 }))
    expect(await new Claims(folder, 300).claim('b')).toBeNull()
    const past = new Date(Date.now() - 5000)
    utimesSync(join(folder, 'b.claim'), past, past)
    expect(await new Claims(folder, 300).claim('b')).not.toBeNull()
    utimesSync(join(folder, 'a.claim'), past, past)
    await held.beat()
    expect(await new Claims(folder, 300).claim('a')).toBeNull()
  })

  it('of a process of this machine that is gone are taken over at once, by one', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', ''])
    writeFileSync(join(folder, 'a.claim'), JSON.stringify({ token: 't', host: hostname(), pid }))
    const held = await Promise.all(Array.from({ length: 20 }, () => new Claims(folder, 60_000).claim('a')))
    expect(held.filter(Boolean).length).toBeLessThanOrEqual(1)
    const later = held.some(Boolean) || (await new Claims(folder, 60_000).claim('a')) !== null
    expect(later).toBe(true)
  })

  it('settle once: who comes late is told so, and nothing is left behind', async () => {
    const first = (await new Claims(folder, 60_000).claim('a'))!
    const past = new Date(Date.now() - 120_000)
    utimesSync(join(folder, 'a.claim'), past, past)
    const second = (await new Claims(folder, 1000).claim('a'))!
    expect(await first.beat()).toBe(false)
    expect(await second.settle(record)).toBe(true)
    expect(await first.settle(record)).toBe(false)
    expect(await new Claims(folder, 1000).record('a')).toEqual(record)
    expect(await new Claims(folder, 1000).claim('a')).toBeNull()
    expect(readdirSync(folder)).toEqual(['a.json'])
  })

  it('that were broken off while they were written expire like others', async () => {
    writeFileSync(join(folder, 'a.claim'), '{"tok')
    expect(await new Claims(folder, 60_000).claim('a')).toBeNull()
    const past = new Date(Date.now() - 120_000)
    utimesSync(join(folder, 'a.claim'), past, past)
    expect(await new Claims(folder, 60_000).claim('a')).not.toBeNull()
  })
})
