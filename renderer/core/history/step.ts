import type { Annotation } from '../anchor'
import type { CleaningSettings } from '../clean'
import type { PackedLayout } from '../document/page-layout'
import type { DescriptionPatch } from './description'
import { composePatches, invert, patchPage, type Page, type PagePatch } from '../text'

/** One thing that was done to a document, with all that is needed to take it back: its inverse is itself, turned round. */
export interface HistoryStep {
  /** What was done, for "Undo …". */
  readonly label: string
  readonly pages: ReadonlyMap<number, PagePatch>
  readonly annotations: readonly AnnotationPatch[]
  /** Pages that were given another text. */
  readonly sources?: ReadonlyMap<number, SourcePatch>
  readonly cleaning?: { readonly before: CleaningSettings; readonly after: CleaningSettings }
  /** The reader's scratch note. */
  readonly scratch?: { readonly before: string; readonly after: string }
  /** What is known of the original, and what the pages are called. */
  readonly description?: DescriptionPatch
  /** Steps with the same key that follow one another are one: a word being typed, a run of the cleaner. */
  readonly joins?: string
}

/** A page's text, with all that is said in its coordinates. */
export interface PageText {
  readonly page: Page
  readonly layout: PackedLayout | null
}

/** A page before and after it was given another text. */
export interface SourcePatch {
  readonly before: PageText
  readonly after: PageText
}

/** An annotation before and after; null where it is not there. */
export interface AnnotationPatch {
  readonly id: string
  readonly before: Annotation | null
  readonly after: Annotation | null
}

/** The step that takes this one back. */
export function inverse(step: HistoryStep): HistoryStep {
  return {
    ...step,
    pages: new Map([...step.pages].map(([page, patch]) => [page, invert(patch)])),
    annotations: step.annotations.map(({ id, before, after }) => ({ id, before: after, after: before })),
    ...(step.sources
      ? { sources: new Map([...step.sources].map(([i, { before, after }]) => [i, { before: after, after: before }])) }
      : {}),
    ...(step.cleaning ? { cleaning: { before: step.cleaning.after, after: step.cleaning.before } } : {}),
    ...(step.scratch ? { scratch: { before: step.scratch.after, after: step.scratch.before } } : {}),
    ...(step.description ? { description: { before: step.description.after, after: step.description.before } } : {}),
  }
}

/** One step for two that belong together, or null when they don't. */
export function joinSteps(last: HistoryStep, next: HistoryStep): HistoryStep | null {
  if (last.joins === undefined || last.joins !== next.joins) return null
  const pages = new Map(last.pages)
  const sources = new Map(last.sources)
  for (const [page, patch] of next.pages) {
    const [earlier, given] = [pages.get(page), sources.get(page)]
    // What was done to a page that was given another text is part of what it was given.
    if (given) sources.set(page, { ...given, after: { ...given.after, page: patchPage(given.after.page, patch) } })
    else pages.set(page, earlier ? composePatches(earlier, patch) : patch)
  }
  const scratch = next.scratch && { before: (last.scratch ?? next.scratch).before, after: next.scratch.after }
  return {
    ...last,
    pages,
    annotations: [...last.annotations, ...next.annotations],
    ...(last.sources ? { sources } : {}),
    ...(scratch ? { scratch } : {}),
  }
}

/** How much a step holds, in changes; the text of a page counts as one for every hundred letters. */
export function weightOf({ pages, annotations, sources }: HistoryStep): number {
  let weight = 1 + annotations.length
  for (const { added, removed } of pages.values()) weight += added.length + removed.length
  for (const { before, after } of sources?.values() ?? [])
    weight += (before.page.source.length + after.page.source.length) / 100
  return weight
}
