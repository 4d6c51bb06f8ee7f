import { expect, it } from 'vitest'
import { forgetCovers } from './cover-database'
import { CoverStore } from './covers'

let count = 0
const cover = (id: string, size: number) => ({ id, stamp: 's', picture: new Blob([new Uint8Array(size)]) })
const dayLength = 24 * 3600 * 1000

it('covers that were not looked at for longest go when there is too much of them', async () => {
  const store = new CoverStore(`room-${count++}`, 100)
  await store.keep([cover('a', 40), cover('b', 40)], dayLength)
  await store.read(['a'], 2 * dayLength)
  await store.keep([cover('c', 40)], 3 * dayLength)
  expect([...(await store.read(['a', 'b', 'c'])).keys()]).toEqual(['a', 'c'])
  store.close()
})
it('go with the documents, when those are taken out for good and when nobody told of it', async () => {
  const library = `gone-${count++}`
  await forgetCovers(library, ['a'])
  const store = new CoverStore(library)
  await store.keep([cover('a', 4), cover('b', 4), cover('c', 4)])
  await forgetCovers(library, ['a'])
  await store.sweep((id) => id === 'c')
  expect([...(await store.read(['a', 'b', 'c'])).keys()]).toEqual(['c'])
  store.close()
})
