import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sqlite3InitModule from '@sqlite.org/sqlite-wasm'
import { parseQuery, type SearchedAbout, type SearchedPage } from '../../renderer/core/concordance'
import { IndexDatabase } from '../../renderer/workers/search-index/index-database'
import { line, timingOf } from './figures'

const pageLength = 2500
const pagesPerDocument = 100

/**
 * Pages as a library of many years has them, of real OCR: the texts are gone through over and over, and some letters of each
 * round are others, so that the index meets as many misread words as it would.
 */
function libraryPages(postocr: string, count: number): string[] {
  const text = readdirSync(postocr, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ocr.txt'))
    .sort()
    .map((name) => readFileSync(join(postocr, name), 'utf8'))
    .join('\n')
  let seed = 1
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647
  const letters = 'etaoinshrdlu'
  return Array.from({ length: count }, (_, i) => {
    const from = (i * pageLength) % (text.length - pageLength)
    const page = text.slice(from, from + pageLength)
    const round = Math.floor((i * pageLength) / (text.length - pageLength))
    if (round === 0) return page + '\n'
    return (
      page.replace(/[a-z]/g, (letter) => (random() < 0.01 ? letters[Math.floor(random() * letters.length)]! : letter)) +
      '\n'
    )
  })
}

const queries = [
  'government',
  '"the old man"',
  'govern*',
  'g?vernm*nt',
  'house NEAR/5 street',
  'london OR paris',
  'ship NOT sea',
  'joint',
  'title:500 house',
  'date:1850..1860 war',
]

/** Searching a library of 10,000 pages, in memory: to build, to open, first hits and all of them. */
export async function benchLibrarySearch(postocr: string, count = 10_000): Promise<void> {
  const pages = libraryPages(postocr, count)
  console.log(
    `\nSearch: ${count} pages, ${Math.round(pages.reduce((sum, p) => sum + p.length, 0) / 1e6)} MB, in memory`,
  )
  const sqlite = await sqlite3InitModule()
  const db = new sqlite.oo1.DB(':memory:')
  const { index } = IndexDatabase.open(db)
  const started = performance.now()
  for (let at = 0; at < count; at += pagesPerDocument) {
    const content = pages
      .slice(at, at + pagesPerDocument)
      .map((source): SearchedPage => ({ source, order: null, changes: changesIn(source), notes: [] }))
    index.put({ id: `d${at}`, stamp: '', revision: 0 }, aboutOf(at), new Map(content.entries()), true)
  }
  line('build the index', timingOf([performance.now() - started]), `${Math.round(index.size() / 1e6)} MB`)
  const changed: SearchedPage = { source: pages[0]!, order: null, changes: [], notes: [] }
  const updates = Array.from({ length: 20 }, (_, i) => {
    const start = performance.now()
    index.put({ id: 'd0', stamp: '', revision: i + 1 }, aboutOf(0), new Map([[i, changed]]), false)
    return performance.now() - start
  })
  line('put a page that was changed', timingOf(updates))
  const firsts: number[] = []
  for (const typed of queries) {
    const { query, scope } = parseQuery(typed)
    const question = { query: query!, scope, tolerant: true, differing: false }
    const runs = Array.from({ length: 5 }, () => {
      const start = performance.now()
      let first = 0
      let hits = 0
      for (const { number, rows } of index.candidates(question))
        for (const row of rows) {
          hits += index.hitsOf(question, number, row).length
          if (hits >= 20 && !first) first = performance.now() - start
          if (hits > 5000) break
        }
      return { first: first || performance.now() - start, all: performance.now() - start, hits }
    })
    firsts.push(...runs.map((r) => r.first))
    line(
      `first 20 of ${typed}`,
      timingOf(runs.map((r) => r.first)),
      `all ${runs[0]!.hits}: ${Math.round(runs.at(-1)!.all)} ms`,
    )
  }
  firsts.sort((a, b) => a - b)
  console.log(
    `first hits at the 95th percentile: ${firsts[Math.floor(firsts.length * 0.95)]!.toFixed(1)} ms; ${Math.round(process.memoryUsage().rss / 1e6)} MB of memory in all`,
  )
}

/** As many changes as the cleaner makes. */
function changesIn(source: string): SearchedPage['changes'] {
  return [...source.matchAll(/-\n/g)].map(({ index }) => ({ from: index, to: index + 2, after: '', reviewed: false }))
}

function aboutOf(at: number): SearchedAbout {
  return {
    title: `The papers of the year ${at}`,
    author: '',
    collection: 'Box 4',
    file: `papers-${at}.txt`,
    remark: '',
    scratch: '',
    date: String(1800 + ((at / pagesPerDocument) % 100)),
    language: 'en',
  }
}
