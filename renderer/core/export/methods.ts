import type { TextExporter } from './export-input'
import { methodsOf } from './renditions/methods-paragraph'

/** A paragraph that says how a text came about, for the notes of a paper or the preface of an edition. */
export const methods: TextExporter<Record<string, never>> = {
  id: 'methods',
  name: 'Methods paragraph',
  extension: 'txt',
  type: 'text/plain',
  defaults: {},
  write: (input) => `${methodsOf(input)}\n`,
}
