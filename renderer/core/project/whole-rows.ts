import { anything, eachOf, fields, flag, listOf, number, optional, orNull, place, text, type Check } from './checks'

/** The tables whose rows copies and projects hold. */
export const rowTables = [
  'documents',
  'originals',
  'sources',
  'layouts',
  'layers',
  'witnesses',
  'readAgainst',
  'annotations',
  'versions',
  'versionStates',
  'tags',
  'settings',
  'comparisons',
  'keptTexts',
] as const

/** Name of a table whose rows copies and projects hold. */
export type RowTable = (typeof rowTables)[number]

/** Bytes, or bytes as a line of JSON holds them. */
const bytes: Check = (value) => value instanceof Uint8Array || fields({ base64: text })(value)

const span = { from: place, to: place }

/** What a row of each table must hold for the library to open it; what else it holds is left to its readers. */
const rowsOf: Readonly<Record<RowTable, Check>> = {
  documents: fields({
    id: text,
    hash: text,
    metadata: (value) => fields({ title: text })(value) && eachOf(optional(text))(value),
    deleted: optional(orNull(number)),
    warnings: optional(listOf(text)),
    damagedOriginals: optional(listOf(text)),
    scratch: optional(text),
    witnesses: optional(listOf(fields({ id: text, name: text }))),
    sourceFile: text,
    sourceFiles: optional(fields({ last: text, count: number })),
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
  versions: fields({
    id: text,
    documentId: text,
    name: text,
    made: number,
    who: text,
    told: fields({ pages: number, changes: number, decided: number, notes: number }),
  }),
  versionStates: fields({ id: text, documentId: text, state: bytes }),
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
    if (!check) return `there is something in it that no library has (“${String(table).slice(0, 40)}”)`
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
