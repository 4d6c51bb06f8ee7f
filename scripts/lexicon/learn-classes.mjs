// Sorts the most frequent words of a language into classes of such as stand beside the same words, from the counts of
// pairs: exchange of words between classes for as long as it makes the pairs likelier
// (S. Martin, J. Liermann, H. Ney, "Algorithms for bigram and trigram word clustering", 1998).
// Run by hand when a language's counts change; its result is kept in resources/counts.
//
//   node scripts/lexicon/learn-classes.mjs resources/counts/TAG.counts OUT.classes
//
// A line of the result is a class, its words in the order of how frequent they are.
import { readFileSync, writeFileSync } from 'node:fs'
import { readCounts } from './counts-file.mjs'

const mostWords = 20_000
const classes = 200
const mostRounds = 15
/** Fewer words than this share on the move: the classes are settled. */
const settled = 0.005

const [from, out] = process.argv.slice(2)
const counts = readCounts(readFileSync(from))
const frequent = [...counts.words.keys()]
  .sort((a, b) => counts.singles[b] - counts.singles[a] || a - b)
  .slice(0, mostWords)
const rankOf = new Int32Array(counts.words.length).fill(-1)
frequent.forEach((word, rank) => (rankOf[word] = rank))

/** By word: those that stand after it and before it, with how often. */
const after = frequent.map(() => [])
const before = frequent.map(() => [])
counts.pairCounts.forEach((count, i) => {
  const [left, right] = [rankOf[counts.pairs[2 * i]], rankOf[counts.pairs[2 * i + 1]]]
  if (left < 0 || right < 0) return
  after[left].push([right, count])
  before[right].push([left, count])
})
const sum = (some) => some.reduce((total, [, count]) => total + count, 0)
const outs = after.map(sum)
const ins = before.map(sum)

/** The most frequent words begin a class each; the others are dealt out in turn. */
const classOf = Int32Array.from(frequent, (_, rank) => rank % classes)
const pairs = new Float64Array(classes * classes)
const lefts = new Float64Array(classes)
const rights = new Float64Array(classes)
frequent.forEach((_, word) => {
  for (const [next, count] of after[word]) pairs[classOf[word] * classes + classOf[next]] += count
  lefts[classOf[word]] += outs[word]
  rights[classOf[word]] += ins[word]
})

const next = new Float64Array(classes)
const last = new Float64Array(classes)
for (let round = 0; round < mostRounds; round++) {
  let moved = 0
  frequent.forEach((_, word) => {
    const own = countNeighbours(word)
    const old = classOf[word]
    change(old, word, own, -1)
    const to = likeliest(word, own, old)
    change(to, word, own, 1)
    if (to !== old) moved++
    classOf[word] = to
  })
  console.log(`round ${round + 1}: ${moved} words moved`)
  if (moved < settled * frequent.length) break
}
const lines = Array.from({ length: classes }, () => [])
frequent.forEach((word, rank) => lines[classOf[rank]].push(counts.words[word]))
writeFileSync(out, lines.map((words) => `${words.join(' ')}\n`).join(''))

/** Counts the classes beside a word. @returns how often it stands beside itself */
function countNeighbours(word) {
  next.fill(0)
  last.fill(0)
  let own = 0
  for (const [other, count] of after[word])
    if (other === word) own += count
    else next[classOf[other]] += count
  for (const [other, count] of before[word]) if (other !== word) last[classOf[other]] += count
  return own
}

/** Takes a word into a class, or out of it. */
function change(to, word, own, sign) {
  for (let c = 0; c < classes; c++) {
    pairs[to * classes + c] += sign * next[c]
    pairs[c * classes + to] += sign * last[c]
  }
  pairs[to * classes + to] += sign * own
  lefts[to] += sign * outs[word]
  rights[to] += sign * ins[word]
}

/** The class in which a word that is in none makes the pairs likeliest. */
function likeliest(word, own, old) {
  let [best, most] = [old, -Infinity]
  for (let to = 0; to < classes; to++) {
    let gain = grown(pairs[to * classes + to], next[to] + last[to] + own)
    for (let c = 0; c < classes; c++) {
      if (c === to) continue
      if (next[c]) gain += grown(pairs[to * classes + c], next[c])
      if (last[c]) gain += grown(pairs[c * classes + to], last[c])
    }
    gain -= grown(lefts[to], outs[word]) + grown(rights[to], ins[word])
    if (gain > most + 1e-9) [best, most] = [to, gain]
  }
  return best
}

/** What x ln x gains when x grows. */
function grown(x, by) {
  return weighed(x + by) - weighed(x)
}

function weighed(x) {
  return x > 0 ? x * Math.log(x) : 0
}
