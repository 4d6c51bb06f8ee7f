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

/** What a format may hold that can do without the text. */
export const heldChoices = [
  { value: 'text', name: 'The text with its notes' },
  { value: 'notes', name: 'The notes alone' },
] as const

/** What a reader may choose of a format that has a file for each page. */
export interface PagesPacked {
  /** Which text the files have. */
  readonly words: 'cleaned' | 'source'
  /** Whether the pictures of the pages are beside them. */
  readonly pictures: boolean
}

/** The fields of {@link PagesPacked}. */
export const packedFields = [
  {
    key: 'words',
    label: 'Words',
    kind: 'choice',
    choices: [
      { value: 'cleaned', name: 'As they read now' },
      { value: 'source', name: 'As the source has them' },
    ],
  },
  { key: 'pictures', label: 'Pictures of the pages', kind: 'check' },
] as const satisfies readonly ExportField<PagesPacked>[]
