import { markdownText } from '../../export'
import { differencesTold, pageSentence, placeInManuscript, summaryOf, verdictNames } from '../report'
import { byVerdict, placeLine, reportTitle, type ReportWriter } from './writer'

/** Markdown: by what is to be done, each quotation with where it stands and how it differs. */
export const markdown: ReportWriter = {
  id: 'md',
  name: 'Markdown',
  extension: 'md',
  write(report) {
    const plain = (text: string) => markdownText(text.replace(/\s+/g, ' ').trim())
    const lines = [`# ${plain(reportTitle(report))}`, '', plain(summaryOf(report)), '']
    for (const { verdict, own } of byVerdict(report)) {
      lines.push(`## ${verdictNames[verdict]} (${own.length})`, '')
      for (const one of own) {
        lines.push(`**${placeInManuscript(one)}.** “${plain(one.text)}”`, '')
        const page = pageSentence(one)
        if (page) lines.push(`- **${plain(page)}.**`)
        for (const [i, place] of one.places.entries()) {
          const told = verdict === 'absent' ? 'Likest: ' : ''
          const link = place.link ? ` [↗](${place.link})` : ''
          lines.push(
            `- ${told}${plain(placeLine(place))}${link}${verdict === 'exact' && !place.differences.length ? '' : `: “${plain(place.words)}”`}`,
          )
          if (i === 0) for (const told of differencesTold(place)) lines.push(`  - ${plain(told)}.`)
        }
        if (page || one.places.length) lines.push('')
      }
    }
    return lines.join('\n')
  },
}
