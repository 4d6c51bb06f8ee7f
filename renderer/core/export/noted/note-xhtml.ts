import { xmlText } from '../escaping/xml-text'
import { writtenNote, type NoteWriter } from './note-tree'

const names = { emphasis: 'em', strong: 'strong', delete: 's', code: 'code' } as const

const xhtml: NoteWriter = {
  text: xmlText,
  paragraph: (inner) => `<p>${inner}</p>`,
  heading: (inner) => `<p><strong>${inner}</strong></p>`,
  quote: (inner) => `<blockquote>${inner}</blockquote>`,
  list: (items, first) => {
    const inner = items.map((item) => `<li>${item}</li>`).join('')
    if (first === null) return `<ul>${inner}</ul>`
    return `<ol${first === 1 ? '' : ` start="${first}"`}>${inner}</ol>`
  },
  code: (text) => `<pre><code>${xmlText(text)}</code></pre>`,
  rule: '<hr/>',
  table: (rows) =>
    `<table>${rows.map((row, i) => `<tr>${row.map((cell) => `<${i ? 'td' : 'th'}>${cell}</${i ? 'td' : 'th'}>`).join('')}</tr>`).join('')}</table>`,
  lineBreak: '<br/>',
  style: (kind, inner) => `<${names[kind]}>${inner}</${names[kind]}>`,
  link: (address, inner) => `<a href="${xmlText(address)}">${inner}</a>`,
}

/** A note as HTML that is well-formed XML, too. */
export function noteXhtml(markdown: string): string {
  return writtenNote(markdown, xhtml)
}

/** What comments in PDFs know of XHTML (ISO 32000-1, 12.7.3.4) is paragraphs and their runs. */
const richText: NoteWriter = {
  ...xhtml,
  quote: (inner) => inner.replaceAll('<p>', '<p style="margin-left:12pt">'),
  list: (items, first) =>
    items
      .map((item, i) => (first === null ? '• ' : `${first + i}. `) + item)
      .map((item) =>
        /^[^<]*<p/.test(item)
          ? item.replace(/^([^<]*)<p([^>]*)>/, '<p$2>$1')
          : `<p>${item.replace(/(<p[ >][\s\S]*)?$/, '</p>$1')}`,
      )
      .join(''),
  code: (text) =>
    text
      .split('\n')
      .map((line) => `<p style="font-family:monospace">${xmlText(line)}</p>`)
      .join(''),
  rule: '<p>———</p>',
  table: (rows) => rows.map((row) => `<p>${row.join(' | ')}</p>`).join(''),
  style: (kind, inner) =>
    kind === 'strong'
      ? `<b>${inner}</b>`
      : kind === 'emphasis'
        ? `<i>${inner}</i>`
        : kind === 'delete'
          ? `<span style="text-decoration:line-through">${inner}</span>`
          : `<span style="font-family:monospace">${inner}</span>`,
  heading: (inner) => `<p><b>${inner}</b></p>`,
}

/** Paragraphs of plain words and a note as a PDF's comment has them beside its plain text, `/RC`. */
export function noteRichText(plain: readonly string[], markdown: string): string {
  const before = plain.map((words) => `<p>${xmlText(words).replaceAll('\n', '<br/>')}</p>`).join('')
  return `<?xml version="1.0"?><body xmlns="http://www.w3.org/1999/xhtml" xmlns:xfa="http://www.xfa.org/schema/xfa-data/1.0/" xfa:APIVersion="Acrobat:11.0.0" xfa:spec="2.0.2">${before}${writtenNote(markdown, richText)}</body>`
}
