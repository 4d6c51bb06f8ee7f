import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { quotationsCommand } from './quotations'

let folder: string
let told: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diptych-quotations-'))
  told = ''
  // In a process of its own already, as far as the command can tell.
  vi.stubEnv('DIPTYCH_BOUNDED', '1')
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((told += String(text))))
  mkdirSync(join(folder, 'library/letters'), { recursive: true })
  writeFileSync(
    join(folder, 'library/report.txt'),
    'The lamps upon the quay were lit by the old men.\fNobody asked them for the price of the oil.',
  )
  writeFileSync(
    join(folder, 'library/letters/one.txt'),
    'A letter was sent to the council, and they answered that the officer was at sea.',
  )
  writeFileSync(
    join(folder, 'essay.md'),
    '“the lamps upon the quay” (p. 2), “answered that the captain was at sea”, “seventeen violins were burning there”.',
  )
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

interface Told {
  readonly checked: readonly { readonly verdict: string; readonly pageCheck: { readonly verdict: string } | null }[]
  readonly documents: number
}
const run = async (...paths: string[]) => {
  const out = join(folder, 'report.json')
  const code = await quotationsCommand([join(folder, 'essay.md'), '--library', ...paths, '--to', 'json', '--out', out])
  return { code, report: JSON.parse(readFileSync(out, 'utf8')) as Told }
}

describe('diptych quotations', () => {
  it('looks the quotations of a manuscript up in all documents of a folder', async () => {
    const { code, report } = await run(join(folder, 'library'))
    expect(code).toBe(0)
    expect(report.documents).toBe(2)
    expect(report.checked.map((one) => one.verdict)).toEqual(['exact', 'differs', 'absent'])
    expect(report.checked[0]!.pageCheck?.verdict).toBe('wrong')
  })

  it('takes files one by one, tells of one that can’t be read, and looks through the others', async () => {
    writeFileSync(join(folder, 'broken.pdf'), '%PDF-1.4')
    const { code, report } = await run(
      join(folder, 'library/report.txt'),
      join(folder, 'broken.pdf'),
      join(folder, 'none.txt'),
    )
    expect(code).toBe(1)
    expect(report.documents).toBe(1)
    expect(told).toContain('broken.pdf')
    expect(told).toContain('none.txt')
  })

  it('refuses to write over what it reads', async () => {
    const file = join(folder, 'essay.md')
    await expect(quotationsCommand([file, '--library', folder, '--out', file])).rejects.toThrow('does not overwrite')
  })
})
