import { pictureRule } from './picture-rule'

/** Lets a paragraph run on where its picture shows that only the column ended, or nothing at all, so that other rules see it as one. */
export const columns = pictureRule(
  {
    id: 'columns',
    name: 'Paragraphs across columns',
    sentence:
      'A paragraph that goes on in the next column, or in the line right below, is one: the empty line between goes.',
    example: { was: 'the foot of the first\n\ncolumn of the page', is: 'the foot of the first\ncolumn of the page' },
  },
  'runsOn',
  (run) => {
    const gap = /\n[ \t]*\n+/.exec(run)
    return gap ? [{ from: gap.index, to: gap.index + gap[0].length, text: '\n', confidence: 0.93 }] : []
  },
)
