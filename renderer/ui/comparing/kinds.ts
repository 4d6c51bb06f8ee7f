import type { VariantKind } from '../../core/collate'

/** What kinds of variants are called, in the order in which they are listed; what agrees is none. */
export const kindNames: Readonly<Record<Exclude<VariantKind, 'equal'>, string>> = {
  substance: 'Wording',
  spelling: 'Spelling',
  ocr: 'Misread',
  moved: 'Moved',
  lacuna: 'Lacuna',
  punctuation: 'Punctuation',
  case: 'Capitals',
  spacing: 'Joined or parted',
  page: 'Running heads',
}

/** What each kind is, in a sentence. */
export const kindSentences: Readonly<Record<Exclude<VariantKind, 'equal'>, string>> = {
  substance: 'Other words, or words that one text lacks.',
  spelling: 'The same word, spelled otherwise.',
  ocr: 'Probably misread by OCR: the letters look alike.',
  moved: 'The passage stands elsewhere in another text.',
  lacuna: 'A text lacks so much here that it may be lost.',
  punctuation: 'The signs around the words differ.',
  case: 'Capitals differ.',
  spacing: 'Words are joined or parted otherwise.',
  page: 'Running heads and page numbers, no part of the work.',
}

/** The name of a kind. */
export function nameOfKind(kind: VariantKind): string {
  return kind === 'equal' ? 'Agrees' : kindNames[kind]
}

/** The colour of a kind, as a token. */
export function colourOfKind(kind: VariantKind): string {
  if (kind === 'substance' || kind === 'lacuna') return '--accent'
  if (kind === 'moved') return '--purple'
  if (kind === 'ocr') return '--doubt'
  return kind === 'spelling' ? '--change' : '--quiet'
}

/** How sure a proposal is, in words. */
export function sureness(confidence: number): string {
  return confidence >= 0.9 ? 'almost certain' : confidence >= 0.7 ? 'likely' : 'a guess'
}
