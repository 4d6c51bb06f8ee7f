import { folded } from '../../core/concordance'
import type { Metadata } from '../../core/document/metadata'

/** What is known of a document and typed beside the list, in the order in which it is typed. */
export const recordFields = [
  'title',
  'author',
  'date',
  'language',
  'archive',
  'collection',
  'box',
  'shelfmark',
  'rights',
  'address',
  'remark',
] as const satisfies readonly (keyof Metadata)[]

/** One of the fields. */
export type RecordField = (typeof recordFields)[number]

/** Fields that no document is without: emptied, they stay as they are. */
const needed: ReadonlySet<RecordField> = new Set(['title', 'language'])

/** What is known of a document with another value in a field; '' takes it out, where it may be. */
export function withField(metadata: Metadata, field: RecordField, value: string): Metadata {
  const { [field]: before, ...rest } = metadata
  if (value !== '') return { ...rest, [field]: value } as Metadata
  return (needed.has(field) ? { ...rest, [field]: before } : rest) as Metadata
}

/** The value that all have in a field, '' where none has one; null where they differ. */
export function commonValue(records: readonly Metadata[], field: RecordField): string | null {
  const [first, ...others] = records
  const value = first?.[field] ?? ''
  return others.every((other) => (other[field] ?? '') === value) ? value : null
}

/** Why a value can't be that of a field, as a sentence; null where it can. */
export function faultOfValue(field: RecordField, value: string): string | null {
  if (value === '') return needed.has(field) ? `A document has a ${field}; it stays as it was.` : null
  if (field !== 'language') return null
  try {
    Intl.getCanonicalLocales(value)
    return null
  } catch {
    return `“${shortened(value)}” is no language tag: en, fr, de, la, grc.`
  }
}

/** Why a text can't be the first label of a document's pages, as a sentence; null where it can. */
export function faultOfLabel(label: string): string | null {
  if (label === '') return null
  if (!/[\p{L}\p{N}]/u.test(label)) return `“${shortened(label)}” has no letter or number: 12, xii, fol. 3r.`
  return label.length > longestLabel ? `A label has ${longestLabel} letters at most; it stays as it was.` : null
}

/** Letters of the longest label of a page. */
const longestLabel = 60

/** A value as it is told, however long it is. */
export function shortened(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40)}…` : value
}

/** Values that are proposed at once. */
const atMost = 8

/**
 * What a value may become, by what other documents have in the field: those that begin with what is typed, then those of which a word does;
 * the more often one is used, the earlier it comes. Of authors, which semicolons part, the last is completed.
 *
 * @param typed '' proposes what is used most
 */
export function completionsOf(field: RecordField, typed: string, records: Iterable<Metadata>): string[] {
  const parts = field === 'author' ? /^(.*;\s*)?([^;]*)$/s.exec(typed) : null
  const [before, sought] = parts ? [parts[1] ?? '', parts[2] ?? ''] : ['', typed]
  const counts = new Map<string, number>()
  for (const record of records) {
    const whole = record[field]
    if (!whole) continue
    for (const value of field === 'author' ? whole.split(';').map((name) => name.trim()) : [whole])
      if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  const wanted = folded(sought.trim())
  return [...counts]
    .flatMap(([value, count]) => {
      const is = folded(value)
      const rank = is.startsWith(wanted) ? 0 : is.includes(` ${wanted}`) ? 1 : 2
      return rank < 2 && value !== sought.trim() ? [{ value, count, rank }] : []
    })
    .sort((a, b) => a.rank - b.rank || b.count - a.count || a.value.localeCompare(b.value, 'en'))
    .slice(0, atMost)
    .map(({ value }) => before + value)
}
