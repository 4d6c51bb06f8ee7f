import { withoutControls } from '../../export'
import { notedText, type NotedWords } from '../noted-text'
import { comparedOf, titleOf, writtenPlaces, type CollationWriter } from './writer'

/** Office Open XML: the base as running text, what the others have instead in footnotes (lemma ] reading sigla). */
export const docx: CollationWriter = {
  id: 'docx',
  name: 'Edition with apparatus (DOCX)',
  extension: 'docx',
  async write(order) {
    const word = await import('docx')
    const texts = comparedOf(order)
    const notes: NonNullable<NotedWords['note']>[] = []
    const run = (text: string, more: { readonly italics?: boolean; readonly bold?: boolean } = {}) =>
      new word.TextRun({ text: withoutControls(text), ...more })
    const body = notedText(texts, writtenPlaces(order)).map(
      (words) =>
        new word.Paragraph({
          spacing: { after: 120, line: 312 },
          children: words.flatMap(({ text, note }) => [
            ...(text === '' ? [] : [run(text)]),
            ...(note ? [new word.FootnoteReferenceRun(notes.push(note))] : []),
          ]),
        }),
    )
    const footnote = ({ lemma, readings, class: classed, note, tags }: (typeof notes)[number]) =>
      new word.Paragraph({
        children: [
          run(`${lemma} ] `),
          ...readings.flatMap(({ words, isSaid, sigla }, i) => [
            ...(i ? [run('; ')] : []),
            run(words, { italics: isSaid }),
            run(` ${sigla}`, { bold: true }),
          ]),
          ...(classed ? [run(` (${classed})`)] : []),
          ...(note ? [run(` ${note}`, { italics: true })] : []),
          ...(tags ? [run(` [${tags.join(', ')}]`)] : []),
        ],
      })
    const document = new word.Document({
      title: titleOf(order),
      creator: 'Diptych',
      styles: { default: { document: { run: { font: 'Georgia', size: 22 } } } },
      footnotes: Object.fromEntries(notes.map((note, i) => [i + 1, { children: [footnote(note)] }])),
      sections: [
        {
          children: [
            new word.Paragraph({ children: [run(titleOf(order))], heading: word.HeadingLevel.TITLE }),
            ...order.collation.witnesses.map(
              ({ siglum }, w) =>
                new word.Paragraph({ children: [run(siglum, { bold: true }), run(w === order.base ? '  base' : '')] }),
            ),
            ...body,
          ],
        },
      ],
    })
    return new Uint8Array(await word.Packer.toArrayBuffer(document))
  },
}
