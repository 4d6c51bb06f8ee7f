import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ProjectWriter } from '../../renderer/core/project'
import { projectCommand } from './project'

let folder = ''
let out = ''
let err = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diptych-project-'))
  out = ''
  err = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((said) => ((out += String(said)), true))
  vi.spyOn(process.stderr, 'write').mockImplementation((said) => ((err += String(said)), true))
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

async function project(): Promise<Uint8Array> {
  const writer = await ProjectWriter.begin(Date.UTC(2026, 0, 5))
  await writer.add('documents/1/originals/0-a.txt', new TextEncoder().encode('The lamp was lit.'), false)
  const document = { id: 'a', title: 'A letter', pages: 2, notes: 3, revision: 1, rows: '', originals: [] }
  return writer.end({ schema: 4, made: 0, program: 'Diptych 1', documents: [document], common: '' })
}

it('tells what is in a project, and that it is as it was written', async () => {
  const file = join(folder, 'a.diptych')
  writeFileSync(file, await project())
  expect(await projectCommand([file])).toBe(0)
  expect(out).toContain('A letter: pages 2, notes 3, files 0')
  expect(out).toContain('all 3 entries are as they were written')
  expect(err).toBe('')
})

it('tells where one was changed, and goes on with the next', async () => {
  const bytes = await project()
  const at = Buffer.from(bytes).indexOf('The lamp')
  bytes[at] = 0
  const [bad, none] = [join(folder, 'bad.diptych'), join(folder, 'none.diptych')]
  writeFileSync(bad, bytes)
  writeFileSync(none, 'nothing of the kind')
  expect(await projectCommand([bad, none])).toBe(1)
  expect(err).toContain('0-a.txt was changed since it was written, between byte 0 and 16.')
  expect(err).toContain('not a project of Diptych')
})
