import { expect, it } from 'vitest'
import {
  documentsOf,
  isArranged,
  listed,
  moved,
  pagesOfFiles,
  replaced,
  withPage,
  withPagesAt,
  type AddedFiles,
} from './page-list'

/** Files that hold some pages. */
function files(name: string, ...texts: string[]): AddedFiles {
  const pages = texts.map((text) => ({ text, label: '' }))
  const document = { title: name, pages, paginated: true, encoding: 'utf-8', encodingConfidence: 1 }
  return { name, hash: name, originals: [], result: { ok: true, document } }
}

it('a list as it stands changes nothing; anything done to it does', () => {
  const list = listed(3)
  expect(isArranged(list)).toBe(false)
  expect(moved(list, 0, -1)).toBe(list)
  expect(moved(list, 2, 3)).toBe(list)
  // A document begins with its first page anyway.
  expect(isArranged(withPage(list, 0, { begins: 'It' }))).toBe(false)
  for (const other of [
    moved(list, 0, 2),
    withPage(list, 1, { leftOut: true }),
    withPage(list, 1, { begins: 'New' }),
    withPagesAt(list, 3, pagesOfFiles(files('a.png', ''))),
    replaced(list, 1, pagesOfFiles(files('a.png', ''))),
  ])
    expect(isArranged(other)).toBe(true)
})
it('parts into documents where pages begin one; what is left out is in none', () => {
  let list = withPage(listed(5), 2, { begins: 'Second' })
  list = withPage(list, 3, { leftOut: true })
  expect(documentsOf(list).map((d) => [d.title, d.pages.map((p) => p.page)])).toEqual([
    [null, [0, 1]],
    ['Second', [2, 4]],
  ])
  // Whoever leaves out all pages before the cut has one document, the one that was there.
  const [first] = documentsOf(withPage(withPage(list, 0, { leftOut: true }), 1, { leftOut: true }))
  expect([first!.title, first!.pages.map((p) => p.page)]).toEqual([null, [2, 4]])
})
it('a page that comes in the place of another takes over from it, and so does the one that replaces that one', () => {
  const first = replaced(listed(2), 1, pagesOfFiles(files('a.png', 'a', 'b')))
  expect(first.map((p) => [p.files?.name, p.page, p.insteadOf])).toEqual([
    [undefined, 0, undefined],
    ['a.png', 0, 1],
    ['a.png', 1, undefined],
  ])
  const again = replaced(first, 1, pagesOfFiles(files('c.png', 'c')))
  expect(again[1]).toMatchObject({ page: 0, insteadOf: 1 })
  expect(replaced(first, 1, [])).toEqual(first)
})
