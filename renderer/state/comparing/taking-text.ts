import type { Comparison } from './comparison.svelte'
import type { OpenedText } from './opened-text'

/** The text whose cleaned text takes readings over: the base, where it is that of a document. */
export function takingText(comparison: Comparison): OpenedText | null {
  const { compared } = comparison
  const base = compared && comparison.textOf(compared.collation.base)
  return base?.session && base.origin.kind === 'document' && base.origin.layer === 'cleaned' ? base : null
}
