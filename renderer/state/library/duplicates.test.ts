import { expect, it, vi } from 'vitest'
import { alikePages, fingerprintOf } from '../../core/duplicates'
import { addText, emptyLibrary } from '../../store/library.testing'
import { Duplicates } from './duplicates.svelte'

const atOnce = {
  fingerprints: async (texts: readonly string[]) => texts.map(fingerprintOf),
  alike: async (pages: Parameters<typeof alikePages>[0]) => alikePages(pages),
}
/** Running text that no other has. */
const text = (seed: number, words = 180) => {
  let state = seed
  const letter = () => 'etaoinshrdlumcfgypwbvk'[(state = (state * 48271) % 2147483647) % 22]!
  return Array.from({ length: words }, () => Array.from({ length: 3 + (state % 6) }, letter).join('')).join(' ')
}
const misread = (whole: string) => whole.replace(/(.{17})(\w)/g, '$1x')

it('documents are told that have the same text, or were recognised twice, and pages that were scanned twice', async () => {
  const db = emptyLibrary()
  await addText(db, 'a', text(1))
  await addText(db, 'b', misread(text(1)))
  await addText(db, 'c', text(2))
  await addText(db, 'd', `${text(2).toUpperCase()}!`)
  await addText(db, 'e', [text(3), text(4), misread(text(3))].join('\f'))
  await addText(db, 'f', text(5))
  await addText(db, 'binned', text(5))
  await db.documents.update('binned', { deleted: 1 })
  // What came first stands first, whatever it is called in the library.
  await db.documents.update('c', { created: Date.now() + 9 })
  const duplicates = new Duplicates(db, atOnce)
  await duplicates.find()
  const told = () => duplicates.pairs!.map(({ first, second, kind }) => [first, second, kind])
  expect(told()).toEqual([
    ['d', 'c', 'same text'],
    ['a', 'b', 'alike'],
    ['e', 'e', 'pages of one'],
  ])
  expect(duplicates.pairs![2]!.pages).toMatchObject([{ first: 0, second: 2 }])
  expect(duplicates.progress).toBeNull()

  // What is not the same stays so, and is told no more.
  const back = await duplicates.notTheSame(duplicates.pairs![1]!)
  const again = new Duplicates(db, atOnce)
  await again.find()
  await vi.waitFor(() => expect([again.pairs!.length, again.setAside]).toEqual([2, 1]))
  await back()
  await duplicates.find()
  expect(told()).toHaveLength(3)
  await duplicates.notTheSame(duplicates.pairs![1]!)
  await duplicates.forgetTold()
  expect(told()).toHaveLength(3)
  db.close()
})
it('looking is stopped at once, and what went wrong is told', async () => {
  const db = emptyLibrary()
  await addText(db, 'a', text(1))
  const broken = new Duplicates(db, { ...atOnce, alike: () => Promise.reject(new Error('no memory')) })
  await broken.find()
  expect([broken.problem, broken.pairs, broken.progress]).toEqual([
    'Duplicates could not be looked for: no memory.',
    null,
    null,
  ])
  const stopped = new Duplicates(db, {
    ...atOnce,
    fingerprints: (_texts, signal) =>
      new Promise((_done, failed) => signal.addEventListener('abort', () => failed(new Error('stopped')))),
  })
  const looking = stopped.find()
  await new Promise((done) => setTimeout(done, 20))
  stopped.stop()
  await looking
  expect([stopped.problem, stopped.pairs, stopped.progress]).toEqual([null, null, null])
  db.close()
})
