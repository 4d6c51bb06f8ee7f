import { dayRange } from '../document/day-range'
import { languageTagOf } from '../document/language'
import { folded, printedShape } from './folding'
import {
  asksForSomething,
  type AboutField,
  type ParsedQuery,
  type Pattern,
  type Phrase,
  type Query,
  type Scope,
} from './query'
import { defaultWithin, tokensOf, type Token } from './tokens'

/** Fields that a query may name, with what they are of. */
const aboutFields: Readonly<Record<string, AboutField>> = {
  title: 'title',
  author: 'author',
  collection: 'collection',
  archive: 'collection',
  file: 'file',
}
const fieldNames = 'tag, note, title, author, date, language, collection, file and in'

class Problem extends Error {}

/**
 * Understands a query: words, "phrases", prefix*, w?ldcards, AND, OR, NOT or -, NEAR, brackets, and fields as `tag:harbour`.
 * Never throws; what can't be understood is told in a sentence.
 */
export function parseQuery(typed: string): ParsedQuery {
  const parser = new Parser(tokensOf(typed))
  try {
    const query = parser.whole()
    if (query && !asksForSomething(query)) throw new Problem('Say what to look for, too: NOT only leaves out.')
    return { query, scope: parser.scope, problem: null }
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause
    return { query: null, scope: parser.scope, problem: cause.message }
  }
}

class Parser {
  scope: Scope = null
  private at = 0
  private depth = 0

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Query | null {
    const query = this.either()
    if (this.peek('close')) throw new Problem('There is a “)” without a “(” before it.')
    return query
  }

  private peek(kind: Token['kind']): boolean {
    return this.tokens[this.at]?.kind === kind
  }

  private take(kind: Token['kind']): boolean {
    if (!this.peek(kind)) return false
    this.at++
    return true
  }

  private either(): Query | null {
    const parts: Query[] = []
    let expected = false
    for (;;) {
      const part = this.together()
      if (part) parts.push(part)
      else if (expected || this.peek('or')) throw new Problem('OR stands between two words: one of them is missing.')
      if (!this.take('or')) break
      expected = true
    }
    return joined('any', parts)
  }

  private together(): Query | null {
    const parts: Query[] = []
    for (;;) {
      const joins = this.take('and')
      if (joins && !parts.length) throw new Problem('AND stands between two words: one of them is missing.')
      const part = this.near()
      if (!part) {
        if (joins) throw new Problem('AND stands between two words: one of them is missing.')
        // `in:source` asks for nothing by itself.
        if (this.took) continue
        break
      }
      parts.push(part)
    }
    return joined('all', parts)
  }

  /** Whether the last thing that was looked at was taken, though it asks for nothing. */
  private took = false

  private near(): Query | null {
    const first = this.one()
    if (!this.peek('near')) return first
    const phrases = [first]
    let within = 0
    for (let token = this.tokens[this.at]; token?.kind === 'near'; token = this.tokens[this.at]) {
      within = Math.max(within, token.within)
      this.at++
      phrases.push(this.one())
    }
    return nearness(phrases, within)
  }

  private one(): Query | null {
    this.took = false
    if (this.take('not')) {
      const part = this.one()
      if (!part) throw new Problem('After NOT stands what is to be left out.')
      return { kind: 'not', part }
    }
    if (this.take('near-open')) return this.nearInBrackets()
    if (this.take('open')) {
      if (++this.depth > 40) throw new Problem('These are more brackets within each other than can be followed.')
      const inner = this.either()
      this.depth--
      // One that is still being typed has no end yet.
      this.take('close')
      this.took = inner === null
      return inner
    }
    const token = this.tokens[this.at]
    if (token?.kind !== 'words') return null
    this.at++
    const query = this.words(token)
    this.took = query === null
    return query
  }

  /** `NEAR(lamp quay, 5)`. */
  private nearInBrackets(): Query | null {
    const phrases: (Query | null)[] = []
    let within: number | null = null
    while (this.at < this.tokens.length && !this.peek('close')) {
      const token = this.tokens[this.at++]!
      if (token.kind !== 'words' || token.field)
        throw new Problem('In NEAR( ) stand words, phrases and a number alone.')
      const number = /^\d{1,4}$/.exec(token.text)
      const comma = /^(.*),$/s.exec(token.text)
      if (number && !token.quoted && (this.peek('close') || this.at === this.tokens.length)) within = Number(number[0])
      else phrases.push(this.words({ ...token, text: comma && !token.quoted ? comma[1]! : token.text }))
    }
    this.take('close')
    return nearness(phrases, within ?? defaultWithin)
  }

  private words({ text, quoted, field }: Token & { kind: 'words' }): Query | null {
    if (field === null) return phrase(text, quoted, null)
    if (field === 'in') {
      if (text !== 'source' && text !== 'cleaned') throw new Problem('“in:” is followed by source or cleaned.')
      this.scope = text
      return null
    }
    if (field === 'note') return phrase(text, quoted, 'note')
    if (field === 'tag') return tag(text)
    if (field === 'language') return { kind: 'language', tag: languageTagOf(text) }
    if (field === 'date') {
      const [from, to = from] = text.split('..').map((part) => part.trim())
      const range = { from: from ? dayRange(from)?.from : '', to: to ? dayRange(to)?.to : '9999' }
      if (range.from === undefined || range.to === undefined || (!from && !to))
        throw new Problem(`“${text}” is no date that can be understood: write date:1862 or date:1850..1870.`)
      return { kind: 'date', from: range.from, to: range.to }
    }
    const about = aboutFields[field]
    if (!about) throw new Problem(`There is no field “${field}”. There are ${fieldNames}.`)
    const patterns = patternsOf(text)
    return patterns.length ? { kind: 'about', field: about, patterns } : null
  }
}

function joined(kind: 'all' | 'any', parts: readonly Query[]): Query | null {
  return parts.length > 1 ? { kind, parts } : (parts[0] ?? null)
}

function nearness(parts: readonly (Query | null)[], within: number): Query {
  const phrases = parts.flatMap((part): Phrase[] => (part?.kind === 'phrase' && part.layer === null ? [part] : []))
  if (phrases.length < parts.length || phrases.length < 2)
    throw new Problem('NEAR stands between words or phrases: lamp NEAR/5 quay.')
  return { kind: 'near', phrases, within }
}

/** Words that are parted by a hyphen may as well be written in one. */
function phrase(text: string, quoted: boolean, layer: Phrase['layer']): Query | null {
  const patterns = patternsOf(text)
  if (!patterns.length) return null
  const apart: Phrase = { kind: 'phrase', patterns, layer }
  const isHyphened = !quoted && patterns.length > 1 && /^[^\s-]+(?:[-‐][^\s-]+)+$/u.test(text)
  if (!isHyphened) return apart
  const one = patternsOf(text.replace(/[-‐]/g, ''))
  return { kind: 'any', parts: [apart, { kind: 'phrase', patterns: one, layer }] }
}

function tag(text: string): Query {
  const name = text.replace(/^#/, '').trim()
  if (name.replaceAll(/[*?]/g, '') === '') throw new Problem('After “tag:” stands the name of a tag.')
  return { kind: 'tag', patterns: patternsOf(name, true), test: new RegExp(`^${sourceOf(folded(name))}(?:/|$)`, 'u') }
}

const parts = /[\p{L}\p{M}\p{N}\u00ad*?]+/gu
const sign = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[^\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+/gu

/** The words of a stretch of a query; `lenient` where one of nothing but wildcards is passed over. */
function patternsOf(text: string, lenient = false): Pattern[] {
  return (text.match(parts) ?? [])
    .flatMap((part) => part.match(sign) ?? [])
    .flatMap((part): Pattern[] => {
      const letters = folded(part)
        .replace(/[^\p{L}\p{M}\p{N}*?]/gu, '')
        .replace(/\*+/g, '*')
      if (!/[*?]/.test(letters))
        return letters === '' ? [] : [{ text: letters, test: null, shape: printedShape(letters) }]
      if (letters.replace(/[*?]/g, '').length < 2) {
        if (lenient || letters.replace(/[*?]/g, '') === '') return []
        throw new Problem(`With “${part}” nearly every word would be found: write two letters beside the wildcard.`)
      }
      return [{ text: letters, test: new RegExp(`^${sourceOf(letters)}$`, 'u'), shape: null }]
    })
}

/** A pattern with wildcards as a regular expression. */
function sourceOf(letters: string): string {
  return letters
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]')
}
