import { reasonOf } from '../core/faults/reason'
import './tell-refusals'
import { parseQuery, type Hit } from '../core/concordance'
import { lookUp } from '../core/manuscript'
import { IndexedLibrary, lexiconsFor } from './search-index/indexed-library'
import { openIndex, type OpenIndex } from './search-index/open-index'
import type { AskedSearch, FoundDocument, IndexCalls, IndexOrder, IndexReport } from './search-index/messages'

/** Keeps the index of all documents and looks things up in it, off the main thread. A search gives way to what comes after it. */

let opened: Promise<OpenIndex> | null = null
/** Searches that are wanted still. */
const wanted = new Set<string>()
/** Milliseconds that a search works before it lets others in. */
const slice = 12
/** Milliseconds between two tellings of what was found. */
const pause = 100

/** Milliseconds after which what was written is put on the disk; what is lost before is read from the library again. */
const commitAfter = 400
let committing: ReturnType<typeof setTimeout> | undefined

function commitSoon(): void {
  committing ??= setTimeout(() => {
    committing = undefined
    index()
      .then((database) => database.commit())
      .catch((cause: unknown) => tell({ type: 'spoilt', message: reasonOf(cause), isDamaged: isDamage(cause) }))
  }, commitAfter)
}

const tell = (report: IndexReport) => postMessage(report)
const index = async () => (await (opened ??= openIndex())).index

const calls: { [Name in keyof IndexCalls]: (input: IndexCalls[Name]['input']) => Promise<IndexCalls[Name]['output']> } =
  {
    async open() {
      clearTimeout(committing)
      committing = undefined
      library = null
      // One that is asked to open again was found to be damaged.
      opened = openIndex()
      const { index, ...about } = await opened
      return { ...about, known: index.known() }
    },
    async put({ document, about, pages, isWhole }) {
      library = null
      ;(await index()).put(document, about, pages, isWhole)
      commitSoon()
      return null
    },
    async remove({ ids }) {
      library = null
      for (const id of ids) (await index()).remove(id)
      commitSoon()
      return null
    },
    async size() {
      return (await index()).size()
    },
  }

/** Lets what has come meanwhile be heard. */
function breathe(): Promise<void> {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      done()
    }
    port2.postMessage(null)
  })
}

async function search(id: string, asked: AskedSearch, most: number): Promise<void> {
  const started = performance.now()
  const { query, scope } = parseQuery(asked.typed)
  const end = (isCut: boolean) => tell({ type: 'end', search: id, end: { isCut, took: performance.now() - started } })
  if (!query) return end(false)
  const { tolerant, differing } = asked
  const question = { query, scope, tolerant, differing }
  const database = await index()
  const exact = tolerant
    ? new Map(database.candidates({ ...question, tolerant: false }).map(({ number, rows }) => [number, rows.length]))
    : new Map<number, number>()
  // Exact hits first, and where there are most of them.
  const candidates = database
    .candidates(question)
    .toSorted((a, b) => (exact.get(b.number) ?? 0) - (exact.get(a.number) ?? 0))
  let documents: FoundDocument[] = []
  let count = 0
  let worked = performance.now()
  let told = started - pause
  for (const { id: document, number, rows } of candidates) {
    const hits: Hit[] = []
    for (const row of rows) {
      hits.push(...database.hitsOf(question, number, row))
      if (performance.now() - worked < slice) continue
      await breathe()
      if (!wanted.has(id)) return
      worked = performance.now()
    }
    if (!hits.length) continue
    count += hits.length
    documents.push({ id: document, hits: [...hits.filter((h) => !h.similar), ...hits.filter((h) => h.similar)] })
    if (performance.now() - told > pause || count >= most) {
      tell({ type: 'found', search: id, documents })
      documents = []
      told = performance.now()
    }
    if (count >= most) break
  }
  if (documents.length) tell({ type: 'found', search: id, documents })
  end(count >= most)
}

/** The library as quotations are looked up in it; made anew after each change of the index. */
let library: IndexedLibrary | null = null

/** Looks a quotation up. What it takes beside the index is loaded by then. */
async function lookUpQuotation(id: string, quotation: string): Promise<void> {
  const database = await index()
  const lexicons = await lexiconsFor(database)
  await breathe()
  if (!wanted.has(id)) return
  library ??= new IndexedLibrary(database, lexicons)
  tell({ type: 'looked-up', search: id, found: lookUp(quotation, library) })
}

/** Whether an error tells of a file that is no whole database (SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_IOERR). */
function isDamage(cause: unknown): boolean {
  const code = (cause as { resultCode?: number } | null)?.resultCode ?? 0
  return [10, 11, 26].includes(code & 0xff)
}

addEventListener('message', ({ data }: MessageEvent<IndexOrder>) => {
  if (data.type === 'stop') wanted.delete(data.search)
  else if (data.type === 'search' || data.type === 'quotation') {
    wanted.add(data.search)
    const done =
      data.type === 'search' ? search(data.search, data.asked, data.most) : lookUpQuotation(data.search, data.quotation)
    done
      .catch((cause: unknown) =>
        tell({ type: 'failed', search: data.search, message: reasonOf(cause), isDamaged: isDamage(cause) }),
      )
      .finally(() => wanted.delete(data.search))
  } else
    (calls[data.name] as (input: unknown) => Promise<unknown>)(data.input).then(
      (output) => tell({ type: 'answer', call: data.call, output }),
      (cause: unknown) =>
        tell({ type: 'refused', call: data.call, message: reasonOf(cause), isDamaged: isDamage(cause) }),
    )
})
