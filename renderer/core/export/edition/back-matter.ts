import { pageReference } from '../../document/page-name'
import { isLineWork } from '../../clean'
import { isActive, wordsOf } from '../../text'
import { typstText } from '../escaping/typst-text'
import type { ExportInput } from '../export-input'
import { makerOf } from '../renditions/change-record'
import type { Passage } from '../renditions/passage'
import { indexLabel } from './setting'

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
 * The tags with the pages of the edition that they stand on, and behind these those of the original, or their notes where it has no pages;
 * '' for none.
 *
 * @param numbers of the notes, by their ids
 */
export function tagIndex(passages: readonly Passage[], numbers: ReadonlyMap<string, number>): string {
  const places = new Map<string, { readonly told: Set<string>; readonly labels: string[] }>()
  for (const { annotation, reference, spans } of passages)
    for (const tag of annotation.tags) {
      const known = places.get(tag) ?? { told: new Set<string>(), labels: [] }
      const note = numbers.get(annotation.id)
      known.told.add(reference.short || (note === undefined ? 'without a page' : `note ${note}`))
      if (spans.length) known.labels.push(`label("${indexLabel(annotation.id)}")`)
      places.set(tag, known)
    }
  if (!places.size) return ''
  const items = [...places]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(
      ([tag, { told, labels }]) =>
        `#par(first-line-indent: 0em, hanging-indent: 1em)[${typstText(tag)}${labels.length ? ` #pages-of(${labels.join(', ')})` : ''} #at[${typstText([...told].join('; '))}]]`,
    )
  return `= Index of tags\n${pagesDefinition}\n${items.join('\n')}`
}

/** Defines `pages-of`: the pages that labels stand on, each once, and each leading there. */
const pagesDefinition = `#let pages-of(..labels) = context {
  let seen = ()
  for name in labels.pos() {
    if query(name).len() == 0 { continue }
    let number = counter(page).at(name).first()
    if number not in seen.map(((n, _)) => n) { seen.push((number, name)) }
  }
  seen.map(((number, name)) => link(name)[#number]).join[, ]
}`
