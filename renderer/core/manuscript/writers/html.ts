import { xmlText } from '../../export'
import type { CheckedQuotation, ToldPlace } from '../check'
import { differencesTold, pageSentence, placeInManuscript, summaryOf, verdictNames } from '../report'
import { byVerdict, placeLine, reportTitle, type ReportWriter } from './writer'

const style = `body{font:17px/1.55 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1e2226;background:#fdfcfa}
h2{margin-top:2.5rem;border-bottom:1px solid #ddd8ce}
article{margin:1.5rem 0}blockquote{margin:.3rem 0 .3rem 1.2rem}
ul{margin:.3rem 0;padding-left:2.4rem;font:14px/1.5 sans-serif;color:#444}
mark{background:#fff3cf}.page{color:#8a2b12;font-weight:600}small{color:#595959;font:12px sans-serif}`

/** A page that needs nothing but itself. */
export const html: ReportWriter = {
  id: 'html',
  name: 'Web page (HTML)',
  extension: 'html',
  write(report) {
    const sections = byVerdict(report).map(
      ({ verdict, own }) =>
        `<section><h2>${verdictNames[verdict]} (${own.length})</h2>\n${own.map(articleOf).join('\n')}\n</section>`,
    )
    return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${xmlText(reportTitle(report))}</title><style>${style}</style></head>
<body>
<h1>${xmlText(reportTitle(report))}</h1>
<p>${xmlText(summaryOf(report))}</p>
${sections.join('\n')}
</body>
</html>
`
  },
}

function articleOf(one: CheckedQuotation): string {
  const page = pageSentence(one)
  const told = [
    ...(page ? [`<li class="page">${xmlText(page)}.</li>`] : []),
    ...one.places.map((place, i) => {
      const differences = i ? [] : differencesTold(place).map((sentence) => `<li>${xmlText(sentence)}.</li>`)
      const inner = differences.length ? `<ul>${differences.join('')}</ul>` : ''
      return `<li>${one.verdict === 'absent' ? 'Likest: ' : ''}${xmlText(placeLine(place))}: ${textOf(place)}${inner}</li>`
    }),
  ]
  return `<article><small>${xmlText(placeInManuscript(one))}</small><blockquote>${marked(one)}</blockquote>${told.length ? `<ul>${told.join('')}</ul>` : ''}</article>`
}

function textOf({ words, before, after }: ToldPlace): string {
  return `<small>…${xmlText(before.slice(-40))}</small>${xmlText(words)}<small>${xmlText(after.slice(0, 40))}…</small>`
}

/** A quotation with what differs in it marked. */
function marked({ text, places, verdict }: CheckedQuotation): string {
  const spans =
    verdict === 'absent' ? [] : (places[0]?.differences ?? []).filter((d) => d.kind !== 'custom' && d.to > d.from)
  let html = ''
  let at = 0
  for (const { from, to } of spans) {
    if (from < at) continue
    html += `${xmlText(text.slice(at, from))}<mark>${xmlText(text.slice(from, to))}</mark>`
    at = to
  }
  return html + xmlText(text.slice(at))
}
