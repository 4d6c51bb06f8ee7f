// Learns what OCR makes of printed letters from texts that were transcribed: for each letter or short run of letters what
// was seen instead, and how often. Its result is kept as renderer/core/clean/reading/learnt-confusions.ts.
//
//   node scripts/learning/learn-confusions.mjs CORPUS OUT.ts
import { writeFileSync } from 'node:fs'
import { align, pairsIn, wordsBeside } from './alignment.mjs'

const [corpus, out] = process.argv.slice(2)
/** Lengths of what is seen and what is printed in one step. */
const steps = [
  [1, 1],
  [1, 0],
  [0, 1],
  [2, 1],
  [1, 2],
  [2, 2],
  [3, 1],
  [1, 3],
  [3, 2],
  [2, 3],
]
/** A confusion must be met this often. */
const least = 2
const rounds = 5
/** Words more different than this (as a share of the longer) are taken to be laid beside each other by mistake. */
const unlike = 0.6

const words = []
const gaps = { kept: 0, lost: 0, made: 0, letters: 0 }
for (const { seen, printed } of pairsIn(corpus)) {
  const beside = align(seen, printed)
  if (!beside) continue
  for (const [a, b] of wordsBeside(seen, printed, beside))
    if (/\p{L}/u.test(b)) words.push([a.toLowerCase(), b.toLowerCase()])
  for (let i = 0; i < seen.length; i++) {
    const across = printed.slice(beside[i], beside[i + 1])
    if (seen[i] === ' ') gaps[across.includes(' ') ? 'kept' : 'made']++
    else if (across.includes(' ')) gaps.lost++
    else gaps.letters++
  }
}
console.log(`${words.length} words`, gaps)

let cost = (seen, printed) =>
  seen === printed
    ? 0
    : 2 + Math.abs(seen.length - printed.length) * 0.6 + (Math.max(seen.length, printed.length) - 1) * 0.8
let counts
let grams
for (let round = 0; round < rounds; round++) {
  counts = new Map()
  grams = new Map()
  for (const [seen, printed] of words) {
    for (let length = 0; length <= 3; length++)
      for (let i = 0; i + length <= printed.length; i++) add(grams, printed.slice(i, i + length))
    if (seen === printed) continue
    const path = bestPath(seen, printed)
    if (!path) continue
    for (const [a, b] of path) if (a !== b) add(counts, `${a}\t${b}`)
  }
  const known = counts
  const all = grams
  cost = (seen, printed) => {
    if (seen === printed) return 0
    const count = known.get(`${seen}\t${printed}`) ?? 0
    const [a, b] = [seen.length, printed.length]
    const wild = a + b > 2 ? Infinity : 10
    return count < 2 ? wild : Math.min(wild, -Math.log(count / all.get(printed)))
  }
}
const rows = [...counts]
  .map(([key, count]) => [...key.split('\t'), count])
  .filter(([, printed, count]) => count >= least && grams.get(printed) > 0)
  .map(([seen, printed, count]) => ({ seen, printed, count, cost: -Math.log((count - 0.5) / grams.get(printed)) }))
  .filter(({ cost: c, seen, printed }) => c < (seen.length + printed.length > 2 ? 8 : 9.5))
  .sort((a, b) => b.count - a.count || (a.seen < b.seen ? -1 : 1))
console.log(
  rows.length,
  rows
    .slice(0, 60)
    .map((r) => `${r.seen}<${r.printed} ${r.count} ${r.cost.toFixed(1)}`)
    .join('  '),
)
const lines = rows.map(({ seen, printed, cost: c }) => `${seen}\t${printed}\t${Math.round(c * 10)}`)
writeFileSync(
  out,
  `/**
 * What OCR saw, what was printed, and the cost in tenths: -ln P(seen | printed). Small letters; nothing seen is a lost
 * letter, nothing printed one made up. Made by scripts/learning/learn-confusions.mjs from ${words.length} words of the ICDAR
 * 2017 and 2019 post-correction sets, the Overproof evaluation data and BLN600, each beside its transcription.
 */
export const learntConfusions: readonly string[] = ${JSON.stringify(lines)}
`,
)

function add(map, key) {
  map.set(key, (map.get(key) ?? 0) + 1)
}

function bestPath(seen, printed) {
  const [n, m] = [seen.length, printed.length]
  const best = Array.from({ length: n + 1 }, () => new Float64Array(m + 1).fill(Infinity))
  const from = Array.from({ length: n + 1 }, () => new Array(m + 1))
  best[0][0] = 0
  for (let i = 0; i <= n; i++)
    for (let j = 0; j <= m; j++)
      for (const [a, b] of steps) {
        if (a > i || b > j || best[i - a][j - b] === Infinity) continue
        const [s, p] = [seen.slice(i - a, i), printed.slice(j - b, j)]
        if (s === p && a > 1) continue
        const total = best[i - a][j - b] + cost(s, p)
        if (total < best[i][j]) [best[i][j], from[i][j]] = [total, [a, b]]
      }
  if (best[n][m] === Infinity) return null
  const path = []
  let wrong = 0
  for (let i = n, j = m; i > 0 || j > 0;) {
    const [a, b] = from[i][j]
    path.push([seen.slice(i - a, i), printed.slice(j - b, j)])
    if (path.at(-1)[0] !== path.at(-1)[1]) wrong += Math.max(a, b)
    ;[i, j] = [i - a, j - b]
  }
  return wrong > unlike * Math.max(n, m) && Math.max(n, m) > 2 ? null : path
}
