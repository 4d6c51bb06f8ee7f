import { typstText } from '../escaping/typst-text'
import { writtenNote, type NoteWriter } from './note-tree'

const styles = { emphasis: 'emph', strong: 'strong', delete: 'strike', code: 'text(size: .92em)' } as const

const typst: NoteWriter = {
  text: (text) => (text === '' ? '' : typstText(text)),
  paragraph: (inner) => `${inner}#parbreak()`,
  heading: (inner) => `#strong[${inner}]#parbreak()`,
  quote: (inner) => `#pad(left: 1em)[${inner}]#parbreak()`,
  list: (items, first) => {
    const inner = items.map((item) => `[${item}]`).join(', ')
    return first === null ? `#list(${inner})#parbreak()` : `#enum(start: ${first}, ${inner})#parbreak()`
  },
  code: (text) => `${text.split('\n').map(typstText).join('#linebreak()')}#parbreak()`,
  rule: '#parbreak()',
  table: (rows) =>
    `#table(columns: ${Math.max(1, rows[0]?.length ?? 1)}, stroke: .4pt, inset: 3pt, ${rows
      .flat()
      .map((cell) => `[${cell}]`)
      .join(', ')})#parbreak()`,
  lineBreak: '#linebreak()',
  style: (kind, inner) => `#${styles[kind]}[${inner}]`,
  // It takes no empty address, and none that is longer.
  link: (address, inner) =>
    address === '' || address.length > 2000 ? inner : `#link("${address.replace(/[\\"]/g, '\\$&')}")[${inner}]`,
}

/** A note in Typst's language. */
export function noteTypst(markdown: string): string {
  return writtenNote(markdown, typst).replace(/(?:#parbreak\(\))+$/, '')
}
