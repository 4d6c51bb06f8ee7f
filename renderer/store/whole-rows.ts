import type { BackedUpTable } from './merge'

/** Says of a value whether it is what a field holds. */
type Check = (value: unknown) => boolean

const text: Check = (value) => typeof value === 'string'
const number: Check = (value) => typeof value === 'number' && Number.isFinite(value)
const place: Check = (value) => Number.isInteger(value) && (value as number) >= 0
const flag: Check = (value) => typeof value === 'boolean'
const anything: Check = (value) => value !== undefined
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)
const fields =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(checks).every(([name, check]) => check((value as Record<string, unknown>)[name]))
const span = { from: place, to: place }

/** What a row of each table must hold for the library to open it; what else it holds is left to its readers. */
const rowsOf: Readonly<Record<BackedUpTable, Check>> = {
  documents: fields({
    id: text,
    hash: text,
    metadata: fields({ title: text }),
    sourceFile: text,
    encoding: text,
    paginated: flag,
    pageCount: place,
    importedLabels: listOf(text),
    labelRanges: listOf(fields({})),
    cleaning: fields({ rules: fields({}), threshold: number, never: listOf(text) }),
  }),
  originals: fields({ documentId: text, part: place, name: text }),
  sources: fields({ documentId: text, page: place, text }),
  layouts: fields({ documentId: text, page: place, layout: fields({}) }),
  layers: fields({
    documentId: text,
    page: place,
    order: listOf(fields(span)),
    changes: listOf(fields({ id: text, ...span, after: text, state: text, confidence: number })),
    revision: number,
  }),
  witnesses: fields({ documentId: text, witness: text, page: place, text }),
  readAgainst: fields({ documentId: text, page: place, lines: listOf(place) }),
  annotations: fields({
    id: text,
    documentId: text,
    side: (value) => value === 'cleaned' || value === 'source',
    targets: listOf(fields({ page: place, ...span })),
    quotation: fields({ cleaned: text, source: text, prefix: text, suffix: text }),
    colour: text,
    note: text,
    tags: listOf(text),
    created: number,
    modified: number,
    revision: number,
  }),
  tags: fields({ name: text, colour: text }),
  settings: fields({ key: text, value: anything }),
  comparisons: fields({
    id: text,
    title: text,
    texts: listOf(fields({ id: text, siglum: text, name: text, origin: fields({ kind: text }) })),
    documentIds: listOf(text),
    base: text,
    hidden: listOf(text),
    mends: listOf(fields({ id: text, kind: text, anchor: fields({}) })),
    decisions: listOf(fields({ id: text, anchor: fields({}) })),
    compared: fields({}),
    made: number,
    opened: number,
  }),
  keptTexts: fields({ comparisonId: text, textId: text, text }),
}

/**
 * What is wrong with the rows of a copy, as the end of a sentence: rows that are not whole, documents whose pages are not all
 * there. Nothing of such a copy may come into the library.
 *
 * @returns null where they are whole
 */
export function faultInRows(rows: ReadonlyMap<string, readonly object[]>): string | null {
  for (const [table, list] of rows) {
    const check = (rowsOf as Readonly<Record<string, Check>>)[table]
    if (!check) return `there is something in it that no library has (“${table.slice(0, 40)}”)`
    if (!list.every(check)) return `an entry among its ${table} is not whole`
  }
  const pages = new Map<string, Set<number>>()
  for (const { documentId, page } of (rows.get('sources') ?? []) as { documentId: string; page: number }[])
    pages.set(documentId, (pages.get(documentId) ?? new Set()).add(page))
  for (const { id, pageCount, metadata } of (rows.get('documents') ?? []) as {
    id: string
    pageCount: number
    metadata: { title: string }
  }[]) {
    const here = pages.get(id)
    const found = here ? [...here].filter((page) => page < pageCount).length : 0
    if (found < pageCount || (here?.size ?? 0) > pageCount)
      return `of the ${pageCount} pages of “${metadata.title}” ${found} can be read`
  }
  return null
}
