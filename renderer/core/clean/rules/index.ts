import type { Rule, RuleDescription } from '../rule'
import { apartAccents } from './apart-accents'
import { capitalI } from './capital-i'
import { columns } from './columns'
import { composition } from './composition'
import { controlCharacters } from './control-characters'
import { doubledComma } from './doubled-comma'
import { dropCapital } from './drop-capital'
import { entities } from './entities'
import { hyphenation } from './hyphenation'
import { hyphenationElsewhere } from './hyphenation-elsewhere'
import { initials } from './initials'
import { invisibleMarks } from './invisible-marks'
import { ligatures } from './ligatures'
import { lineBreakTags } from './line-break-tags'
import { longS } from './long-s'
import { lookAlikes } from './look-alikes'
import { lostCharacters } from './lost-characters'
import { lostStops } from './lost-stops'
import { misreadFigures } from './misread-figures'
import { otherReading } from './other-reading'
import { ownReadings } from './own-readings'
import { pageFurniture } from './page-furniture'
import { pageTurns } from './page-turns'
import { paragraphStop } from './paragraph-stop'
import { paragraphs } from './paragraphs'
import { poundSign } from './pound-sign'
import { proofMarks } from './proof-marks'
import { quotePunctuation } from './quote-punctuation'
import { quotesDashes } from './quotes-dashes'
import { spacedLetters } from './spaced-letters'
import { spacedNumerals } from './spaced-numerals'
import { splitMerged } from './split-merged'
import { strays } from './strays'
import { twiceEncoded } from './twice-encoded'
import { unclear } from './unclear'
import { whiteSpace } from './white-space'
import { wrongCase } from './wrong-case'

/** All rules, in the order they run in. Each sees what those before it made of the page. */
export const rules: readonly Rule[] = [
  twiceEncoded,
  entities,
  lineBreakTags,
  invisibleMarks,
  controlCharacters,
  columns,
  initials,
  composition,
  apartAccents,
  spacedLetters,
  whiteSpace,
  pageTurns,
  pageFurniture,
  ligatures,
  longS,
  poundSign,
  dropCapital,
  spacedNumerals,
  misreadFigures,
  hyphenation,
  hyphenationElsewhere,
  ownReadings,
  wrongCase,
  splitMerged,
  lookAlikes,
  capitalI,
  strays,
  quotePunctuation,
  doubledComma,
  paragraphStop,
  lostStops,
  quotesDashes,
  paragraphs,
  proofMarks,
  lostCharacters,
  unclear,
]

/** The rule with an id, or what else makes changes under it; undefined for one that this version does not have. */
export function ruleById(id: string): (RuleDescription & Partial<Rule>) | undefined {
  return id === otherReading.id ? otherReading : rules.find((rule) => rule.id === id)
}
