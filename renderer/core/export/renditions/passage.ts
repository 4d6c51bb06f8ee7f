import { type PageName } from '../../document/page-name'
import { placementOf, type Annotation } from '../../anchor'
import type { Span } from '../../text'
import type { ExportInput } from '../export-input'

/** An annotation with its place in the cleaned text and the page it is cited by. */
export interface Passage {
  readonly annotation: Annotation
  /** Spans of the document's cleaned text; none when it is unplaced or its words were taken out. */
  readonly spans: readonly Span[]
  /** The pages it stands on, without doubles. */
  readonly pages: readonly PageName[]
  /** The passage as it reads now, or as it read when it was marked. */
  readonly quotation: string
  readonly placed: boolean
}

/** Whether something was said of a passage, in words or tags: a highlight alone has no footnote. */
export function isNoted({ annotation: { note, tags } }: Passage): boolean {
  return note !== '' || tags.length > 0
}

/** The annotations in reading order; unplaced ones last. */
export function passagesOf(input: ExportInput, cleaned: string): Passage[] {
  return input.annotations
    .map((annotation): Passage => {
      const placement = placementOf(input.text, annotation)
      const spans = placement?.cleaned ?? []
      const pages = !placement
        ? []
        : annotation.targets.length
          ? annotation.targets.map((t) => t.page)
          : annotation.region
            ? [annotation.region.page]
            : []
      return {
        annotation,
        spans,
        pages: [...new Set(pages)].flatMap((p) => input.names[p] ?? []),
        quotation: spans.length
          ? spans.map((s) => cleaned.slice(s.from, s.to)).join(' … ')
          : annotation.quotation.cleaned || annotation.quotation.source,
        placed: placement !== null,
      }
    })
    .sort((a, b) => startOf(input, a) - startOf(input, b) || a.annotation.created - b.annotation.created)
}

function startOf(input: ExportInput, passage: Passage): number {
  const target = passage.annotation.targets[0]
  if (passage.spans[0]) return passage.spans[0].from
  return passage.placed && target ? input.text.cleanedStarts[target.page]! : Infinity
}
