// Learns which words are written with a capital in the midst of a sentence, and how often, from clean text: names, and
// in German all nouns. Run by hand when a language's texts change; its result is kept in resources/counts.
//
//   node scripts/lexicon/learn-capitals.mjs OUT.capitals TEXT...
//
// A line of the result is a word in small letters and how many of a hundred of its places have it with a capital.
import { readFileSync, writeFileSync } from 'node:fs'

/** A word must stand in the midst of sentences this often, and with a capital in so many of a hundred, to be kept. */
const [leastPlaces, leastPercent] = [4, 5]

const [out, ...texts] = process.argv.slice(2)
const capitals = new Map()
const places = new Map()
const add = (map, word) => map.set(word, (map.get(word) ?? 0) + 1)

for (const file of texts) {
  let before = '.'
  for (const [word] of readFileSync(file, 'utf8').matchAll(
    /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\p{N}+|[^\s\p{L}\p{N}]/gu,
  )) {
    const inSentence = /^\p{L}|^,$/u.test(before)
    before = word
    // A word all in capitals tells nothing.
    if (!inSentence || word.length < 2 || !/^\p{L}/u.test(word) || /\p{Lu}$/u.test(word)) continue
    const small = word.toLowerCase().replaceAll('’', "'").replaceAll('ſ', 's')
    add(places, small)
    if (/^\p{Lu}/u.test(word)) add(capitals, small)
  }
}
const lines = [...capitals]
  .map(([word, count]) => [word, Math.round((100 * count) / places.get(word)), places.get(word)])
  .filter(([, percent, seen]) => seen >= leastPlaces && percent >= leastPercent)
  .sort(([a], [b]) => (a < b ? -1 : 1))
writeFileSync(out, lines.map(([word, percent]) => `${word} ${percent}\n`).join(''))
console.log(
  `${out}: ${lines.length} words, ${lines.filter(([, percent]) => percent > 50).length} mostly with a capital`,
)
