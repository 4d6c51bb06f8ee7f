import { proposeOrder } from '../../renderer/core/clean'
import { createPage } from '../../renderer/core/text'
// @ts-expect-error -- plain JavaScript
import { pairsIn } from '../learning/alignment.mjs'
// @ts-expect-error -- plain JavaScript
import { columnOf, mixed } from '../learning/interleave.mjs'
// @ts-expect-error -- plain JavaScript
import { randomBy } from '../learning/random.mjs'
import { lexiconsIn } from '../learning/lexicons'
import { line, time } from './figures'

interface Manner {
  readonly name: string
  readonly columns: number
  /** Most lines taken of a column at a time. */
  readonly run: number
  /** How often an empty line stands where OCR went on in another column. */
  readonly empty: number
}

const manners: readonly Manner[] = [
  { name: 'as it was', columns: 1, run: 1, empty: 0 },
  { name: 'two columns, line by line', columns: 2, run: 1, empty: 0 },
  { name: 'two columns, 1 to 4 lines at a time', columns: 2, run: 4, empty: 0 },
  { name: '  with empty lines between', columns: 2, run: 4, empty: 0.7 },
  { name: 'two columns, 1 to 12 lines, empty lines between', columns: 2, run: 12, empty: 0.7 },
  { name: 'three columns, 1 to 4 lines, empty lines between', columns: 3, run: 4, empty: 0.7 },
]
/** Every so many of the texts are mixed, and no more lines of each. */
const every = 3
const mostLines = 160

/** How many lines of mixed columns stand after the line they belong after, before and after their order was repaired. */
export function benchOrder(root: string, corpus: string): void {
  const lexiconOf = lexiconsIn(root)
  const texts = (pairsIn(corpus) as { set: string; ocr: string }[]).filter((_, i) => i % every === 0)
  console.log(
    `\nOrder of lines: ${texts.length} texts of real OCR, their lines mixed; true successions before and after`,
  )
  for (const { name, columns, run, empty } of manners) {
    const random = randomBy(11)
    let [all, before, after, pages, changed, worse] = [0, 0, 0, 0, 0, 0]
    for (const { set, ocr } of texts) {
      const lines = (columnOf(ocr, random) as string[]).slice(0, mostLines)
      const size = Math.floor(lines.length / columns)
      if (size < 4) continue
      const order = mixed(new Array<number>(columns).fill(size), run, random) as { column: number; line: number }[]
      const ids = order.map((p) => p.column * size + p.line)
      const source: string[] = []
      const idOf = new Map<number, number>()
      ids.forEach((id, k) => {
        if (k && id !== ids[k - 1]! + 1 && random() < empty) source.push('')
        idOf.set(source.length, id)
        source.push(lines[id]!)
      })
      const right = (some: readonly number[]) =>
        some.filter((id, k) => k && id === some[k - 1]! + 1 && id % size !== 0).length
      const proposed = proposeOrder(createPage(source.join('\n')), lexiconOf(set))
      const is = proposed?.flatMap((at) => idOf.get(at) ?? []) ?? ids
      pages++
      all += columns * (size - 1)
      before += right(ids)
      after += right(is)
      if (proposed) changed++
      if (right(is) < right(ids)) worse++
    }
    const share = (n: number) => `${((100 * n) / all).toFixed(1)} %`.padStart(8)
    console.log(
      `${name.padEnd(52)} ${share(before)} -> ${share(after)}   of ${pages} pages ${changed} changed, ${worse} for the worse`,
    )
  }
  const [text] = texts
  const page = createPage((columnOf(text!.ocr, randomBy(1)) as string[]).slice(0, mostLines).join('\n'))
  line(
    'look through a page',
    time(3, () => proposeOrder(page, lexiconOf(text!.set))),
    `${page.source.split('\n').length} lines`,
  )
}
