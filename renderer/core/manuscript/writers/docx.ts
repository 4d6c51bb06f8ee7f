import { withoutControls } from '../../export'
import { differencesTold, pageSentence, placeInManuscript, summaryOf, verdictNames } from '../report'
import { byVerdict, placeLine, reportTitle, type ReportWriter } from './writer'

/** Office Open XML. */
export const docx: ReportWriter = {
  id: 'docx',
  name: 'Word document (DOCX)',
  extension: 'docx',
  async write(report) {
    const word = await import('docx')
    const run = (text: string, more: { readonly italics?: boolean; readonly bold?: boolean } = {}) =>
      new word.TextRun({ text: withoutControls(text.replace(/\s+/g, ' ')), ...more })
    const children = [
      new word.Paragraph({ children: [run(reportTitle(report))], heading: word.HeadingLevel.TITLE }),
      new word.Paragraph({ children: [run(summaryOf(report))] }),
    ]
    for (const { verdict, own } of byVerdict(report)) {
      children.push(
        new word.Paragraph({
          children: [run(`${verdictNames[verdict]} (${own.length})`)],
          heading: word.HeadingLevel.HEADING_1,
        }),
      )
      for (const one of own) {
        children.push(
          new word.Paragraph({
            spacing: { before: 200 },
            children: [run(`${placeInManuscript(one)}. `, { bold: true }), run(`“${one.text.trim()}”`)],
          }),
        )
        const line = (text: string, level: number, bold = false) =>
          children.push(new word.Paragraph({ bullet: { level }, children: [run(text, { bold })] }))
        const page = pageSentence(one)
        if (page) line(`${page}.`, 0, true)
        for (const [i, place] of one.places.entries()) {
          line(`${verdict === 'absent' ? 'Likest: ' : ''}${placeLine(place)}: “${place.words}”`, 0)
          if (i === 0) for (const told of differencesTold(place)) line(`${told}.`, 1)
        }
      }
    }
    const document = new word.Document({
      title: reportTitle(report),
      creator: 'Diptych',
      styles: { default: { document: { run: { font: 'Georgia', size: 22 } } } },
      sections: [{ children }],
    })
    return new Uint8Array(await word.Packer.toArrayBuffer(document))
  },
}
