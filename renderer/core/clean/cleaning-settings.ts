import type { OwnLexicon } from './own-lexicon'
import type { Rule } from './rule'

/** How a document is to be cleaned. */
export interface CleaningSettings {
  /** Rules switched on or off against their default, by id. */
  readonly rules: Readonly<Record<string, boolean>>
  /** From this confidence on a change is applied; below, it is proposed. 0..1. */
  readonly threshold: number
  /** Readings that the reader forbade in this document, as {@link readingKey} writes them. */
  readonly never: readonly string[]
  /** Readings that the reader wants throughout it. */
  readonly always: readonly string[]
  /** What the reader laid down for all documents: told at each run, not kept with the document. */
  readonly own?: OwnLexicon
}

/** Cleaning as a new document starts with it. */
export const defaultCleaning: CleaningSettings = { rules: {}, threshold: 0.5, never: [], always: [] }

/** Whether a rule runs under some settings. */
export function isOn(rule: Rule, settings: CleaningSettings): boolean {
  return settings.rules[rule.id] ?? !rule.optional
}
