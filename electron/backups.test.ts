import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backupName, Backups, superfluous, timeOfBackup } from './backups'

const day = 24 * 3600 * 1000
let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'diptych-backups-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('names of copies', () => {
  it('tell when they were made, and sort by it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e9 }), (seconds) => {
        expect(timeOfBackup(backupName(new Date(seconds * 1000)))).toBe(seconds * 1000)
      }),
    )
    for (const other of ['notes.txt', 'diptych-2026.diptych', 'library.diptych']) expect(timeOfBackup(other)).toBeNull()
  })
})

describe('pruning', () => {
  const now = Date.UTC(2026, 10, 24, 12)
  it('keeps the newest, one a day for two weeks, one a month for a year', () => {
    const copies = Array.from({ length: 900 }, (_, i) => backupName(new Date(now - i * 0.5 * day)))
    const kept = copies.filter((c) => !superfluous(copies, now).includes(c))
    expect(kept).toContain(copies[0])
    expect(kept.slice(0, 5)).toEqual(copies.slice(0, 5))
    expect(kept.length).toBeGreaterThan(22)
    expect(kept.length).toBeLessThan(35)
    expect(now - timeOfBackup(kept.at(-1)!)!).toBeGreaterThan(300 * day)
  })
  it('never names the newest copy, nor a file that is no copy', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(2000), { minLength: 1, maxLength: 40 }), (ages) => {
        const copies = ages.map((age) => backupName(new Date(now - age * day)))
        const gone = superfluous([...copies, 'thesis.docx'], now)
        expect(gone).not.toContain([...copies].sort().at(-1))
        expect(gone).not.toContain('thesis.docx')
        expect(copies.length - gone.length).toBeGreaterThanOrEqual(Math.min(5, copies.length))
      }),
    )
  })
})

describe('the backups folder', () => {
  it('holds whole files only, and gives the newest back', async () => {
    const backups = new Backups(join(folder, 'not', 'there', 'yet'))
    expect(await backups.latest()).toBeNull()
    expect(await backups.isDue(Date.now())).toBe(true)
    const first = await backups.write(Uint8Array.from([1, 2, 3]), new Date(Date.now() - 1000))
    await backups.write(Uint8Array.from([4, 5]), new Date())
    expect(await backups.latest()).toMatchObject({ bytes: Uint8Array.from([4, 5]) })
    expect(new Uint8Array(readFileSync(first))).toEqual(Uint8Array.from([1, 2, 3]))
    expect(readdirSync(join(folder, 'not', 'there', 'yet')).every((f) => timeOfBackup(f) !== null)).toBe(true)
    expect(await backups.isDue(Date.now())).toBe(false)
    expect(await backups.isDue(Date.now() + day)).toBe(true)
  })
  it('leaves a reader’s own files there alone', async () => {
    writeFileSync(join(folder, 'my.diptych'), 'own')
    const backups = new Backups(folder)
    for (let i = 9; i >= 0; i--) await backups.write(Uint8Array.from([i]), new Date(Date.now() - i * 1000))
    expect(readFileSync(join(folder, 'my.diptych'), 'utf8')).toBe('own')
    expect(readdirSync(folder).length).toBeLessThan(9)
  })
})
