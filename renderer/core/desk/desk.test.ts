import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  asLinks,
  completionAt,
  linksTo,
  linkTo,
  moved,
  outlineMarkdown,
  readBoards,
  targetOf,
  withoutAddresses,
  withDepth,
  type Board,
  type BoardItem,
} from '.'

describe('links', () => {
  it('are found in a note as they were put there, whatever their label', () => {
    const id = fc.stringMatching(/^[a-z0-9]{4,16}$/)
    const target = fc.record({ document: id, note: id }, { requiredKeys: ['document'] })
    fc.assert(
      fc.property(fc.string(), target, fc.string(), (label, to, after) => {
        expect(linksTo(`Before ${linkTo(label, to)} ${after.replaceAll('](', '')}`)[0]).toEqual(to)
      }),
    )
  })
  it('have words that stay where addresses would be in the way', () => {
    const link = linkTo('Of [a] \\ b', { document: 'd', note: 'n' })
    expect(withoutAddresses(`See ${link} and [x](https://example.org).`)).toBe(
      'See Of [a] \\ b and [x](https://example.org).',
    )
  })
  it('lead nowhere outside the library', () => {
    expect(targetOf('https://example.org/document/a')).toBeNull()
    expect(targetOf('diptych://document/a/../b')).toBeNull()
    expect(linksTo('[x](https://example.org) [y](javascript:alert(1))')).toEqual([])
  })
  it('are completed from what was typed since [[, on that line, until it is closed', () => {
    expect(completionAt('See [[Harb', 10)).toEqual({ from: 4, words: 'Harb' })
    expect(completionAt('See [[Harb]] and', 16)).toBeNull()
    expect(completionAt('See [[Harb\nand', 14)).toBeNull()
    expect(completionAt('See it', 6)).toBeNull()
  })
  it('typed by a title become true where one document alone is called so', () => {
    const called = (title: string) => ({ Ledger: ['a'], Letters: ['b', 'c'] })[title] ?? []
    expect(asLinks('[[Ledger]], [[Letters]], [[Nothing]]', called)).toBe(
      '[Ledger](diptych://document/a), [[Letters]], [[Nothing]]',
    )
  })
})

describe('a board', () => {
  const text = (id: string): BoardItem => ({ id, kind: 'text', text: id })
  const items = ['a', 'b', 'c'].map(text)
  const order = (list: readonly BoardItem[]) => list.map(({ id }) => id).join('')
  it('has its items in the order they were moved into, and loses none', () => {
    expect(order(moved(items, 0, 3))).toBe('bca')
    expect(order(moved(items, 2, 0))).toBe('cab')
    expect(moved(items, 1, 2)).toBe(items)
    fc.assert(
      fc.property(fc.integer({ min: -1, max: 4 }), fc.integer({ min: -1, max: 5 }), (from, to) => {
        expect([...order(moved(items, from, to))].sort().join('')).toBe('abc')
      }),
    )
  })
  it('has headings that lie deeper or higher, within bounds', () => {
    const heading: BoardItem = { id: 'h', kind: 'heading', text: 'H', depth: 0 }
    expect(withDepth([heading], 0, -1)[0]).toBe(heading)
    expect(withDepth([heading], 0, 1)[0]).toMatchObject({ depth: 1 })
    expect(withDepth(items, 0, 1)).toBe(items)
  })
  it('leaves as Markdown with references; what is gone is said', () => {
    const board: Board = {
      id: 'b',
      name: 'Lamps',
      items: [
        { id: '1', kind: 'heading', text: 'Oil', depth: 0 },
        { id: '2', kind: 'quotation', documentId: 'd', noteId: 'n' },
        { id: '3', kind: 'text', text: 'So much for *that*.' },
        { id: '4', kind: 'quotation', documentId: 'd', noteId: 'gone' },
      ],
    }
    const told = {
      quotation: 'The lamps\nwere [lit]',
      note: 'Oil, not gas.',
      title: 'Ledger',
      author: 'A. Reid',
      date: '1850',
      reference: 'p. 3',
      link: 'diptych://document/d/note/n',
    }
    expect(outlineMarkdown(board, ({ noteId }) => (noteId === 'n' ? told : undefined))).toBe(
      '# Lamps\n\n## Oil\n\n> The lamps were \\[lit\\]\n>\n> — A. Reid, Ledger, 1850, p. 3 ([note](diptych://document/d/note/n))\n\n' +
        'Oil, not gas.\n\nSo much for *that*.\n\n*A note that is not in the library any more.*\n',
    )
  })
  it('is read as far as it can be, whatever was kept', () => {
    const kept = [
      { id: 'b', name: 'B', items: [{ id: '1', kind: 'heading', text: 'H', depth: 99 }, { kind: 'text' }, 7] },
    ]
    expect(readBoards(kept)).toEqual([
      { id: 'b', name: 'B', items: [{ id: '1', kind: 'heading', text: 'H', depth: 0 }] },
    ])
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(Array.isArray(readBoards(value))).toBe(true)
      }),
    )
  })
})
