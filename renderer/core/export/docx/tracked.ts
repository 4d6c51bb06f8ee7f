import { isLineWork } from '../../clean'
import { beforeOf, layoutOf, type Change, type Page } from '../../text'
import { nameless } from '../anonymous/told'
import type { ExportInput } from '../export-input'
import { makerOf } from '../renditions/change-record'

/** A change with its page. */
export interface PlacedChange {
  readonly page: Page
  readonly change: Change
}

/**
 * Words in whose place nothing stands, or a space or line end, by where they stood in the cleaned text of the document, in its order. What was set aside is not part of the
 * text, and what was done to spaces and line ends nobody asks about.
 */
export function deletionsOf({ text }: Pick<ExportInput, 'text'>): readonly (PlacedChange & { readonly at: number })[] {
  return text.pages
    .flatMap((page, i) =>
      layoutOf(page).pieces.flatMap(({ change, cleanedFrom }) => {
        const isGone = change && change.after.trim() === '' && change.kind !== 'set-aside' && !isLineWork(change)
        return isGone && beforeOf(page, change).trim() !== ''
          ? [{ page, change, at: text.cleanedStarts[i]! + cleanedFrom }]
          : []
      }),
    )
    .toSorted((a, b) => a.at - b.at)
}

/** What a change took the place of, on one line. */
export function wordsBefore({ page, change }: PlacedChange): string {
  return beforeOf(page, change).replace(/\s+/g, ' ')
}

/** Who is told to have made a change: the rule by its name, so that Word can show the changes of one rule; or the reader. */
export function trackedAs(change: Change): string {
  return change.by === 'reader' && change.witness === undefined ? nameless : makerOf(change)
}

/** By which rule a change of the program's was made, and how sure it was; '' for one of the reader's. */
export function reasonFor(change: Change): string {
  if (change.by === 'reader') return ''
  return `${makerOf(change)} (${change.rule}), ${Math.round(change.confidence * 100)} % sure${change.state === 'accepted' ? ', accepted by the reader' : ''}`
}
