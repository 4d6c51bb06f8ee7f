// Gives lines that follow one another and lines that don't, with their traits: what the evidence for an order is learnt from.
import { writeFileSync } from 'node:fs'
import { Succession, traitNames } from '../../renderer/core/clean/order/succession'
import { lexiconsIn } from './lexicons'
// @ts-expect-error -- plain JavaScript
import { pairsIn } from './alignment.mjs'
// @ts-expect-error -- plain JavaScript
import { columnOf } from './interleave.mjs'
// @ts-expect-error -- plain JavaScript
import { randomBy } from './random.mjs'

const [root, corpus, out] = process.argv.slice(2) as [root: string, corpus: string, out: string]
/** How many strange lines each line is set beside: with one, the odds are the evidence. */
const strangers = 1

const lexiconOf = lexiconsIn(root)

const random = randomBy(7)
const rows: { set: string; text: number; follows: boolean; traits: number[] }[] = []
let text = 0
for (const { set, ocr, gt } of pairsIn(corpus)) {
  text++
  for (const read of [ocr, gt] as string[]) {
    const succession = new Succession(lexiconOf(set))
    const lines = succession.ends((columnOf(read, random) as string[]).slice(0, 300))
    lines.slice(1).forEach((line, i) => {
      rows.push({ set, text, follows: true, traits: succession.traits(lines[i]!, line) })
      for (let n = 0; n < strangers; n++) {
        const other = Math.floor(random() * lines.length)
        if (other !== i + 1 && other !== i)
          rows.push({ set, text, follows: false, traits: succession.traits(lines[i]!, lines[other]!) })
      }
    })
  }
}
writeFileSync(out, JSON.stringify({ traitNames, rows }))
