import type { TextExporter } from './export-input'
import { toldOf } from './anonymous/told'
import { methodsOf } from './renditions/methods-paragraph'
import { anonymousField, type Anonymity } from './shared-options'

/** A paragraph that says how a text came about, for the notes of a paper or the preface of an edition. */
export const methods: TextExporter<Anonymity> = {
  id: 'methods',
  name: 'Methods paragraph',
  extension: 'txt',
  type: 'text/plain',
  defaults: { anonymous: false },
  fields: [anonymousField],
  write: (input, options) => `${methodsOf(toldOf(input, options), { dated: !options.anonymous })}\n`,
}
