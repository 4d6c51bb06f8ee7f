import { languageTagOf } from '../../document/language'
import { toldOf, type Reference } from './reference'

type Fields = Readonly<Record<string, unknown>>

/**
 * Reads CSL-JSON (https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables): one item or a list of them.
 * @returns null for JSON of another kind
 */
export function readCslJson(text: string): Reference[] | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return null
  }
  const items = (Array.isArray(parsed) ? (parsed as unknown[]) : [parsed]).filter(isItem)
  return items.length ? items.map(referenceOf) : null
}

function isItem(value: unknown): value is Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const { type, title, author, target, body, itemType } = value as Fields
  const isAnnotation = type === 'Annotation' || target !== undefined || body !== undefined || itemType !== undefined
  return typeof type === 'string' && !isAnnotation && (typeof title === 'string' || Array.isArray(author))
}

function referenceOf(item: Fields): Reference {
  const text = (key: string) =>
    typeof item[key] === 'string' || typeof item[key] === 'number' ? String(item[key]) : ''
  const language = text('language')
  return {
    told: toldOf({
      title: text('title'),
      author: namesIn(item['author']),
      date: dateIn(item['issued']),
      archive: text('archive'),
      collection: text('archive_collection'),
      shelfmark: text('archive_location') || text('call-number'),
      address: text('URL'),
      remark: text('note'),
      language: language && languageTagOf(language),
    }),
    key: text('citation-key') || text('id'),
    files: [],
  }
}

function namesIn(value: unknown): string {
  const names = Array.isArray(value) ? (value as unknown[]) : []
  return names
    .map((name) => {
      const { family, given, literal, ...parts } = (name ?? {}) as Fields
      const particle = parts['non-dropping-particle'] ?? parts['dropping-particle']
      const last = [particle, family].filter((s) => typeof s === 'string').join(' ')
      return last
        ? [last, given].filter((s) => typeof s === 'string' && s !== '').join(', ')
        : typeof literal === 'string'
          ? literal
          : ''
    })
    .filter((name) => name !== '')
    .join('; ')
}

/** A date, or the first and last of two. */
function dateIn(value: unknown): string {
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? value : ''
  const { raw, literal, circa, 'date-parts': parts } = value as Fields
  const dates = (Array.isArray(parts) ? (parts as unknown[]) : []).flatMap((date) => {
    const numbers = (Array.isArray(date) ? (date as unknown[]) : [])
      .map(Number)
      .filter((n) => Number.isInteger(n) && n !== 0)
    return numbers.length ? [numbers.map((n, i) => String(n).padStart(i === 0 ? 4 : 2, '0')).join('-')] : []
  })
  const told = dates.length ? dates.join('/') : [raw, literal].find((s) => typeof s === 'string')
  if (typeof told !== 'string') return ''
  return circa && !/^(?:ca?\.|circa)/i.test(told) ? `ca. ${told}` : told
}
