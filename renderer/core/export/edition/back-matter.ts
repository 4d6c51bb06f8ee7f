import { pageReference, pagesReference } from '../../document/page-name'
import { isLineWork } from '../../clean'
import { isActive, wordsOf } from '../../text'
import { typstText } from '../escaping/typst-text'
import type { ExportInput } from '../export-input'
import { makerOf } from '../renditions/change-record'
import type { Passage } from '../renditions/passage'

/** What a reader emended, in the form of an apparatus: lemma ] reading. */
export function apparatus({ text, names }: ExportInput): string {
  const entries = text.pages.flatMap((page, i) =>
    page.changes
      .filter((c) => isActive(c) && c.kind === 'emendation')
      .map((c) => {
        const { was, is } = wordsOf(page, c)
        return `#par(first-line-indent: 0em)[#at[${typstText(pageReference(names[i]))}] ${typstText(is || '–')} \\] ${typstText(was || '–')}]`
      }),
  )
  return entries.length ? `= Apparatus\n${entries.join('\n')}` : ''
}

/** Changes that a table lists. */
const mostChanges = 3000

/** All changes that shape the text, as a table; '' for none. */
export function changesTable({ text, names }: ExportInput): string {
  const rows = text.pages.flatMap((page, i) =>
    page.changes
      .filter((c) => isActive(c) && !isLineWork(c) && c.kind !== 'unclear')
      .map((c) => {
        const { was, is } = wordsOf(page, c)
        return [pageReference(names[i]), was.replace(/\s+/g, ' '), is.replace(/\s+/g, ' '), makerOf(c)]
          .map((s) => `[${typstText(s)}]`)
          .join(', ')
      }),
  )
  if (!rows.length) return ''
  const left = rows.length - mostChanges
  return `= Changes
#show table.cell: set text(.84em)
#show table.cell: set par(justify: false, first-line-indent: 0em)
#table(columns: (auto, 1fr, 1fr, auto), stroke: none, inset: (x: 4pt, y: 2.6pt), table.header([Page], [Was], [Is], [Made by], table.hline(stroke: .5pt)),
${rows.slice(0, mostChanges).join(',\n')})${left > 0 ? `\nAnd ${left} more.` : ''}`
}

/**
 * The tags with the pages they stand on, or their notes where the text has no pages; '' for none.
 *
 * @param numbers of the notes, by their ids
 */
export function tagIndex(passages: readonly Passage[], numbers: ReadonlyMap<string, number>): string {
  const places = new Map<string, Set<string>>()
  for (const { annotation, pages } of passages)
    for (const tag of annotation.tags) {
      const known = places.get(tag) ?? new Set()
      const note = numbers.get(annotation.id)
      known.add(pagesReference(pages) || (note === undefined ? 'without a page' : `note ${note}`))
      places.set(tag, known)
    }
  if (!places.size) return ''
  const items = [...places]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(
      ([tag, pages]) =>
        `#par(first-line-indent: 0em, hanging-indent: 1em)[${typstText(tag)}, ${typstText([...pages].join('; '))}]`,
    )
  return `= Index of tags\n${items.join('\n')}`
}
