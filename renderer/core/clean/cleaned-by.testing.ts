import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cleanAll, defaultCleaning, openLexicon, rules, type Lexicon } from '.'
import { noOwnLexicon } from './own-lexicon'
import type { PageParts } from '../document/page-parts'
import { cleanedText, textOfPages, type Change, type Text } from '../text'

const opened = new Map<string, Lexicon>()

/** A lexicon as built, by its language. */
export function lexiconNamed(language: string): Lexicon {
  const known = opened.get(language)
  if (known) return known
  const bytes = readFileSync(join(import.meta.dirname, `../../../resources/public/lexicon/${language}.lex`))
  const lexicon = openLexicon(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
  opened.set(language, lexicon)
  return lexicon
}

/** The English lexicon, as built. */
export function englishLexicon(): Lexicon {
  return lexiconNamed('en')
}

/** Pages cleaned by some rules alone, or by all that are on by default; `parts` as {@link cleanAll} takes them. */
export function clean(pages: readonly string[], only?: readonly string[], parts?: readonly PageParts[]): Text {
  const settings = only
    ? { ...defaultCleaning, rules: Object.fromEntries(rules.map((r) => [r.id, only.includes(r.id)])) }
    : defaultCleaning
  return cleanAll(textOfPages(pages), englishLexicon(), settings, 1, parts ? { parts } : {})
}

/** What one rule makes of a text, with what it only proposes applied as well when asked for. */
export function cleanedBy(
  rule: string,
  text: string,
  { proposals = false, parts = [] as readonly PageParts[], own = noOwnLexicon } = {},
): string {
  const rulesOn = Object.fromEntries(rules.map((r) => [r.id, r.id === rule]))
  const settings = { ...defaultCleaning, rules: rulesOn, threshold: proposals ? 0 : defaultCleaning.threshold, own }
  return cleanedText(cleanAll(textOfPages([text]), englishLexicon(), settings, 1, { parts }))
}

/** The changes one rule makes of a text. */
export function changesBy(rule: string, text: string): readonly Change[] {
  return clean([text], [rule]).pages[0]!.changes
}
