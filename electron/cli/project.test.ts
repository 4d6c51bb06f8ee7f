import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Gathered, ProjectWriter } from '../../renderer/core/project'
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

/** A project of one document, and what is told of it otherwise than is true. */
async function project(told: object = {}, ofDocument: object = {}, rows = ''): Promise<Uint8Array> {
  const gathered = new Gathered()
  const writer = await ProjectWriter.begin(gathered.sink, Date.UTC(2026, 0, 5))
  await writer.add('documents/1/rows.jsonl', new TextEncoder().encode(rows))
  await writer.add('common.jsonl', new Uint8Array())
  await writer.addAsIs('documents/1/originals/0-a.txt', pieceOf('The lamp was lit.'), 17)
  const document = {
    id: 'a',
    title: 'A letter',
    pages: 2,
    notes: 3,
    revision: 1,
    rows: 'documents/1/rows.jsonl',
    originals: [],
    ...ofDocument,
  }
  await writer.end({
    schema: 4,
    made: 0,
    program: 'Diptych 1',
    documents: [document],
    common: 'common.jsonl',
    ...told,
  })
  return gathered.bytes
}

async function* pieceOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}

it('tells what is in a project, and that it is as it was written', async () => {
  const file = join(folder, 'a.diptych')
  writeFileSync(file, await project())
  expect(await projectCommand([file])).toBe(0)
  expect(out).toContain('A letter: pages 2, notes 3, files 0')
  expect(out).toContain('all 5 entries are as they were written')
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

it.each([
  ['of a newer schema', { schema: 99 }, {}, '', 'a newer version of Diptych'],
  ['with a title that is no text', {}, { title: { of: 'a letter' } }, '', 'is not whole'],
  ['with pages that are no number', {}, { pages: 'two' }, '', 'is not whole'],
  ['made at no time', { made: 1e300 }, {}, '', 'is not whole'],
  ['with rows that no library can open', {}, {}, '{"table":"sources","row":{"page":-1}}', 'an entry among its sources'],
  ['with a line that is none', {}, {}, 'null', 'a line that can’t be read'],
  ['whose rows are not there', {}, { rows: 'documents/2/rows.jsonl' }, '', 'is not in it'],
])('a project %s is refused, as the window does', async (_, told, ofDocument, rows, said) => {
  const file = join(folder, 'a.diptych')
  writeFileSync(file, await project(told, ofDocument, rows))
  expect(await projectCommand([file])).toBe(1)
  expect(err).toContain(said)
  expect(err).not.toContain('mistake of its own')
})

it('a list of contents that is nothing is told', async () => {
  const file = join(folder, 'a.diptych')
  const bytes = zipSync({
    mimetype: [strToU8('application/vnd.diptych.project+zip'), { level: 0 }],
    'manifest.json': strToU8('null'),
  })
  writeFileSync(file, bytes)
  expect(await projectCommand([file])).toBe(1)
  expect(err).toBe(`${file}: The list of what is in this project is not whole.\n`)
})
