import { expect, it } from 'vitest'
import { partsOf, withOwnNames } from './save-files'

const file = (name: string, size = 1) => ({ name, file: new Blob(['x'.repeat(size)]) })
const names = (files: readonly { name: string }[]) => files.map(({ name }) => name)

it('files of documents with one title have names of their own, also where letters differ by case alone', () => {
  const files = ['Letter.md', 'letter.md', 'Letter.pdf', 'Letter.md', 'Letter 2.md', 'plain'].map((name) => file(name))
  expect(names(withOwnNames(files))).toEqual([
    'Letter.md',
    'letter 2.md',
    'Letter.pdf',
    'Letter 3.md',
    'Letter 2 2.md',
    'plain',
  ])
})
it('files go into as many portions as they need, in their order; one that is too large is alone', () => {
  const files = [file('a', 4), file('b', 4), file('c', 4), file('d', 30), file('e', 1)]
  expect(partsOf(files, 10).map(names)).toEqual([['a', 'b'], ['c'], ['d'], ['e']])
  expect(partsOf([], 10)).toEqual([])
})
