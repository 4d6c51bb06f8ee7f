import { languageTagOf } from '../../document/language'
import { baseName } from '../file-name'
import { toldOf, type Reference } from './reference'
import { texText } from './tex-text'

/** Whether a text is BibTeX: an entry stands in it that begins as one does. */
export function isBibtex(text: string): boolean {
  return /^\s*@\w+\s*[{(]\s*[^\s,{}=]*\s*,/m.test(text)
}

/** Entries that are no works. */
const noWorks = new Set(['comment', 'preamble'])

/** Reads BibTeX and BibLaTeX: entries with fields in braces, in quotes or bare, abbreviations put together with `#`. */
export function readBibtex(text: string): Reference[] {
  const references: Reference[] = []
  const abbreviations = new Map<string, string>()
  const start = /@(\w+)\s*([{(])/g
  for (let found = start.exec(text); found; found = start.exec(text)) {
    const kind = found[1]!.toLowerCase()
    const scanner = new Scanner(text, start.lastIndex)
    if (kind === 'string') for (const [name, value] of scanner.fields(abbreviations)) abbreviations.set(name, value)
    else if (noWorks.has(kind)) scanner.pass()
    else {
      const key = scanner.key()
      references.push(referenceOf(kind, key, scanner.fields(abbreviations)))
    }
    start.lastIndex = Math.max(start.lastIndex, scanner.at)
  }
  return references
}

/** Goes through the fields of an entry. */
class Scanner {
  constructor(
    private readonly text: string,
    public at: number,
  ) {}

  key(): string {
    return this.take(/\s*([^\s,{}]*)\s*,?/y)?.[1] ?? ''
  }

  /** The fields, by their names in small letters. */
  fields(abbreviations: ReadonlyMap<string, string>): Map<string, string> {
    const fields = new Map<string, string>()
    for (;;) {
      const name = this.take(/[\s,]*([\w:+.-]+)\s*=\s*/y)?.[1]?.toLowerCase()
      if (name === undefined) return fields
      const parts = [this.value(abbreviations)]
      while (this.take(/\s*#\s*/y)) parts.push(this.value(abbreviations))
      if (!fields.has(name)) fields.set(name, parts.join(''))
    }
  }

  /** Goes on behind the brace that ends what begins here. */
  pass(): void {
    this.at--
    this.value(new Map())
  }

  private value(abbreviations: ReadonlyMap<string, string>): string {
    const open = this.text[this.at]
    if (open !== '{' && open !== '"') {
      const bare = this.take(/[^\s,#{}()"]+/y)?.[0] ?? ''
      return abbreviations.get(bare.toLowerCase()) ?? bare
    }
    const from = ++this.at
    let depth = 0
    for (; this.at < this.text.length; this.at++) {
      const sign = this.text[this.at]
      if (sign === '\\') this.at++
      else if (depth === 0 && sign === (open === '{' ? '}' : '"')) break
      else if (sign === '{') depth++
      else if (sign === '}') depth--
    }
    return this.text.slice(from, this.at++)
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)
    if (found) this.at = pattern.lastIndex
    return found
  }
}

function referenceOf(kind: string, key: string, fields: ReadonlyMap<string, string>): Reference {
  const first = (...names: readonly string[]) =>
    names.map((name) => texText(fields.get(name) ?? '')).find((value) => value !== '')
  const published = first('howpublished')
  const language = first('langid', 'language')
  const isUnpublished = kind === 'misc' || kind === 'unpublished' || kind === 'manuscript'
  return {
    told: toldOf({
      title: first('title'),
      author: authorsIn(fields.get('author') ?? ''),
      date: first('date') ?? dateOf(first('year'), fields.get('month')),
      archive:
        first('archive', 'library', 'institution') ??
        (isUnpublished && published && !/^https?:/.test(published) ? published : undefined),
      collection: first('collection'),
      shelfmark: first('shelfmark', 'callnumber'),
      rights: first('rights', 'copyright'),
      address: first('url') ?? (published && /^https?:/.test(published) ? published : undefined),
      remark: first('note'),
      language: language && languageTagOf(language),
    }),
    key,
    files: filesIn(fields.get('file') ?? ''),
  }
}

/** The names, parted by the word "and" outside of braces. */
function authorsIn(tex: string): string {
  const names: string[] = []
  let [depth, from] = [0, 0]
  for (const { 0: sign, index } of tex.matchAll(/\\.|[{}]|\s+and\s+/gs)) {
    if (sign === '{') depth++
    else if (sign === '}') depth--
    else if (depth === 0 && !sign.startsWith('\\')) {
      names.push(tex.slice(from, index))
      from = index + sign.length
    }
  }
  return [...names, tex.slice(from)]
    .map(texText)
    .filter((name) => name !== '' && name !== 'others')
    .join('; ')
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function dateOf(year: string | undefined, month = ''): string | undefined {
  const named =
    months.indexOf(month.trim().slice(0, 3).toLowerCase()) + 1 || Number(/^\d{1,2}$/.exec(month.trim())?.[0] ?? 0)
  return year && /^\d{4}$/.test(year) && named ? `${year}-${String(named).padStart(2, '0')}` : year
}

/** "path", or as JabRef and Zotero write it "description:path:type", several parted by semicolons. */
function filesIn(value: string): string[] {
  return value
    .split(/(?<!\\);/)
    .map((one) => {
      const parts = one.replace(/\\([;:])/g, '$1').split(/:(?![\\/])/)
      return baseName(((parts.length >= 3 ? parts[1] : one) ?? '').trim())
    })
    .filter((name) => name !== '')
}
