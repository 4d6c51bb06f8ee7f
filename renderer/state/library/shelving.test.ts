import { expect, it } from 'vitest'
import { importFile } from '../../core/formats'
import { noEngines } from '../../core/formats/engines.testing'
import { emptyLibrary } from '../../store/library.testing'
import { Shelving } from './shelving'

async function made(id: string, text: string) {
  const bytes = new TextEncoder().encode(text)
  const result = await importFile({ name: `${id}.txt`, bytes }, {}, noEngines)
  if (!result.ok) throw new Error(result.problem.sentence)
  return {
    id,
    imported: result.document,
    hash: text,
    sourceFile: `${id}.txt`,
    originals: [{ name: `${id}.txt`, file: new Blob([bytes]) }],
    now: 1,
    notes: [],
  }
}

it('documents that come while others are written are all there, and one that is there already is told', async () => {
  const db = emptyLibrary()
  const shelving = new Shelving(db)
  const texts = ['One.', 'Two.', 'Three.', 'One.']
  const shelved = await Promise.all(texts.map(async (text, i) => shelving.add(await made(`d${i}`, text))))
  expect(shelved.map((row) => ('here' in row ? `as ${row.here.id}` : row.id))).toEqual(['d0', 'd1', 'd2', 'as d0'])
  expect((await db.sources.toArray()).map((s) => s.text)).toEqual(['One.', 'Two.', 'Three.'])
})
it('one that can’t be written does not hold up the others', async () => {
  const db = emptyLibrary()
  const shelving = new Shelving(db)
  const [good, bad] = [await made('good', 'One.'), await made('bad', 'Two.')]
  const broken = { ...bad, imported: { ...bad.imported, title: (() => 'no data') as unknown as string } }
  const first = shelving.add(await made('first', 'Zero.'))
  const results = await Promise.allSettled([first, shelving.add(broken), shelving.add(good)])
  expect(results.map((r) => r.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect((await db.documents.toArray()).map((d) => d.id).sort()).toEqual(['first', 'good'])
})
