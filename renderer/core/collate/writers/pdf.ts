import { typeset, typstText } from '../../export'
import { notedText, type NotedWords } from '../noted-text'
import { comparedOf, titleOf, writtenPlaces, type CollationOrder, type CollationWriter } from './writer'

/** The base typeset, with an apparatus at the foot of each page (lemma ] reading sigla). */
export const pdf: CollationWriter = {
  id: 'pdf',
  name: 'Typeset edition with apparatus (PDF)',
  extension: 'pdf',
  async write(order, run) {
    return (await typeset(apparatusSource(order), run)).pdf
  },
}

/** The edition in Typst’s language. Numbers of notes begin anew on each page. */
function apparatusSource(order: CollationOrder): string {
  const { witnesses } = order.collation
  const title = typstText(titleOf(order)).slice(1)
  const body = notedText(comparedOf(order), writtenPlaces(order)).map((words) =>
    words.map((some) => wordsOf(some)).join(''),
  )
  return `#set document(title: ${title})
#set page(paper: "a4", margin: (x: 30mm, top: 26mm, bottom: 28mm), numbering: "1", header: counter(footnote).update(0))
#set text(font: "Source Serif 4", size: 10.5pt, hyphenate: true, number-type: "old-style")
#set par(justify: true, linebreaks: "simple", leading: .62em, spacing: .62em, first-line-indent: 1.3em)
#set footnote.entry(separator: line(length: 18%, stroke: .4pt + luma(50%)), gap: .35em, indent: 0em)
#show footnote.entry: set text(.84em)
#let rd(body, sigla) = [#body #text(.92em, weight: 600, number-type: "lining", sigla)]
#block(below: 1.2em, text(1.5em, weight: 600, hyphenate: false, ${title}))
#block(below: 2em, text(fill: luma(35%))[Read against ${typstText(witnesses[order.base]!.siglum)}; with ${witnesses
    .filter((_, w) => w !== order.base)
    .map(({ siglum }) => typstText(siglum))
    .join(', ')}])

${body.join('\n\n')}
`
}

function wordsOf({ text, note }: NotedWords): string {
  const words = text === '' ? '' : typstText(text)
  if (!note) return words
  const readings = note.readings.map(({ words: told, isSaid, sigla }) => {
    const set = typstText(told)
    return `#rd[${isSaid ? `#emph[${set}]` : set}][${typstText(sigla)}]`
  })
  const said = [note.class && `(${note.class})`, note.note, note.tags && `[${note.tags.join(', ')}]`]
    .filter(Boolean)
    .join(' ')
  return `${words}#footnote[${typstText(`${note.lemma} ] `)}${readings.join('; ')}${said ? ` #emph[${typstText(said)}]` : ''}]`
}
