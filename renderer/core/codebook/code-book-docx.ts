import type { CodeBookFiles } from './writers'
import { withoutControls } from './xml'

/** The code book as Office Open XML: a heading for each tag at its depth, what it is for, and its passages with their references. */
export async function codeBookDocx({ tags, passages }: CodeBookFiles): Promise<Uint8Array<ArrayBuffer>> {
  const word = await import('docx')
  const levels = [
    word.HeadingLevel.HEADING_1,
    word.HeadingLevel.HEADING_2,
    word.HeadingLevel.HEADING_3,
    word.HeadingLevel.HEADING_4,
    word.HeadingLevel.HEADING_5,
  ]
  const run = (text: string, look: { readonly italics?: boolean; readonly color?: string } = {}) =>
    new word.TextRun({ text: withoutControls(text), ...look })
  const children = tags.flatMap(({ name, depth, count, description }) => [
    new word.Paragraph({ children: [run(`${name} (${count})`)], heading: levels[Math.min(depth, 4)]! }),
    ...(description ? [new word.Paragraph({ children: [run(description, { italics: true })] })] : []),
    ...passages
      .filter((passage) => passage.tag === name)
      .flatMap(({ quotation, note, title, reference, link }) => [
        new word.Paragraph({
          children: [run(quotation.replace(/\s+/g, ' ').trim())],
          indent: { left: 400 },
          spacing: { before: 120 },
        }),
        new word.Paragraph({
          indent: { left: 400 },
          children: [
            run([title, reference].filter(Boolean).join(', '), { color: '6A6E74' }),
            run(' '),
            new word.ExternalHyperlink({ link, children: [run('↗')] }),
          ],
        }),
        ...(note.trim() ? [new word.Paragraph({ children: [run(note.trim())], indent: { left: 400 } })] : []),
      ]),
  ])
  const document = new word.Document({
    title: 'Tags',
    creator: 'Diptych',
    lastModifiedBy: 'Diptych',
    styles: { default: { document: { run: { font: 'Georgia', size: 22 } } } },
    sections: [{ children: [new word.Paragraph({ text: 'Tags', heading: word.HeadingLevel.TITLE }), ...children] }],
  })
  return new Uint8Array(await word.Packer.toArrayBuffer(document))
}
