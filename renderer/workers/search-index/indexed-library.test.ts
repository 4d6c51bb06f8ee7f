import sqlite3InitModule from '@sqlite.org/sqlite-wasm'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SearchedPage } from '../../core/concordance'
import { HeldLibrary, lookUp, quotedParts } from '../../core/manuscript'
import { IndexDatabase } from './index-database'
import { IndexedLibrary } from './indexed-library'

let sqlite: Awaited<ReturnType<typeof sqlite3InitModule>>
beforeAll(async () => void (sqlite = await sqlite3InitModule()))

const page = (source: string): SearchedPage => ({ source, order: null, changes: [], notes: [] })
const words =
  'lamps quay harbour evening bell council officer letter winter chapel oil price the of and was to in'.split(' ')
const text = fc.array(fc.constantFrom(...words), { minLength: 30, maxLength: 60 }).map((list) => list.join(' '))

describe('the library as its index has it', () => {
  it('finds a quotation word by word where looking through every page finds it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(text, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
        fc.nat(2),
        fc.nat(20),
        fc.integer({ min: 5, max: 9 }),
        (documents, which, from, count) => {
          const source = documents[which % documents.length]![0]!.split(' ')
          const quotation = source.slice(from, from + count).join(' ')
          const { index } = IndexDatabase.open(new sqlite.oo1.DB(':memory:'))
          const held = new HeldLibrary([quotedParts(quotation)], () => null)
          for (const [i, pages] of documents.entries()) {
            const contents = pages.map(page)
            const about = {
              title: '',
              author: '',
              collection: '',
              file: '',
              remark: '',
              scratch: '',
              date: '',
              language: 'xx',
            }
            index.put({ id: `d${i}`, stamp: '', revision: 0 }, about, new Map(contents.entries()), true)
            held.add({ id: `d${i}`, pages: contents })
          }
          const found = lookUp(quotation, new IndexedLibrary(index, new Map()))
          expect([found.verdict, lookUp(quotation, held).verdict]).toEqual(['exact', 'exact'])
          expect(found.places.length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('finds a misquotation in a library of a few pages, where every word is rare', () => {
    const { index } = IndexDatabase.open(new sqlite.oo1.DB(':memory:'))
    const about = { title: '', author: '', collection: '', file: '', remark: '', scratch: '', date: '', language: 'en' }
    const pages = [
      'The lamps upon the quay were lit.',
      'The council answered that the officer was still at sea.',
      'Nobody knew why.',
    ]
    index.put({ id: 'd', stamp: '', revision: 0 }, about, new Map(pages.map(page).entries()), true)
    const library = new IndexedLibrary(index, new Map())
    expect(lookUp('answered that the captain was still at sea', library).verdict).toBe('differs')
  })

  it('knows a page that changed at once', () => {
    const { index } = IndexDatabase.open(new sqlite.oo1.DB(':memory:'))
    const about = { title: '', author: '', collection: '', file: '', remark: '', scratch: '', date: '', language: 'en' }
    const put = (source: string) =>
      index.put({ id: 'd', stamp: '', revision: 0 }, about, new Map([[0, page(source)]]), true)
    put('The lamps upon the quay were lit by old men.')
    const asked = () => lookUp('answered that the officer was at sea', new IndexedLibrary(index, new Map())).verdict
    expect(asked()).toBe('absent')
    put('They answered that the officer was at sea.')
    expect(asked()).toBe('exact')
  })
})
