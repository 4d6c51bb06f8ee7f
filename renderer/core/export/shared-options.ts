/** Options that several formats have, each with its field of the form. */
import type { ExportField } from './export-input'

/** What a reader may choose of a format that tells who and when. */
export interface Anonymity {
  /** Leaves author and dates out. */
  readonly anonymous: boolean
}

/** The field of {@link Anonymity}. */
export const anonymousField = {
  key: 'anonymous',
  label: 'Without author and dates',
  kind: 'check',
} as const satisfies ExportField<Anonymity>

/** What a reader may choose of a format that can list the changes. */
export interface ChangesListed {
  /** A table of all changes at the end. */
  readonly changes: boolean
}

/** The field of {@link ChangesListed}. */
export const changesField = {
  key: 'changes',
  label: 'A table of all changes at the end',
  kind: 'check',
} as const satisfies ExportField<ChangesListed>
