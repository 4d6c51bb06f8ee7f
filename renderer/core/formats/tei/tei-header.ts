import type { Metadata } from '../../document/metadata'
import { languageTagOf } from '../../document/language'
import type { XmlElement } from '../xml-reader'

/** Gathers what a teiHeader tells of the original as its elements come by. The first of each kind counts. */
export class TeiHeader {
  private readonly path: string[] = []
  private text = ''
  private when: string | undefined
  private titleType = ''
  private readonly authors: string[] = []
  private readonly languages = new Set<string>()
  private readonly found: Record<string, string> = {}

  open({ name, attributes }: XmlElement): void {
    this.path.push(name)
    const { ident, when, type, target } = attributes
    // Names and titles may hold elements of their own.
    if (!this.path.slice(0, -1).some((above) => whole.has(above))) this.text = ''
    if (name === 'language' && ident) this.languages.add(languageTagOf(ident))
    if (name === 'date') this.when = when
    if (name === 'title') this.titleType = type ?? ''
    if (name === 'ref' && this.isWithin('sourceDesc') && /^https?:/.test(target ?? '')) this.found.address ??= target!
  }

  hear(text: string): void {
    this.text += text
  }

  close(name: string): void {
    this.path.pop()
    const text = this.text.replace(/\s+/g, ' ').trim()
    if (!text) return
    const first = (key: keyof Metadata, said = text) => (this.found[key] ??= said)
    const source = this.isWithin('sourceDesc')
    if (name === 'title' && this.isWithin('titleStmt') && !/^(?:sub|alt|gmd|short)$/.test(this.titleType))
      first('title')
    else if (name === 'author' && this.isWithin('titleStmt')) this.authors.push(text)
    else if (name === 'author' && source && !this.authors.length) this.authors.push(text)
    else if (/^(?:date|origDate)$/.test(name) && source) first('date', text || this.when)
    else if (name === 'repository') first('archive')
    else if (name === 'collection') first('collection')
    else if (name === 'idno' && this.path.at(-1) === 'msIdentifier') first('shelfmark')
    else if (name === 'licence') first('rights')
  }

  /** What was told. */
  get told(): Partial<Metadata> {
    const [language, ...more] = this.languages
    return {
      ...this.found,
      ...(this.authors.length ? { author: [...new Set(this.authors)].join('; ') } : {}),
      ...(language && !more.length ? { language } : {}),
    }
  }

  private isWithin(element: string): boolean {
    return this.path.includes(element)
  }
}

/** Elements whose text is taken whole, whatever stands in them. */
const whole: ReadonlySet<string> = new Set([
  'title',
  'author',
  'date',
  'origDate',
  'licence',
  'repository',
  'collection',
])
