import { xmlText } from '../escaping/xml-text'
import { writtenNote, type NoteWriter } from './note-tree'

const rendered = { emphasis: 'italic', strong: 'bold', delete: 'strikethrough', code: 'monospace' } as const

const tei: NoteWriter = {
  text: xmlText,
  paragraph: (inner) => `<p>${inner}</p>`,
  heading: (inner) => `<p><hi rend="bold">${inner}</hi></p>`,
  quote: (inner) => `<quote>${inner}</quote>`,
  list: (items, first) =>
    `<list rend="${first === null ? 'bulleted' : 'numbered'}">${items.map((item) => `<item>${item}</item>`).join('')}</list>`,
  code: (text) => `<p><hi rend="monospace">${text.split('\n').map(xmlText).join('<lb/>')}</hi></p>`,
  rule: '<milestone unit="section" rend="rule"/>',
  table: (rows) =>
    `<table>${rows.map((row, i) => `<row${i ? '' : ' role="label"'}>${row.map((cell) => `<cell>${cell}</cell>`).join('')}</row>`).join('')}</table>`,
  lineBreak: '<lb/>',
  style: (kind, inner) => `<hi rend="${rendered[kind]}">${inner}</hi>`,
  // A pointer of TEI has no spaces in it.
  link: (address, inner) => `<ref target="${xmlText(encodeURI(decoded(address)))}">${inner}</ref>`,
}

/** A note in TEI. */
export function noteTei(markdown: string): string {
  return writtenNote(markdown, tei)
}

function decoded(address: string): string {
  try {
    return decodeURI(address)
  } catch {
    return address
  }
}
