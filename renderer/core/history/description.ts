import type { LabelRange, Metadata } from '../document/metadata'

/** What is known of a document's original, and what its pages are called. */
export interface Description {
  readonly metadata: Metadata
  readonly labelRanges: readonly LabelRange[]
}

/** A description before and after it was changed. */
export interface DescriptionPatch {
  readonly before: Description
  readonly after: Description
}

/** Whether pages are labelled in the same way. */
export function isLabelledAlike(a: readonly LabelRange[], b: readonly LabelRange[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Whether two descriptions say the same. */
export function isSaidAlike(a: Description, b: Description): boolean {
  return isLabelledAlike(a.labelRanges, b.labelRanges) && !changedKeys(a, b).length
}

/** A description after a change of it: what the change left alone is as it is now, whoever said that since. */
export function redescribed(now: Description, { before, after }: DescriptionPatch): Description {
  const changed = changedKeys(before, after).map((key) => [key, after.metadata[key]] as const)
  const said = { ...now.metadata, ...Object.fromEntries(changed) }
  const metadata = Object.fromEntries(Object.entries(said).filter(([, words]) => words !== undefined))
  const isNumbered = !isLabelledAlike(before.labelRanges, after.labelRanges)
  return { metadata: metadata as unknown as Metadata, labelRanges: isNumbered ? after.labelRanges : now.labelRanges }
}

function changedKeys(a: Description, b: Description): (keyof Metadata)[] {
  const keys = new Set([...Object.keys(a.metadata), ...Object.keys(b.metadata)]) as Set<keyof Metadata>
  return [...keys].filter((key) => a.metadata[key] !== b.metadata[key])
}
