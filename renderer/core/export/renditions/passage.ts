import { type PageName } from '../../document/page-name'
import { passageReference, placementOf, type Annotation, type PassageReference } from '../../anchor'
import type { Span } from '../../text'
import type { ExportInput } from '../export-input'
import { spokenNote } from './spoken-note'

/** An annotation with its place in the cleaned text and the page it is cited by. */
export interface Passage {
  readonly annotation: Annotation
  /** Spans of the document's cleaned text; none when it is unplaced or its words were taken out. */
  readonly spans: readonly Span[]
  /** The pages it stands on, without doubles. */
  readonly pages: readonly PageName[]
  /** How its place is cited. */
  readonly reference: PassageReference
  /** The passage as it reads now, or as it read when it was marked. */
  readonly quotation: string
  /** All that was said of it, in Markdown. */
  readonly said: string
  readonly placed: boolean
}

/** Whether there is something to tell of a passage, in words, tags or a picture: a highlight alone has no footnote. */
export function isNoted({ annotation: { tags, region }, said }: Passage): boolean {
  return said !== '' || tags.length > 0 || region !== undefined
}

/** The annotations in reading order; unplaced ones last. */
export function passagesOf(input: ExportInput, cleaned: string): Passage[] {
  return input.annotations
    .map((annotation): Passage => {
      const placement = placementOf(input.text, annotation)
      // A rectangle of a picture is no passage of the text, whatever words lie in it.
      const spans = annotation.region ? [] : (placement?.cleaned ?? [])
      const pages = !placement
        ? []
        : annotation.region
          ? [annotation.region.page]
          : annotation.targets.map((t) => t.page)
      const names = [...new Set(pages)].flatMap((p) => input.names[p] ?? [])
      return {
        annotation,
        spans,
        pages: names,
        reference: passageReference(input.text, placement ? annotation.targets : [], names),
        quotation: spans.length
          ? spans.map((s) => cleaned.slice(s.from, s.to)).join(' … ')
          : annotation.quotation.cleaned || annotation.quotation.source,
        said: spokenNote(annotation),
        placed: placement !== null,
      }
    })
    .sort((a, b) => startOf(input, a) - startOf(input, b) || a.annotation.created - b.annotation.created)
}

function startOf(input: ExportInput, passage: Passage): number {
  const { targets, region } = passage.annotation
  const page = region?.page ?? targets[0]?.page
  if (passage.spans[0]) return passage.spans[0].from
  return passage.placed && page !== undefined ? input.text.cleanedStarts[page]! : Infinity
}
