import { blockAt, blocksOf, type Block } from '../blocks'
import type { Finding, Rule } from '../rule'

const runs = /([ \t\u00a0]+)(?=\n|$)|(?<=^|\n)([ \t\u00a0]+)(?=\S)|(?<=\S)([ \t\u00a0]{2,})(?=\S)|(?<=\S)(\n{3,})/g

/** Removes spaces at line ends and runs of spaces and empty lines. */
export const whiteSpace: Rule = {
  id: 'white-space',
  name: 'White space',
  sentence:
    'Spaces at either end of a line, runs of spaces and runs of empty lines are reduced; verse and tables keep what sets them in.',
  example: { was: 'two   words', is: 'two words' },
  find({ text }) {
    const blocks = blocksOf(text)
    const lined = blocks.filter((block, i) => block.isLined || isBetweenLined(blocks, i, text))
    return [...text.matchAll(runs)].flatMap((match): Finding[] => {
      const [run, , indent, between, lines] = match
      if ((indent || between) && blockAt(lined, match.index)) return []
      const kept = between ? ' ' : lines ? '\n\n' : ''
      return [{ from: match.index, to: match.index + run.length, text: kept, confidence: 0.99 }]
    })
  },
}

/** Whether a line by itself stands between blocks whose lines stay: the date of a letter, the number of a stanza. */
function isBetweenLined(blocks: readonly Block[], i: number, text: string): boolean {
  const isLine = ({ from, to }: Block) => !text.slice(from, to).includes('\n')
  return isLine(blocks[i]!) && [blocks[i - 1], blocks[i + 1]].every((beside) => beside?.isLined)
}
