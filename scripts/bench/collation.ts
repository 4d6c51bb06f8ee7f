import { existsSync, readFileSync } from 'node:fs'
import { diffWordsWithSpace } from 'diff'
import { collate } from '../../renderer/core/collate'
import { line, ratio, time } from './figures'
import { misread } from './misread'

const sizes = [60_000, 600_000, 3_200_000]
/** Share of a newspaper's misreadings that a book has. */
const bookNoise = 1 / 3
/** The peer takes minutes beyond this. */
const mostForPeer = 600_000

/**
 * Collation of a clean text with itself as OCR might have read it: how long it takes beside npm `diff`, and how many words
 * have a partner, and have it in their own line.
 */
export function benchCollation(book: string): void {
  if (!existsSync(book)) {
    console.log(`\nCollation: left out, since there is no ${book}.`)
    return
  }
  const whole = readFileSync(book, 'utf8')
  console.log('\nCollation: a clean text beside itself as OCR might have read it')
  for (const size of sizes) {
    const clean = whole.slice(0, size)
    const count = clean.split(/\s+/).length
    const noise = misread(clean, bookNoise)
    const witnesses = [
      { siglum: 'clean', text: clean },
      { siglum: 'read', text: noise },
    ]
    const own = time(size > mostForPeer ? 1 : 3, () => collate(witnesses))
    const note = `${(linkedShare(witnesses) * 100).toFixed(2)} % of ${count} words have a partner in their line`
    if (size > mostForPeer) line(`collate ${size / 1000} KB`, own, note)
    else {
      const peer = time(1, () => diffWordsWithSpace(clean, noise))
      line(`collate ${size / 1000} KB`, own, `${ratio(own, peer)}; ${note}`)
      line('  npm diff, by words', peer)
    }
  }
}

/** The share of the words of the first text that stand in one column with a word of the same line of the second. */
function linkedShare(witnesses: readonly { readonly siglum: string; readonly text: string }[]): number {
  const { columnOf, words } = collate(witnesses)
  const lines = words.map(({ text, from, count }) => {
    let [row, at] = [0, 0]
    return Array.from({ length: count }, (_, word) => {
      for (; at < from[word]!; at++) if (text[at] === '\n') row++
      return row
    })
  })
  const rowIn = new Map(Array.from(columnOf[1]!, (column, word) => [column, lines[1]![word]!]))
  const linked = columnOf[0]!.reduce((sum, column, word) => sum + (rowIn.get(column) === lines[0]![word] ? 1 : 0), 0)
  return linked / columnOf[0]!.length
}
