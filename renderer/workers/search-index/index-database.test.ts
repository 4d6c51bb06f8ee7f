import sqlite3InitModule from '@sqlite.org/sqlite-wasm'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  hitsOfAbout,
  hitsOfPage,
  parseQuery,
  type Hit,
  type SearchedAbout,
  type SearchedPage,
} from '../../core/concordance'
import { IndexDatabase } from './index-database'

let sqlite: Awaited<ReturnType<typeof sqlite3InitModule>>
beforeAll(async () => void (sqlite = await sqlite3InitModule()))

const about = (title: string, more: Partial<SearchedAbout> = {}): SearchedAbout => ({
  title,
  author: '',
  collection: '',
  file: `${title}.txt`,
  remark: '',
  scratch: '',
  date: '',
  language: 'en',
  ...more,
})

const pageOf = (source: string, more: Partial<SearchedPage> = {}): SearchedPage => ({
  source,
  order: null,
  changes: [],
  notes: [],
  ...more,
})

interface Held {
  readonly about: SearchedAbout
  readonly pages: readonly SearchedPage[]
}

function indexOf(documents: readonly Held[]): IndexDatabase {
  const { index } = IndexDatabase.open(new sqlite.oo1.DB(':memory:'))
  documents.forEach((document, i) =>
    index.put({ id: `d${i}`, stamp: '', revision: 0 }, document.about, new Map(document.pages.entries()), true),
  )
  return index
}

const found = (hits: readonly (Hit & { id: string })[]) =>
  hits.map(({ id, page, layer, of, from, to, words }) => `${id} ${page} ${layer} ${of} ${from}-${to} ${words}`).sort()

function ask(index: IndexDatabase, typed: string, tolerant = true, differing = false) {
  const { query, scope, problem } = parseQuery(typed)
  if (!query) throw new Error(problem ?? 'nothing asked')
  const question = { query, scope, tolerant, differing }
  return index
    .candidates(question)
    .flatMap(({ id, number, rows }) =>
      rows.flatMap((row) => index.hitsOf(question, number, row).map((hit) => ({ ...hit, id }))),
    )
}

function askAll(documents: readonly Held[], typed: string, tolerant: boolean, differing: boolean) {
  const { query, scope } = parseQuery(typed)
  const question = { query: query!, scope, tolerant, differing }
  return documents.flatMap(({ about, pages }, i) =>
    [
      ...hitsOfAbout(question, about),
      ...pages.flatMap((content, index) =>
        hitsOfPage(question, { index, content, next: pages[index + 1] ?? null, about }),
      ),
    ].map((hit) => ({ ...hit, id: `d${i}` })),
  )
}

const words = [
  'lamp',
  'lamps',
  'joint',
  'ioint',
  'quay',
  'ſtreet',
  'street',
  'été',
  'oﬃcer',
  'modern',
  'modem',
  'in',
  'of',
  'harbour',
  'govern-\nment',
  'well-known',
  'government',
  '42',
  '½',
  '東京',
  'l’homme',
]
const word = fc.constantFrom(...words)
const text = fc
  .array(fc.tuple(word, fc.constantFrom(' ', '\n', ', ', '.\n\n')), { maxLength: 25 })
  .map((list) => list.flat().join(''))
const changed = text.chain((source) =>
  fc.record({
    source: fc.constant(source),
    order: fc.constant(null),
    changes: fc
      .array(fc.tuple(fc.nat(source.length), fc.nat(6), fc.option(word), fc.boolean()), { maxLength: 4 })
      .map((list) => {
        let at = 0
        return list
          .toSorted((a, b) => a[0] - b[0])
          .flatMap(([from, length, after, reviewed]) => {
            if (from < at || (from === at && at > 0)) return []
            at = Math.min(source.length, from + length)
            return [{ from, to: at, after: after ?? '', reviewed }]
          })
      }),
    notes: fc.array(
      fc.record({
        id: fc.uuid(),
        note: text,
        quotation: text,
        tags: fc.array(fc.constantFrom('harbour', 'harbour/lamps', 'Été', 'old harbour', '†')),
      }),
      { maxLength: 2 },
    ),
  }),
)
const held = fc.record({
  about: fc.record({
    title: text,
    author: word,
    collection: word,
    file: word.map((w) => `${w}.txt`),
    remark: text,
    scratch: text,
    date: fc.constantFrom('', '1862', '1850s', 'ca. 1870', 'before 1800', 'no date'),
    language: fc.constantFrom('en', 'fr', 'de-DE'),
  }),
  pages: fc.array(changed, { maxLength: 4 }),
})
const asked = fc.oneof(
  word,
  word.map((w) => `${w.slice(0, 3)}*`),
  fc.constantFrom(
    'la?ps',
    'm*m',
    'date:1855',
    'date:..1860',
    'language:french',
    'tag:harbour',
    'tag:old*',
    'tag:†',
    'in:source',
    'in:cleaned',
  ),
  fc.tuple(word, word).map(([a, b]) => `"${a} ${b}"`),
  fc.tuple(word, word).map(([a, b]) => `"${a} ${b.slice(0, 3)}*"`),
  fc.tuple(word, word, fc.nat(6)).map(([a, b, n]) => `${a} NEAR/${n} ${b}`),
  word.map((w) => `note:${w}`),
  word.map((w) => `title:${w}`),
)
const typed = fc.oneof(
  asked,
  fc.tuple(asked, asked).map(([a, b]) => `${a} ${b}`),
  fc.tuple(asked, asked).map(([a, b]) => `${a} OR ${b}`),
  fc.tuple(asked, asked).map(([a, b]) => `${a} NOT ${b}`),
  fc.tuple(asked, asked, asked).map(([a, b, c]) => `(${a} OR ${b}) ${c}`),
)

describe('the index', () => {
  it('lists documents that say as much by their titles, whichever came into it first', () => {
    const titles = ['Box 10', 'mercury', 'Box 9', 'herald', 'Box 9']
    const asked = (held: readonly string[]) => {
      const index = indexOf(held.map((title) => ({ about: about(title), pages: [pageOf('a lamp')] })))
      return ask(index, 'lamp').map(({ id }) => held[Number(id.slice(1))])
    }
    expect(asked(titles)).toEqual(['Box 9', 'Box 9', 'Box 10', 'herald', 'mercury'])
    expect(asked(titles.toReversed())).toEqual(asked(titles))
  })

  it('finds what looking through every page finds, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.array(held, { maxLength: 3 }),
        fc.array(typed, { minLength: 8, maxLength: 8 }),
        fc.boolean(),
        fc.boolean(),
        (documents, queries, tolerant, differing) => {
          const index = indexOf(documents)
          for (const one of queries)
            if (parseQuery(one).query)
              expect(found(ask(index, one, tolerant, differing)), one).toEqual(
                found(askAll(documents, one, tolerant, differing)),
              )
        },
      ),
      { numRuns: 150 },
    )
  })

  it('finds the same after documents were changed as when it is built anew', () => {
    fc.assert(
      fc.property(held, held, fc.array(typed, { minLength: 5, maxLength: 5 }), (before, after, queries) => {
        const index = indexOf([before])
        const pages = new Map(after.pages.entries())
        const isWhole = before.pages.length > after.pages.length
        index.put({ id: 'd0', stamp: '', revision: 1 }, after.about, pages, isWhole)
        const now = { about: after.about, pages: after.pages }
        for (const one of queries)
          if (parseQuery(one).query) expect(found(ask(index, one)), one).toEqual(found(askAll([now], one, true, false)))
        index.remove('d0')
        for (const one of queries) if (parseQuery(one).query) expect(ask(index, one), one).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('finds a word by what print confuses with it, and says which text has it', () => {
    const page = pageOf('A ioint letter of the govern-\nment\n', {
      changes: [{ from: 2, to: 7, after: 'joint', reviewed: true }],
    })
    const index = indexOf([{ about: about('Letters'), pages: [page, pageOf('an ioint stool')] }])
    const hits = ask(index, 'joint')
    expect(hits).toMatchObject([
      { page: 0, layer: 'cleaned', similar: false, words: 'joint', other: 'ioint', standing: 'reviewed' },
      { page: 1, layer: 'both', similar: true, words: 'ioint', other: null, standing: 'unchanged' },
    ])
    expect(ask(index, 'ioint')).toMatchObject([
      { page: 0, layer: 'source', similar: false, words: 'ioint', other: 'joint' },
      { page: 1, layer: 'both', similar: false },
    ])
    expect(ask(index, 'joint', false)).toHaveLength(1)
    expect(ask(index, 'government')).toMatchObject([{ page: 0, layer: 'both', words: 'govern- ment' }])
    expect(ask(index, 'joint OR government', true, true)).toMatchObject([{ words: 'joint' }])
  })

  it('finds what runs over the end of a page, once', () => {
    const index = indexOf([{ about: about('Turn'), pages: [pageOf('the old har-\n'), pageOf('bour of the town')] }])
    expect(ask(index, '"old harbour of"')).toMatchObject([{ page: 0, words: 'old har- bour of' }])
    expect(ask(index, 'town').map((hit) => hit.page)).toEqual([1])
  })

  it('is found again by another connection, and takes nothing of another schema', () => {
    const db = new sqlite.oo1.DB(':memory:')
    const { index } = IndexDatabase.open(db)
    index.put({ id: 'd', stamp: 's', revision: 3 }, about('Lamps'), new Map([[0, pageOf('a lamp')]]), true)
    index.commit()
    const again = IndexDatabase.open(db)
    expect(again.isOutdated).toBe(false)
    expect(again.index.known()).toEqual([{ id: 'd', stamp: 's', revision: 3, about: JSON.stringify(about('Lamps')) }])
    expect(ask(again.index, 'lamp title:lamps')).toHaveLength(1)
    db.exec('PRAGMA user_version = 999')
    expect(IndexDatabase.open(db).isOutdated).toBe(true)
  })

  it.each(["'; DROP TABLE pages; --", '") OR (cleaned : "', "lamp' OR '1'='1", '{note} : x', '^lamp', 'a"b"c', '\0'])(
    'takes %j as words alone',
    (one) => {
      const index = indexOf([{ about: about('Lamps'), pages: [pageOf('a lamp')] }])
      if (parseQuery(one).query) ask(index, one)
      expect(ask(index, 'lamp')).toHaveLength(1)
    },
  )
})
