import type { Metadata } from '../../document/metadata'
import { languageTagOf } from '../../document/language'

/** What a catalogue's record tells of an original. */
export type Described = Partial<Omit<Metadata, 'title'>>

/** A person's part in a work that makes an author of it: MARC's relator codes and terms; none said counts, too. */
const authors = /^(?:aut|cre|author|creator|verfasser|autor|auteur)?$/i

/**
 * Gathers what catalogue records tell as their elements come by: MODS (https://www.loc.gov/standards/mods/) and Dublin
 * Core (https://www.dublincore.org/specifications/dublin-core/dcmi-terms/). The first of each kind counts, for records of
 * parts come after that of the whole; what a record says of other works (relatedItem) does not.
 */
export class RecordReader {
  private readonly path: string[] = []
  private text = ''
  private type = ''
  private related = 0
  /** Records seen so far: names of persons are taken from the first alone. */
  private records = 0
  private name = { parts: [] as string[], family: '', given: '', role: '' }
  private readonly names: string[] = []
  private readonly languages = new Set<string>()
  private readonly found: Record<string, string> = {}

  open(name: string, attributes: Readonly<Record<string, string | undefined>>): void {
    this.path.push(name)
    this.text = ''
    this.type = attributes.type ?? attributes.authority ?? ''
    if (name === 'mods' || name === 'dc') this.records++
    if (name === 'relatedItem') this.related++
    if (name === 'name') this.name = { parts: [], family: '', given: '', role: '' }
  }

  hear(text: string): void {
    this.text += text
  }

  close(name: string): void {
    const parent = this.path.at(-2)
    this.path.pop()
    const text = this.text.replace(/\s+/g, ' ').trim()
    this.text = ''
    if (name === 'relatedItem') this.related--
    if (this.related > 0) return
    if (name === 'namePart' && text) {
      if (this.type === 'family') this.name.family = text
      else if (this.type === 'given') this.name.given = text
      else if (this.type === '') this.name.parts.push(text)
    } else if (name === 'roleTerm') this.name.role ||= text
    else if (name === 'name') this.endOfName()
    else if (text) this.take(name, parent, text)
  }

  private endOfName(): void {
    const { parts, family, given, role } = this.name
    const name = family ? [family, given].filter((s) => s).join(', ') : parts.join(' ')
    if (name && this.records <= 1 && authors.test(role)) this.names.push(name)
  }

  private take(name: string, parent: string | undefined, text: string): void {
    const first = (key: keyof Metadata) => (this.found[key] ??= text)
    switch (name) {
      case 'title':
        return void first('title')
      case 'creator':
        // In METS's header the one who made the file is a creator, too; it stands in no record.
        return void (this.records <= 1 && this.names.push(text))
      case 'dateIssued':
      case 'dateCreated':
        return void (parent === 'originInfo' && first('date'))
      case 'date':
        return void first('date')
      case 'physicalLocation':
        return void first('archive')
      case 'shelfLocator':
        return void first('shelfmark')
      case 'accessCondition':
      case 'rights':
        return void first('rights')
      case 'languageTerm':
      case 'language':
        return void (text.length <= 12 && this.languages.add(languageTagOf(text)))
      case 'identifier':
      case 'url':
        return void (/^https?:\/\/\S+$/.test(text) && first('address'))
    }
  }

  /** What was told. */
  get told(): Partial<Metadata> {
    const [language, ...more] = this.languages
    return {
      ...this.found,
      ...(this.names.length ? { author: [...new Set(this.names)].join('; ') } : {}),
      // Records of parts in several languages say nothing of the whole.
      ...(language && !more.length ? { language } : {}),
    }
  }
}
