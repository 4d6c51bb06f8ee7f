import { bracketedReference } from '../../anchor'
import { typstText } from '../escaping/typst-text'
import { noteText } from './note-text'
import type { Setting } from './setting'

/** The notes at the end, each with its words; '' for none. */
export function endnotes({ noted }: Setting): string {
  if (!noted.length) return ''
  const items = noted.map((passage, i) => {
    const where = bracketedReference(passage.reference)
    const quotation = passage.quotation.replace(/\s+/g, ' ').trim()
    return `#block(below: .8em)[#grid(columns: (2em, 1fr), [${i + 1}#label("note-${i + 1}")], [“${typstText(quotation)}”${where ? ` (${typstText(where)})` : ''} ${noteText(passage)}])]`
  })
  return `= Notes\n${items.join('\n')}`
}

/** Notes that stand nowhere in the text have no mark; they are not left out. '' for none. */
export function unplaced({ noted }: Setting): string {
  const lost = noted.filter((p) => !p.spans.length)
  if (!lost.length) return ''
  const items = lost.map((p) => `“${typstText(p.quotation)}” ${noteText(p)}\n`)
  return `= Notes without a place in the text\n${items.join('\n')}`
}
