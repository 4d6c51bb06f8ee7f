import type { Finding, Rule } from '../rule'

/** Lets a paragraph run on where its picture shows that only the column ended, so that other rules see it as one. */
export const columns: Rule = {
  id: 'columns',
  name: 'Paragraphs across columns',
  sentence: 'A paragraph that goes on in the next column is one: the empty line between the columns goes.',
  example: { was: 'the foot of the first\n\ncolumn of the page', is: 'the foot of the first\ncolumn of the page' },
  find({ text, index, context }) {
    const findings: Finding[] = []
    for (const run of context.partsOf(index).runsOn) {
      const at = text.indexOf(run)
      const gap = /\n[ \t]*\n+/.exec(run)
      if (at < 0 || !gap) continue
      const from = at + gap.index
      findings.push({ from, to: from + gap[0].length, text: '\n', confidence: 0.93 })
    }
    return findings.sort((a, b) => a.from - b.from).filter((f, i, all) => i === 0 || f.from >= all[i - 1]!.to)
  },
}
