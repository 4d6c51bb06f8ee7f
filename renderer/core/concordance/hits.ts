import { cleanedOf, cleanedSpans, overlap, sourceSpans, toCleaned, type Page, type Span } from '../text'
import { matchesOf, type Layer, type Match, type SearchedText } from './match'
import { pageOfSearched, type SearchedAbout, type SearchedPage } from './passage'
import type { Query, Scope } from './query'
import { headOf, wordsOf } from './words'

/** How sure a reading is: as the source has it, changed by the cleaner, or changed or agreed to by a reader. */
export type Standing = 'unchanged' | 'corrected' | 'reviewed'

/** Something that was found, in its context. */
export interface Hit {
  /** Index of the page; -1 for what is said of the document as a whole. */
  readonly page: number
  /** `both` where the source and the cleaned text say it at one place. */
  readonly layer: Layer | 'both'
  /** Whether it only looks like what was asked for. */
  readonly similar: boolean
  /** The note it is in, or the field of the document; '' in the texts. */
  readonly of: string
  /** Where it stands: in the page's cleaned text (`cleaned`, `both`) or source, in the note, in the field. UTF-16. */
  readonly from: number
  readonly to: number
  readonly before: string
  readonly words: string
  readonly after: string
  /** What the other text has there, where that is something else; '' where it has nothing. */
  readonly other: string | null
  readonly standing: Standing
}

/** What is asked of a page. */
export interface Question {
  readonly query: Query
  readonly scope: Scope
  /** Whether words that print confuses with those asked for are found, too. */
  readonly tolerant: boolean
  /** Whether only places count where source and cleaned text differ. */
  readonly differing: boolean
}

/** A page in its place. */
export interface PlacedPage {
  readonly index: number
  readonly content: SearchedPage
  /** The page after it, whose first words are read with it; null for none. */
  readonly next: SearchedPage | null
  readonly about: SearchedAbout
}

/** Characters of context on either side. */
const reach = 90

/** What is found on a page, in reading order, what notes say after it. */
export function hitsOfPage(question: Question, { index, content, next, about }: PlacedPage): Hit[] {
  const { query, scope, tolerant, differing } = question
  const page = pageOfSearched(content)
  const isSame = [content, next].every((some) => !some || (some.order === null && !some.changes.length))
  const following = next && pageOfSearched(next)
  const own = { cleaned: cleanedOf(page), source: page.source }
  const whole = {
    cleaned: own.cleaned + (following ? headOf(cleanedOf(following)) : ''),
    source: own.source + (following ? headOf(following.source) : ''),
  }
  const layers = (['cleaned', 'source'] as const).filter(
    (layer) => (scope === null || scope === layer) && (layer === 'cleaned' || scope === 'source' || !isSame),
  )
  const texts: SearchedText[] = layers.map((layer) => ({ layer, of: '', words: wordsOf(whole[layer]) }))
  if (scope === null)
    for (const { id, note, quotation } of content.notes)
      texts.push(
        { layer: 'note', of: id, words: wordsOf(note) },
        { layer: 'quotation', of: id, words: wordsOf(quotation) },
      )
  const tags = content.notes.flatMap(({ id, tags }) => tags.map((name, at) => ({ of: id, at, name })))
  const matches = matchesOf(query, { texts, tags, about }, tolerant) ?? []
  const inTexts = inReadingOrder(
    page,
    merged(
      page,
      once(matches.filter((m) => (m.layer === 'cleaned' || m.layer === 'source') && m.from < own[m.layer].length)),
    ),
  ).map((match) => hitInText(index, page, content, whole, match))
  if (differing) return inTexts.filter((hit) => hit.other !== null)
  const inNotes = once(matches).flatMap((match) => hitInNote(index, content, match))
  // What a note quotes stands in the text as well; it is told where the text has it no more.
  return [...inTexts, ...inNotes.filter((hit) => hit.layer !== 'quotation' || !inTexts.length)]
}

/** What is found in what is said of a document. */
export function hitsOfAbout({ query, tolerant, scope, differing }: Question, about: SearchedAbout): Hit[] {
  if (differing || scope !== null) return []
  const fields = ['title', 'author', 'collection', 'file', 'remark', 'scratch'] as const
  const texts = fields.map((of): SearchedText => ({ layer: 'about', of, words: wordsOf(about[of]) }))
  return once(matchesOf(query, { texts, tags: [], about }, tolerant) ?? []).map((match) => ({
    ...inContext(about[match.of as keyof SearchedAbout], match),
    ...match,
    page: -1,
    other: null,
    standing: 'unchanged',
  }))
}

/** Each place once, however many parts of the query found it; the exact ones win. */
function once(matches: readonly Match[]): Match[] {
  const found = new Map<string, Match>()
  for (const match of matches) {
    const key = `${match.layer} ${match.of} ${match.from} ${match.to}`
    if (!found.get(key) || !match.similar) found.set(key, match)
  }
  return [...found.values()]
}

/** What cleaned text and source say at one place is one hit: the exact one, or that of the cleaned text. */
function merged(page: Page, matches: readonly Match[]): Match[] {
  const inSource = matches.filter((m) => m.layer === 'source')
  const told = new Set<Match>()
  const kept: Match[] = []
  for (const match of matches.filter((m) => m.layer === 'cleaned')) {
    const beneath = sourceOf(page, match)
    const same = inSource.filter((m) => beneath.some((span) => overlap(span, m)))
    if (match.similar && same.some((m) => !m.similar)) continue
    same.forEach((m) => told.add(m))
    kept.push(match)
  }
  return [...kept, ...inSource.filter((m) => !told.has(m))]
}

function sourceOf(page: Page, { layer, from, to }: Match): Span[] {
  if (layer === 'source') return [{ from, to: Math.min(to, page.source.length) }]
  return sourceSpans(page, from, Math.min(to, cleanedOf(page).length))
}

function inReadingOrder(page: Page, matches: readonly Match[]): Match[] {
  const at = ({ layer, from }: Match) => (layer === 'source' ? toCleaned(page, from, 'after') : from)
  return matches.toSorted((a, b) => at(a) - at(b) || a.to - b.to)
}

function hitInText(
  index: number,
  page: Page,
  { changes }: SearchedPage,
  whole: Readonly<Record<'cleaned' | 'source', string>>,
  match: Match,
): Hit {
  const layer = match.layer as 'cleaned' | 'source'
  const context = inContext(whole[layer], match)
  const beneath = sourceOf(page, match)
  const reading =
    layer === 'cleaned'
      ? beneath.map(({ from, to }) => page.source.slice(from, to)).join(' ')
      : cleanedSpans(page, beneath[0]!)
          .map(({ from, to }) => cleanedOf(page).slice(from, to))
          .join(' ')
  // Over the end of a page only its own part is compared.
  const said = whole[layer].slice(
    match.from,
    Math.min(match.to, layer === 'cleaned' ? cleanedOf(page).length : page.source.length),
  )
  const differs = wordsIn(reading) !== wordsIn(said)
  const touched = changes.filter((change) => beneath.some((span) => overlap(span, change)))
  return {
    ...match,
    ...context,
    page: index,
    layer: differs ? layer : 'both',
    other: differs ? reading.replace(/\s+/g, ' ').trim() : null,
    standing: touched.some((c) => c.reviewed) ? 'reviewed' : touched.length ? 'corrected' : 'unchanged',
  }
}

function hitInNote(index: number, { notes }: SearchedPage, match: Match): Hit[] {
  const note = notes.find(({ id }) => id === match.of)
  if (!note || (match.layer !== 'note' && match.layer !== 'quotation' && match.layer !== 'tag')) return []
  const about = { ...match, page: index, other: null, standing: 'unchanged' as const }
  if (match.layer !== 'tag') return [{ ...about, ...inContext(note[match.layer], match) }]
  const name = note.tags[match.from]!
  return [{ ...about, before: '', words: name, after: plain(note.quotation || note.note).slice(0, 2 * reach) }]
}

function wordsIn(text: string): string {
  return wordsOf(text)
    .map((word) => word.text)
    .join(' ')
}

function inContext(text: string, { from, to }: Span): Pick<Hit, 'before' | 'words' | 'after'> {
  const before = text.slice(Math.max(0, from - reach), from)
  const after = text.slice(to, to + reach)
  return {
    // Half a word at an edge tells nothing.
    before: plain(from > reach ? before.replace(/^\S*\s/, ' ') : before).trimStart(),
    words: plain(text.slice(from, to)),
    after: plain(to + reach < text.length ? after.replace(/\s\S*$/, '') : after).trimEnd(),
  }
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ')
}
