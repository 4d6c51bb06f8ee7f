import type { Alignment } from './align-quotation'
import type { QuotedLibrary } from './quoted-library'
import type { QuotedPart } from './quoted-words'

/** What must stand there of what a quotation tells. */
const leastShare = 0.55

/** What a word of a quotation tells, in bits: the rarer in the library, the more. */
function bitsOf(word: string, library: QuotedLibrary): number {
  return Math.min(10, 1.5 + Math.log2((library.pageCount + 1) / (library.pagesWith(word) + 1)))
}

/** How much of what a word tells is there, by how it meets the word of the text. */
const metShare: Readonly<Record<Alignment['steps'][number]['kind'], number>> = {
  same: 1,
  shape: 0.9,
  spelling: 0.9,
  alike: 0.6,
  other: 0,
  added: 0,
  'left-out': 0,
  ellipsis: 0,
  insertion: 0,
  furniture: 0,
}

/** How much of what a quotation tells stands where it was laid, and whether that is more than chance brings. */
export function weighed(
  parts: readonly QuotedPart[],
  { steps }: Alignment,
  library: QuotedLibrary,
): { readonly share: number; readonly isSure: boolean } {
  let [told, there, count, missed] = [0, 0, 0, 0]
  /** Words one after another that the other side lacks: of the quotation, and of the text. */
  let [own, others] = [0, 0]
  const endRun = () => {
    // A word in the place of another is one that is missed.
    missed += Math.max(own, others)
    own = others = 0
  }
  for (const step of steps) {
    const met = metShare[step.kind]
    if (met > 0) endRun()
    else if (step.kind === 'left-out') others++
    for (const part of parts.slice(step.part, step.part + step.parts)) {
      if (part.kind !== 'word') continue
      const bits = bitsOf(part.text, library)
      told += bits
      count++
      there += bits * met
      if (met === 0) own++
    }
  }
  endRun()
  const share = told ? there / told : 0
  const size = Math.log2(library.pageCount * 400 + 1)
  // Each word that is another may stand anywhere in it: what is left tells less by that.
  const isSure =
    missed === 0 ? share > 0.8 : share >= leastShare && there - missed * Math.log2(count + 1) >= Math.min(size, 14) - 2
  return { share, isSure }
}
