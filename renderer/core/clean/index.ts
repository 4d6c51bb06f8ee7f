/** The cleaner: rules that propose changes, and the lexicon they ask. */
export type { CleaningProgress, CleaningSettings } from './engine'
export { clean, cleanAll, defaultCleaning, isOn, readingKey } from './engine'
export { openLexicon, type Lexicon } from './lexicon/lexicon'
export { lexiconTag, type LanguageTag } from './lexicon/languages'
export { isLineWork } from './line-work'
export type { Rule } from './rule'
export { ruleById, rules } from './rules'
export { expectedMistakes } from './expected-mistakes'
