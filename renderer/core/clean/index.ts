/** The cleaner: rules that propose changes, and the lexicon they ask. */
export type { CleanedPage } from './engine'
export { clean, cleanAll } from './engine'
export { defaultCleaning, isOn, type CleaningSettings } from './cleaning-settings'
export { openLexicon, type Lexicon } from './lexicon/lexicon'
export { lexiconTag, type LanguageTag } from './lexicon/languages'
export type { PageWords } from './page-words'
export { isLineWork } from './line-work'
export type { Aids, WholeContext as Context } from './context'
export { foreignLanguages } from './languages'
export { readingKey, readingOfKey } from './reading-key'
export {
  entriesOf,
  lexiconFile,
  lexiconOf,
  noOwnLexicon,
  NoLexiconFile,
  readLexiconFile,
  type OwnEntry,
  type OwnLexicon,
} from './own-lexicon'
export type { Rule } from './rule'
export { ruleById, rules } from './rules'
export { otherReading } from './rules/other-reading'
export { expectedMistakes } from './expected-mistakes'
export { proposeOrder } from './order/propose-order'
export { moveStretch, movedParts, readLines, stretchesOf, type LineOrder, type Stretch } from './order/line-order'
