import { likeness, shapeOf } from './likeness'
import type { Vocabulary } from './vocabulary'
import { unbroken } from './word-forms'

/** What a variant is of, from what matters least to what matters most. */
export const variantKinds = [
  'equal',
  'punctuation',
  'case',
  'spacing',
  'ocr',
  'spelling',
  'substance',
  'moved',
  'lacuna',
  'page',
] as const

/** A kind of variant. `page`: a running head or a page number, no part of the work. */
export type VariantKind = (typeof variantKinds)[number]

/** A proposal of what a variant is of, to be confirmed or put right by a reader. */
export interface KindProposal {
  readonly kind: VariantKind
  /** 0 to 1: how sure the proposal is. */
  readonly confidence: number
}

/** Words less alike than this are other words. */
const spelledAlike = 0.8

/** What two printed forms that stand in one place differ in. */
export function kindOfForms(vocabulary: Vocabulary, x: number, y: number): KindProposal {
  if (x === y) return { kind: 'equal', confidence: 1 }
  const [a, b] = [unbroken(vocabulary.printed[x]!), unbroken(vocabulary.printed[y]!)]
  if (a === b) return { kind: 'equal', confidence: 1 }
  if (a.toLowerCase() === b.toLowerCase()) return { kind: 'case', confidence: 1 }
  if (vocabulary.folded[x] === vocabulary.folded[y])
    return bare(a) === bare(b) ? { kind: 'punctuation', confidence: 0.95 } : { kind: 'spelling', confidence: 0.95 }
  if (vocabulary.spelled[x] === vocabulary.spelled[y]) return { kind: 'spelling', confidence: 0.9 }
  const [p, q] = [vocabulary.foldedText[x]!, vocabulary.foldedText[y]!]
  if (/\p{L}\p{N}|\p{N}\p{L}/u.test(p) !== /\p{L}\p{N}|\p{N}\p{L}/u.test(q)) return { kind: 'ocr', confidence: 0.8 }
  if (p.length > 2 && shapeOf(p) === shapeOf(q)) return { kind: 'ocr', confidence: 0.7 }
  const alike = likeness(p, q)
  if (alike >= spelledAlike && p.length > 4 && p.at(-1) === q.at(-1)) return { kind: 'spelling', confidence: 0.6 }
  return { kind: 'substance', confidence: alike > 0.5 ? 0.6 : 0.9 }
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}\p{M}]/gu, '')
}

/** Of several proposals for one place that which matters most, no surer than the least sure of its kind. */
export function weightiest(proposals: readonly KindProposal[]): KindProposal {
  return proposals.reduce<KindProposal>(
    (most, one) => {
      const order = variantKinds.indexOf(one.kind) - variantKinds.indexOf(most.kind)
      return order > 0 || (order === 0 && one.confidence < most.confidence) ? one : most
    },
    { kind: 'equal', confidence: 1 },
  )
}
