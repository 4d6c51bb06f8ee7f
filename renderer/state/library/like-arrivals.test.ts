import { expect, it } from 'vitest'
import { alikePages, fingerprintOf } from '../../core/duplicates'
import { addText, emptyLibrary } from '../../store/library.testing'
import { Dialogs, Notices } from '../window'
import { Duplicates } from './duplicates.svelte'
import { tellLikeArrivals } from './like-arrivals'

/** Running text that no other has. */
const text = (seed: number) => {
  let state = seed
  const letter = () => 'etaoinshrdlumcfgypwbvk'[(state = (state * 48271) % 2147483647) % 22]!
  return Array.from({ length: 180 }, () => Array.from({ length: 3 + (state % 6) }, letter).join('')).join(' ')
}
const [letter, other] = [text(1), text(2)]
const misread = (whole: string) => whole.replace(/(.{17})(\w)/g, '$1x')

async function told(texts: Readonly<Record<string, string>>, came: readonly string[]) {
  const db = emptyLibrary()
  for (const [id, text] of Object.entries(texts)) await addText(db, id, text, `hash-${id}`)
  const [notices, dialogs] = [new Notices(), new Dialogs()]
  const likening = {
    fingerprints: async (pages: readonly string[]) => pages.map(fingerprintOf),
    alike: async (pages: Parameters<typeof alikePages>[0]) => alikePages(pages),
  }
  await tellLikeArrivals({ db, notices, dialogs }, came, new Duplicates(db, likening))
  return { said: notices.current.at(-1), dialogs }
}

it('a document that came in and is here already is told, with the way to both', async () => {
  const { said, dialogs } = await told({ a: letter, b: other, c: misread(letter) }, ['c'])
  expect(said!.text).toBe('“c” seems to be in the library already, in “a”.')
  said!.action!.run()
  expect([dialogs.open, dialogs.duplicates]).toEqual(['duplicates', 'a c'])
})
it('several are counted; what was here before is no news', async () => {
  const texts = { a: letter, b: other, c: misread(letter), d: misread(other) }
  expect((await told(texts, ['c', 'd'])).said!.text).toBe('2 documents that came in may be here twice.')
  expect((await told(texts, [])).said).toBeUndefined()
  expect((await told({ a: letter, b: other }, ['b'])).said).toBeUndefined()
})
