import { languageTagOf } from '../../document/language'
import { baseName } from '../file-name'
import { toldOf, type Reference } from './reference'

/** Tags whose values are joined; of all others the first counts. */
const authors = ['AU', 'A1']

/** Whether a text is RIS: it begins with the kind of a work. */
export function isRis(text: string): boolean {
  return /^\s*(?:\d+\.\s*)?TY {1,2}- ?\w/.test(text)
}

/**
 * Reads RIS (https://github.com/aurimasv/translators/wiki/RIS-Tag-Map): a tag of two signs, a dash and a value a line.
 * Dates are `YYYY/MM/DD/what else`, or as Diptych writes them, in words.
 */
export function readRis(text: string): Reference[] {
  const references: Reference[] = []
  let fields = new Map<string, string[]>()
  let last: string[] | undefined
  for (const line of text.split('\n')) {
    const [, tag, value = ''] = /^([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$/.exec(line.trimEnd()) ?? []
    if (tag === undefined) {
      // A value may go on in the next line.
      if (last?.length && line.trim() !== '') last.push(`${last.pop()!} ${line.trim()}`)
    } else if (tag === 'ER') {
      references.push(referenceOf(fields))
      fields = new Map()
      last = undefined
    } else fields.set(tag, (last = [...(fields.get(tag) ?? []), value]))
  }
  if (fields.size) references.push(referenceOf(fields))
  return references
}

function referenceOf(fields: ReadonlyMap<string, readonly string[]>): Reference {
  const first = (...tags: readonly string[]) =>
    tags.flatMap((tag) => fields.get(tag) ?? []).find((v) => v.trim() !== '')
  const language = first('LA')
  return {
    told: toldOf({
      title: first('TI', 'T1', 'CT', 'BT'),
      author: [...new Set(authors.flatMap((tag) => fields.get(tag) ?? []))].join('; '),
      date: dateOf(first('DA') ?? first('PY', 'Y1') ?? ''),
      archive: first('AV', 'DB'),
      shelfmark: first('CN'),
      address: first('UR'),
      remark: first('N1'),
      language: language && languageTagOf(language),
    }),
    key: first('ID') ?? '',
    files: ['L1', 'L2', 'L4', 'LK'].flatMap((tag) => fields.get(tag) ?? []).map((path) => baseName(path.trim())),
  }
}

function dateOf(value: string): string {
  const [, year, month, day] = /^(\d{4})\/(\d{2})?(?:\/(\d{2})?)?/.exec(value.trim()) ?? []
  if (year === undefined) return value
  return [year, month, month && day].filter((part) => part).join('-')
}
