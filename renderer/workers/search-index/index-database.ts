import {
  hitsOfAbout,
  hitsOfPage,
  type Hit,
  type Pattern,
  type Question,
  type SearchedAbout,
  type SearchedPage,
} from '../../core/concordance'
import type { Database } from '@sqlite.org/sqlite-wasm'
import { candidateCondition, quoted, rowsPerDocument } from './candidates'
import { rowOfAbout, rowOfPage, type IndexRow } from './index-rows'

/** Raise it whenever what the index holds, or how words are folded, is another: it is built anew then. */
const indexSchema = 2

/** How a document stands in the index: with these an index knows what it lacks. */
export interface KnownDocument {
  readonly id: string
  /** Tells a text that is another as a whole. */
  readonly stamp: string
  readonly revision: number
}

/** A document that may hold something. */
export interface Candidates {
  readonly number: number
  readonly id: string
  readonly rows: readonly number[]
}

/** Words of an index that are asked for in place of one with wildcards, at most; for more the pages are looked through. */
const mostTerms = 2000

const byTitle = new Intl.Collator('en', { numeric: true })

/** An index of all documents: words in FTS5, and the texts that hits are shown of. It can be thrown away and built again. */
export class IndexDatabase {
  private readonly numbers = new Map<string, number>()
  private readonly abouts = new Map<number, SearchedAbout>()
  /** Whether there is something that is not on the disk yet. */
  private isWriting = false

  private constructor(private readonly db: Database) {}

  /**
   * Opens what is there, or makes it.
   * @returns whether what was there was of another schema, so that it was made anew
   * @throws SQLite3Error where the file is damaged
   */
  static open(db: Database): { readonly index: IndexDatabase; readonly isOutdated: boolean } {
    // What is lost when the machine stops is built again.
    db.exec(
      'PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY',
    )
    const schema = db.selectValue('PRAGMA user_version') as number
    if (schema !== 0 && schema !== indexSchema) return { index: new IndexDatabase(db), isOutdated: true }
    const index = new IndexDatabase(db)
    if (schema === 0) index.make()
    index.learn()
    return { index, isOutdated: false }
  }

  private make(): void {
    this.db.exec(`
      CREATE TABLE documents (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL, revision INTEGER NOT NULL, about TEXT NOT NULL);
      CREATE TABLE pages (rowid INTEGER PRIMARY KEY, content TEXT NOT NULL);
      CREATE VIRTUAL TABLE words USING fts5 (cleaned, source, shape, note, tag, about, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'");
      CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, row);
      PRAGMA user_version = ${indexSchema};
    `)
  }

  /** Reads what is known of the documents. */
  private learn(): void {
    for (const [number, id, about] of this.db.selectArrays('SELECT number, id, about FROM documents') as [
      number,
      string,
      string,
    ][]) {
      this.numbers.set(id, number)
      this.abouts.set(number, JSON.parse(about) as SearchedAbout)
    }
  }

  /** All documents of the index, with what is said of them, as JSON. */
  known(): (KnownDocument & { readonly about: string })[] {
    return this.db.selectObjects('SELECT id, stamp, revision, about FROM documents') as unknown as (KnownDocument & {
      readonly about: string
    })[]
  }

  /** Bytes of the index. */
  size(): number {
    return (
      (this.db.selectValue('SELECT page_count * page_size FROM pragma_page_count, pragma_page_size') as number) ?? 0
    )
  }

  /**
   * Puts pages of a document into the index, in the place of what it held of them, and what is said of the document.
   *
   * @param isWhole whether the pages are all that there are now: others go
   */
  put(document: KnownDocument, about: SearchedAbout, pages: ReadonlyMap<number, SearchedPage>, isWhole: boolean): void {
    this.begin()
    this.db.savepoint(() => {
      const known = this.numbers.get(document.id)
      const number =
        known ?? ((this.db.selectValue('SELECT coalesce(max(number), 0) + 1 FROM documents') as number) || 1)
      if (isWhole && known !== undefined) this.dropRows(number)
      this.db.exec('INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?)', {
        bind: [number, document.id, document.stamp, document.revision, JSON.stringify(about)],
      })
      this.putRow(number * rowsPerDocument, rowOfAbout(about))
      for (const [page, content] of pages)
        this.db.exec('INSERT OR REPLACE INTO pages VALUES (?, ?)', {
          bind: [rowOf(number, page), JSON.stringify(content)],
        })
      // The page before one that changed has its first words.
      const touched = new Set([...pages.keys()].flatMap((page) => [page - 1, page]))
      for (const page of touched) {
        const content = page < 0 ? null : (pages.get(page) ?? this.contentOf(rowOf(number, page)))
        const next = pages.get(page + 1) ?? this.contentOf(rowOf(number, page + 1))
        if (content) this.putRow(rowOf(number, page), rowOfPage(content, next))
      }
      this.numbers.set(document.id, number)
      this.abouts.set(number, about)
    })
  }

  /** Puts on the disk what was written since the last time: to do so for each document takes longer than the writing. */
  commit(): void {
    if (!this.isWriting) return
    this.isWriting = false
    this.db.exec('COMMIT')
  }

  /** Begins to write, if that was not done already. */
  private begin(): void {
    if (this.isWriting) return
    this.db.exec('BEGIN')
    this.isWriting = true
  }

  /** Takes a document out of the index. */
  remove(id: string): void {
    const number = this.numbers.get(id)
    if (number === undefined) return
    this.begin()
    this.db.savepoint(() => {
      this.dropRows(number)
      this.db.exec('DELETE FROM documents WHERE number = ?', { bind: [number] })
    })
    this.numbers.delete(id)
    this.abouts.delete(number)
  }

  /**
   * The documents that may answer, with their rows in reading order: those that may say most first, of equals by their titles,
   * whichever came into the index first.
   */
  candidates(question: Question): Candidates[] {
    const condition = candidateCondition(question.query, {
      tolerant: question.tolerant,
      termsLike: (pattern) => this.termsLike(pattern),
      documentsWhere: (holds) => [...this.abouts].flatMap(([number, about]) => (holds(about) ? [number] : [])),
      answers: (query, about) =>
        hitsOfAbout({ query, scope: null, tolerant: false, differing: false }, about).length > 0,
    })
    // Which rows there are is told by the small table beside the words: that of the pages holds their texts, which take long to read.
    const found = this.db.selectValues(`SELECT id FROM words_docsize WHERE ${condition} ORDER BY id`) as number[]
    const byDocument = new Map<number, number[]>()
    for (const row of found) {
      const number = Math.floor(row / rowsPerDocument)
      byDocument.set(number, [...(byDocument.get(number) ?? []), row])
    }
    const ids = new Map([...this.numbers].map(([id, number]) => [number, id]))
    return [...byDocument]
      .flatMap(([number, rows]) => (ids.has(number) ? [{ number, id: ids.get(number)!, rows }] : []))
      .sort(
        (a, b) =>
          b.rows.length - a.rows.length ||
          byTitle.compare(this.titleOf(a.number), this.titleOf(b.number)) ||
          a.number - b.number,
      )
  }

  private titleOf(number: number): string {
    return this.abouts.get(number)?.title ?? ''
  }

  /** What a row of a document says to a question. */
  hitsOf(question: Question, number: number, row: number): Hit[] {
    const about = this.abouts.get(number)
    if (!about) return []
    const index = row - number * rowsPerDocument - 1
    if (index < 0) return hitsOfAbout(question, about)
    const content = this.contentOf(row)
    return content ? hitsOfPage(question, { index, content, next: this.contentOf(row + 1), about }) : []
  }

  /** How many pages there are. */
  pageCount(): number {
    return (this.db.selectValue('SELECT count(*) FROM pages') as number | undefined) ?? 0
  }

  /** On how many rows a folded word stands. */
  rowsWith(word: string): number {
    return (this.db.selectValue('SELECT doc FROM vocabulary WHERE term = ?', [word]) as number | undefined) ?? 0
  }

  /**
   * Pages that hold one of some rows of words, by the shapes of these, the best first.
   *
   * @param rows words in their order; what is no letter or digit in them is left out
   * @param most how many are told
   * @returns each with its rank: more for more rows, and for rarer ones
   */
  pagesWithShapes(
    rows: readonly (readonly string[])[],
    most: number,
  ): { readonly document: string; readonly page: number; readonly rank: number }[] {
    if (!rows.length) return []
    const match = rows.map((row) => `shape : ${quoted(row)}`).join(' OR ')
    const found = this.db.selectArrays('SELECT rowid, rank FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?', [
      match,
      most,
    ]) as [number, number][]
    const ids = new Map([...this.numbers].map(([id, number]) => [number, id]))
    return found.flatMap(([row, rank]) => {
      const number = Math.floor(row / rowsPerDocument)
      const page = row - number * rowsPerDocument - 1
      const document = ids.get(number)
      return document === undefined || page < 0 ? [] : [{ document, page, rank: -rank }]
    })
  }

  /** A page of a document; null where there is none. */
  pageOf(document: string, page: number): SearchedPage | null {
    const number = this.numbers.get(document)
    return number === undefined || page < 0 ? null : this.contentOf(rowOf(number, page))
  }

  /** The languages of the documents. */
  languages(): string[] {
    return [...new Set([...this.abouts.values()].map((about) => about.language))]
  }

  /** What is said of a document. */
  aboutOf(document: string): SearchedAbout | undefined {
    return this.abouts.get(this.numbers.get(document) ?? -1)
  }

  private contentOf(row: number): SearchedPage | null {
    const content = this.db.selectValue('SELECT content FROM pages WHERE rowid = ?', [row]) as string | undefined
    return content === undefined ? null : (JSON.parse(content) as SearchedPage)
  }

  private putRow(row: number, { cleaned, source, shape, note, tag, about }: IndexRow): void {
    this.db.exec(
      'INSERT OR REPLACE INTO words (rowid, cleaned, source, shape, note, tag, about) VALUES (?, ?, ?, ?, ?, ?, ?)',
      {
        bind: [row, cleaned, source, shape, note, tag, about],
      },
    )
  }

  private dropRows(number: number): void {
    const bind = [number * rowsPerDocument, (number + 1) * rowsPerDocument]
    for (const table of ['words', 'pages'])
      this.db.exec(`DELETE FROM ${table} WHERE rowid >= ? AND rowid < ?`, { bind })
  }

  private termsLike({ text, test }: Pattern): string[] | null {
    const start = /^[^*?]*/.exec(text)![0]
    const terms: string[] = []
    const rows = start
      ? this.db.selectValues('SELECT term FROM vocabulary WHERE term >= ? AND term < ? AND term GLOB ?', [
          start,
          start + '\uffff',
          text,
        ])
      : this.db.selectValues('SELECT term FROM vocabulary WHERE term GLOB ?', [text])
    for (const term of rows as string[]) {
      if (test!.test(term)) terms.push(term)
      if (terms.length > mostTerms) return null
    }
    return terms
  }
}

function rowOf(number: number, page: number): number {
  return number * rowsPerDocument + page + 1
}
