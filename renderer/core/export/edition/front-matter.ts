import { whereHeld } from '../../document/metadata'
import { typstText } from '../escaping/typst-text'
import { toolOf } from '../renditions/tool'
import type { ExportInput } from '../export-input'
import type { EditionOptions } from './options'
import { marginDefinitions } from './margin-notes'
import { paragraphDefinitions } from './paragraph'
import { markDefinition } from './setting-progress'

/**
 * How an edition is set: paper, type, headings.
 *
 * @param plainly breaks lines one by one, not with a view to their paragraph
 */
export function preamble(
  { metadata }: ExportInput,
  { paper, layout, archival }: EditionOptions,
  plainly: boolean,
): string {
  const facing = layout === 'facing' || layout === 'facsimile'
  const language = /^[a-z]{2,3}/.exec(metadata.language)?.[0] ?? 'en'
  const author = metadata.author ? `, author: ${quoted(metadata.author)}` : ''
  const small = paper === 'a5'
  const margin = marginsOf(layout, small)
  return `#set document(title: ${quoted(metadata.title)}${author})
#set page(paper: "${paper}", margin: (${margin}), numbering: "1", header: context if counter(page).get().first() > 1 [
  #set text(.8em, fill: luma(40%))
  #align(center)[#emph[${typstText(metadata.title)}]]
])
#set text(font: "Source Serif 4", size: ${small ? '9.5pt' : '10.5pt'}, lang: "${language}", hyphenate: true, number-type: "old-style"${archival ? ', fill: rgb("#000000")' : ''}, costs: (widow: 300%, orphan: 300%))
#set par(justify: true, linebreaks: "${plainly ? 'simple' : 'optimized'}", leading: .62em, spacing: .62em, first-line-indent: ${facing ? '0em' : '1.3em'})
#set footnote.entry(separator: line(length: 18%, stroke: .4pt + luma(50%)), gap: .5em)
#show footnote.entry: set text(.86em)
#show heading: set text(weight: 600, hyphenate: false)
#show heading.where(level: 1): it => block(above: 2.2em, below: 1em, sticky: true, text(1.25em, it.body))
#show heading.where(level: 2): it => block(above: 1.5em, below: .8em, sticky: true, text(.92em, weight: 400, fill: luma(35%), it.body))
#show outline.entry.where(level: 1): set block(above: .9em)
#let at(label) = box(text(.74em, fill: luma(45%))[[#label]])
#let bar = [ #text(fill: luma(62%))[|] ]
#let aside(body) = text(.86em, fill: luma(30%), body)
${markDefinition}
${paragraphDefinitions}${layout === 'margin' ? `\n${marginDefinitions}` : ''}`
}

/** The margins of a page. What faces another page has them inside and outside; notes have room on the right. */
function marginsOf(layout: EditionOptions['layout'], small: boolean): string {
  if (layout === 'facing' || layout === 'facsimile') return 'x: 18mm, top: 22mm, bottom: 24mm'
  const down = small ? 'top: 18mm, bottom: 20mm' : 'top: 28mm, bottom: 32mm'
  if (layout === 'margin') return `left: ${small ? '14mm' : '24mm'}, right: ${small ? '66mm' : '73mm'}, ${down}`
  if (layout === 'spread') return `inside: ${small ? '18mm' : '28mm'}, outside: ${small ? '14mm' : '26mm'}, ${down}`
  return `x: ${small ? '16mm' : '30mm'}, ${down}`
}

/** The title page, and the contents where there is something to list. */
export function titlePage(
  { metadata, exportedAt, version, text }: ExportInput,
  { anonymous, layout }: EditionOptions,
): string {
  const { title, author, date, rights } = metadata
  const line = (s: string | undefined, style = '') => (s ? `#text(${style})[${typstText(s)}]` : '')
  const lines = [
    line(author, '1.1em'),
    line(date),
    line(whereHeld(metadata), 'fill: luma(30%)'),
    line(rights, 'fill: luma(30%)'),
  ].filter((s) => s !== '')
  const made = anonymous ? '' : `Set with ${toolOf({ version })} on ${new Date(exportedAt).toISOString().slice(0, 10)}`
  const contents =
    text.pages.length > 1 || layout === 'margin' || layout === 'reading' || layout === 'spread'
      ? '\n#outline(title: [Contents], depth: 2)\n#pagebreak()'
      : ''
  return `#page(numbering: none, header: none)[
  #set par(justify: false, first-line-indent: 0em, leading: .8em)
  #v(28%)
  #align(center)[
    #text(2em, weight: 600, hyphenate: false)[${typstText(title)}]
    #v(1.2em)
    ${lines.join('\n    #v(.5em)\n    ')}
  ]
  #v(1fr)
  #align(center, text(.8em, fill: luma(45%))[${typstText(made)}])
]
${layout === 'spread' ? '' : '#counter(page).update(1)'}${contents}`
}

function quoted(text: string): string {
  return typstText(text).slice(1)
}
