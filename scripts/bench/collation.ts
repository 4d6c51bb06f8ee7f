import { existsSync, readFileSync } from 'node:fs'
import { collate } from '../../renderer/core/collate'
import { peers, type Linked } from './collation-peers'
import { line, ratio, time, timingOf } from './figures'
import { misread } from './misread'

const sizes = [60_000, 600_000, 3_200_000]
/** Share of a newspaper's misreadings that a book has. */
const bookNoise = 1 / 3
/** What a peer may take where it can be told, in seconds; one that can't is left out beyond the middle size. */
const patience = 30
const mostForPatientPeers = 600_000

/** Words of a text by their numbers, in small letters, with the line in which each stands. */
interface LinedWords {
  readonly words: readonly string[]
  readonly lines: readonly number[]
}

/**
 * Collation of a clean text with itself as OCR might have read it, beside npm packages that tell how texts differ: how long it takes, and
 * how many words have their partner in their own line.
 */
export function benchCollation(book: string): void {
  if (!existsSync(book)) {
    console.log(`\nCollation: left out, since there is no ${book}.`)
    return
  }
  const whole = readFileSync(book, 'utf8')
  console.log(
    '\nCollation: a clean text beside itself as OCR might have read it; words with their partner in their own line',
  )
  for (const size of sizes) {
    const clean = whole.slice(0, size)
    const noise = misread(clean, bookNoise)
    const witnesses = [
      { siglum: 'clean', text: clean },
      { siglum: 'read', text: noise },
    ]
    const own = time(3, () => collate(witnesses))
    const memory = Math.round(process.memoryUsage().heapUsed / 1_000_000)
    line(`collate ${size / 1000} KB`, own, `${percent(linkedShare(witnesses))}; ${memory} MB in use`)
    const [a, b] = [linedWords(clean), linedWords(noise)]
    for (const peer of peers) {
      if (!peer.stops && size > mostForPatientPeers) {
        console.log(`  ${peer.name}: left out, since it can’t be stopped`)
        continue
      }
      const start = performance.now()
      const linked = peer.link(a.words, b.words, patience)
      const took = timingOf([performance.now() - start])
      const spent = took.median >= patience * 990 ? ` (stopped after ${patience} s)` : ''
      line(
        `  ${peer.name}`,
        took,
        `${linked ? percent(shareInLine(linked, a, b)) : 'nothing'}${spent}; we take ${ratio(own, took)}`,
      )
    }
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`
}

function linedWords(text: string): LinedWords {
  const words: string[] = []
  const lines: number[] = []
  for (const [row, printed] of text.split('\n').entries())
    for (const word of printed.toLowerCase().match(/[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu) ?? []) {
      words.push(word)
      lines.push(row)
    }
  return { words, lines }
}

/** The share of the words of the first text that are linked to a word of the same line of the second. */
function shareInLine(linked: Linked, a: LinedWords, b: LinedWords): number {
  let right = 0
  for (const [i, j, count] of linked) for (let k = 0; k < count; k++) if (a.lines[i + k] === b.lines[j + k]) right++
  return right / a.words.length
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
