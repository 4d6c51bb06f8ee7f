import { notedText, type NotedWords } from '../noted-text'
import { comparedOf, titleOf, writtenPlaces, type CollationOrder, type CollationWriter } from './writer'

/** The base typeset, with an apparatus at the foot of each page (lemma ] reading sigla). */
export const pdf: CollationWriter = {
  id: 'pdf',
  name: 'Typeset edition with apparatus (PDF)',
  extension: 'pdf',
  async write(order, { engines, fonts = [] }) {
    // All formats of documents come with it: loaded when it is asked for.
    const { typeset, typstText } = await import('../../export')
    return (await typeset(apparatusSource(order, typstText), { engines, fonts })).pdf
  },
}

/** Sets text as Typst takes it for nothing but text. */
type Plain = (text: string) => string

/** The edition in Typst’s language. Numbers of notes begin anew on each page. */
function apparatusSource(order: CollationOrder, plain: Plain): string {
  const { witnesses } = order.collation
  const title = plain(titleOf(order)).slice(1)
  const body = notedText(comparedOf(order), writtenPlaces(order)).map((words) =>
    words.map((some) => wordsOf(some, plain)).join(''),
  )
  return `#set document(title: ${title})
#set page(paper: "a4", margin: (x: 30mm, top: 26mm, bottom: 28mm), numbering: "1", header: counter(footnote).update(0))
#set text(font: "Source Serif 4", size: 10.5pt, hyphenate: true, number-type: "old-style")
#set par(justify: true, linebreaks: "simple", leading: .62em, spacing: .62em, first-line-indent: 1.3em)
#set footnote.entry(separator: line(length: 18%, stroke: .4pt + luma(50%)), gap: .35em, indent: 0em)
#show footnote.entry: set text(.84em)
#let rd(body, sigla) = [#body #text(.92em, weight: 600, number-type: "lining", sigla)]
#block(below: 1.2em, text(1.5em, weight: 600, hyphenate: false, ${title}))
#block(below: 2em, text(fill: luma(35%))[Read against ${plain(witnesses[order.base]!.siglum)}; with ${witnesses
    .filter((_, w) => w !== order.base)
    .map(({ siglum }) => plain(siglum))
    .join(', ')}])

${body.join('\n\n')}
`
}

function wordsOf({ text, note }: NotedWords, plain: Plain): string {
  const words = text === '' ? '' : plain(text)
  if (!note) return words
  const readings = note.readings.map(({ words: told, isSaid, sigla }) => {
    const set = plain(told)
    return `#rd[${isSaid ? `#emph[${set}]` : set}][${plain(sigla)}]`
  })
  const said = [note.class && `(${note.class})`, note.note].filter(Boolean).join(' ')
  return `${words}#footnote[${plain(`${note.lemma} ] `)}${readings.join('; ')}${said ? ` #emph[${plain(said)}]` : ''}]`
}
