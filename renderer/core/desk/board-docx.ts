import { withoutControls } from '../export'
import { withoutAddresses } from './links'
import type { Board, BoardItem, OutlinedQuotation } from './board'

/** A board as Office Open XML: headings, the reader's words, and quotations with where they are from. */
export async function boardDocx(
  board: Board,
  quotations: ReadonlyMap<string, OutlinedQuotation>,
): Promise<Uint8Array<ArrayBuffer>> {
  const word = await import('docx')
  const levels = [
    word.HeadingLevel.HEADING_1,
    word.HeadingLevel.HEADING_2,
    word.HeadingLevel.HEADING_3,
    word.HeadingLevel.HEADING_4,
    word.HeadingLevel.HEADING_5,
  ]
  const run = (text: string, look: { readonly italics?: boolean; readonly color?: string } = {}) =>
    new word.TextRun({ text: withoutControls(text).replace(/\s+/g, ' ').trim(), ...look })
  const own = (text: string) =>
    withoutAddresses(text)
      .split(/\n\s*\n/)
      .filter((part) => part.trim())
      .map((part) => new word.Paragraph({ children: [run(part)], spacing: { after: 120 } }))
  const written = (item: BoardItem) => {
    if (item.kind === 'heading')
      return [new word.Paragraph({ children: [run(item.text)], heading: levels[item.depth]! })]
    if (item.kind === 'text') return own(item.text)
    const found = quotations.get(item.noteId)
    if (!found)
      return [new word.Paragraph({ children: [run('A note that is not in the library any more.', { italics: true })] })]
    const source = [found.author, found.title, found.date, found.reference].filter(Boolean).join(', ')
    return [
      new word.Paragraph({
        children: [run(found.quotation || 'A region of the facsimile')],
        indent: { left: 560, right: 560 },
        spacing: { before: 120 },
      }),
      new word.Paragraph({
        indent: { left: 560, right: 560 },
        spacing: { after: 120 },
        children: [
          run(source, { color: '6A6E74' }),
          new word.TextRun(' '),
          new word.ExternalHyperlink({ link: found.link, children: [run('↗')] }),
        ],
      }),
      ...own(found.note),
    ]
  }
  const document = new word.Document({
    title: withoutControls(board.name),
    creator: 'Diptych',
    lastModifiedBy: 'Diptych',
    styles: { default: { document: { run: { font: 'Georgia', size: 22 } } } },
    sections: [
      {
        children: [
          new word.Paragraph({ children: [run(board.name)], heading: word.HeadingLevel.TITLE }),
          ...board.items.flatMap(written),
        ],
      },
    ],
  })
  return new Uint8Array(await word.Packer.toArrayBuffer(document))
}
