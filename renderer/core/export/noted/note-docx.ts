import type { ParagraphChild } from 'docx'
import type { Nodes } from 'mdast'
import { toString } from 'mdast-util-to-string'
import { withoutControls } from '../escaping/xml-text'
import { noteTree } from './note-tree'

type Word = typeof import('docx')

/** How a run of words is written. */
interface Style {
  readonly bold?: true
  readonly italics?: true
  readonly strike?: true
  readonly font?: string
}

/** Where a paragraph stands: how far in, and the mark that it begins with. */
interface Place {
  readonly level: number
  readonly mark: string
}

/** How far in a level stands, in twentieths of a point. */
const step = 284

/** A note as paragraphs of a Word document. */
export function noteDocx(markdown: string, word: Word): InstanceType<Word['Paragraph']>[] {
  return noteTree(markdown).children.flatMap((node) => blocks(node, { level: 0, mark: '' }, word))
}

function blocks(node: Nodes, place: Place, word: Word): InstanceType<Word['Paragraph']>[] {
  const paragraph = (children: readonly ParagraphChild[]) =>
    new word.Paragraph({
      children: [...(place.mark ? [new word.TextRun(place.mark)] : []), ...children],
      ...(place.level ? { indent: { left: step * place.level, ...(place.mark ? { hanging: step } : {}) } } : {}),
    })
  const deeper = { level: place.level + 1, mark: '' }
  switch (node.type) {
    case 'paragraph':
      return [paragraph(node.children.flatMap((child) => runs(child, {}, word)))]
    case 'heading':
      return [paragraph(node.children.flatMap((child) => runs(child, { bold: true }, word)))]
    case 'blockquote':
      return node.children.flatMap((child) => blocks(child, deeper, word))
    case 'list':
      return node.children.flatMap((item, i) => {
        const box = typeof item.checked === 'boolean' ? (item.checked ? '☑ ' : '☐ ') : ''
        const mark = `${node.ordered ? `${(node.start ?? 1) + i}.` : '•'} ${box}`
        return item.children.flatMap((child, n) => blocks(child, n ? deeper : { ...deeper, mark }, word))
      })
    case 'code':
      return node.value
        .split('\n')
        .map((line) => paragraph([new word.TextRun({ text: withoutControls(line), font: 'Courier New' })]))
    case 'table':
      return node.children.map((row) =>
        paragraph(
          row.children.flatMap((cell, i) => [
            ...(i ? [new word.TextRun(' | ')] : []),
            ...cell.children.flatMap((child) => runs(child, {}, word)),
          ]),
        ),
      )
    case 'thematicBreak':
      return [paragraph([new word.TextRun('———')])]
    default:
      return [paragraph([new word.TextRun(withoutControls(toString(node)))])]
  }
}

function runs(node: Nodes, style: Style, word: Word): ParagraphChild[] {
  const inner = (more: Style) =>
    'children' in node ? node.children.flatMap((child) => runs(child, { ...style, ...more }, word)) : []
  switch (node.type) {
    case 'text':
    case 'html':
      return node.value
        .split('\n')
        .map((line, i) => new word.TextRun({ ...style, text: withoutControls(line), ...(i ? { break: 1 } : {}) }))
    case 'inlineCode':
      return [new word.TextRun({ ...style, text: withoutControls(node.value), font: 'Courier New' })]
    case 'emphasis':
      return inner({ italics: true })
    case 'strong':
      return inner({ bold: true })
    case 'delete':
      return inner({ strike: true })
    case 'break':
      return [new word.TextRun({ break: 1 })]
    case 'link':
      return isAddress(node.url) ? [new word.ExternalHyperlink({ link: node.url, children: inner({}) })] : inner({})
    case 'footnoteReference':
      return [new word.TextRun({ ...style, text: `[^${node.label ?? node.identifier}]` })]
    default:
      return inner({})
  }
}

/** Whether Word takes a link: it refuses a whole file for one that is no address. */
function isAddress(url: string): boolean {
  return /^(?:https?:\/\/|mailto:|doi:|urn:|diptych:)[^\s"<>\\^`{|}]+$/i.test(url)
}
