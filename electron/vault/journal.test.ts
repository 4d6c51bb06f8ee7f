import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { JournalFolder } from './journal'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'diptych-journal-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Told {
  readonly records: readonly { readonly sequence: number; readonly record: { readonly n: number } }[]
  readonly torn: number
  readonly damaged: number
}

async function read(journal = new JournalFolder(folder)): Promise<Told> {
  let text = ''
  for await (const piece of journal.read()) text += Buffer.from(piece).toString('utf8')
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  return { records: lines.slice(0, -1), ...lines.at(-1) }
}
const numbers = (told: Told) => told.records.map(({ sequence, record }) => [sequence, record.n])
const segments = () => readdirSync(folder).filter((name) => name.endsWith('.journal'))

describe('the journal', () => {
  it('gives records back in their order, over restarts, with numbers that go on', async () => {
    expect(numbers(await read())).toEqual([])
    const journal = new JournalFolder(folder)
    expect(await Promise.all([journal.append([{ n: 1 }, { n: 2 }]), journal.append([{ n: 3 }])])).toEqual([2, 3])
    expect(await new JournalFolder(folder).append([{ n: 4 }])).toBe(4)
    expect(await read()).toMatchObject({ torn: 0, damaged: 0 })
    expect(numbers(await read())).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
    ])
  })
  it('wherever its end was torn off, gives what is whole, tells it, and goes on', async () => {
    const journal = new JournalFolder(folder)
    for (let n = 1; n <= 3; n++) await journal.append([{ n, text: 'früh “x”' }])
    const path = join(folder, segments()[0]!)
    const whole = readFileSync(path)
    for (let length = whole.length - 1; length > 0; length -= 5) {
      writeFileSync(path, whole.subarray(0, length))
      const told = await read()
      const lines = whole.subarray(0, length).toString('latin1').split('\n').length - 1
      expect(numbers(told).length).toBe(lines)
      expect([told.torn, told.damaged]).toEqual([whole[length - 1] === 10 ? 0 : 1, 0])
    }
    writeFileSync(path, whole.subarray(0, -4))
    await new JournalFolder(folder).append([{ n: 4 }])
    expect((await read()).records.map(({ record }) => record.n)).toEqual([1, 2, 4])
  })
  it('never gives a record of which a byte changed', async () => {
    const journal = new JournalFolder(folder)
    for (let n = 1; n <= 5; n++) await journal.append([{ n }])
    const path = join(folder, segments()[0]!)
    const whole = readFileSync(path)
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        writeFileSync(
          path,
          whole.map((b, i) => (i === at ? b ^ flip : b)),
        )
        const told = await read()
        for (const [sequence, n] of numbers(told)) expect(sequence).toBe(n)
        expect(told.records.length).toBeGreaterThanOrEqual(3)
        expect(told.records.length + told.damaged + told.torn).toBeGreaterThanOrEqual(4)
      }),
      { numRuns: 100 },
    )
  })
  it('drops what a copy holds, and stays small', async () => {
    const journal = new JournalFolder(folder)
    const large = 'x'.repeat(1_500_000)
    for (let n = 1; n <= 10; n++) await journal.append([{ n, large }])
    expect(segments().length).toBe(4)
    await journal.settle(9)
    expect(numbers(await read(journal))).toEqual([[10, 10]])
    expect(segments().length).toBe(1)
    await journal.append([{ n: 11 }])
    await journal.settle(11)
    expect(numbers(await read())).toEqual([])
    expect(await new JournalFolder(folder).append([{ n: 12 }])).toBe(12)
    expect(numbers(await read())).toEqual([[12, 12]])
  })
  it('gives no number twice, though a line with it can’t be read', async () => {
    await new JournalFolder(folder).append([{ n: 1 }])
    appendFileSync(join(folder, segments()[0]!), '0000000000000000 7 {"n":7}\n')
    expect(await new JournalFolder(folder).append([{ n: 8 }])).toBe(8)
  })
})
