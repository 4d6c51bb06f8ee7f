import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isInShard, unitsOf } from './units'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'diptych-units-'))))
afterEach(() => rmSync(folder, { recursive: true }))
const put = (path: string, text = 'text') => {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), text)
}

describe('the documents of a folder', () => {
  it('are its files and those of its folders; a folder of pages is one', () => {
    for (const path of ['b.txt', 'a.txt', 'box/c.txt', 'box/d.pdf', 'scan/1.png', 'scan/2.png', '.hidden.txt', 'x.exe'])
      put(path)
    expect(unitsOf(folder).map(({ path, stem }) => [path, stem])).toEqual([
      ['a.txt', 'a'],
      ['b.txt', 'b'],
      ['box/c.txt', 'box/c'],
      ['box/d.pdf', 'box/d'],
      ['scan', 'scan'],
    ])
  })

  it('keep their endings where two would be called the same', () => {
    for (const path of ['a.txt', 'a.pdf']) put(path)
    expect(unitsOf(folder).map(({ stem }) => stem)).toEqual(['a.pdf', 'a.txt'])
  })

  it('are others once they changed, and the same otherwise', () => {
    put('a.txt')
    const [before] = unitsOf(folder)
    expect(unitsOf(folder)[0]!.id).toBe(before!.id)
    put('a.txt', 'another text')
    expect(unitsOf(folder)[0]!.id).not.toBe(before!.id)
  })

  it('are each in one shard, and stay there whatever comes', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 9 }),
        (paths, of) => {
          for (const path of paths) {
            const shards = Array.from({ length: of }, (_, i) => i + 1).filter((number) =>
              isInShard({ path, id: '', stem: '' }, { number, of }),
            )
            expect(shards).toHaveLength(1)
          }
        },
      ),
    )
  })
})
