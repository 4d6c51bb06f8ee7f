// Gives the places of cleaned texts where a stop may be missing, with their traits, each with whether one was printed there: what the
// rule for lost stops learns from.
import { writeFileSync } from 'node:fs'
import { cleanAll, defaultCleaning, rules } from '../../renderer/core/clean'
import { prepare } from '../../renderer/core/clean/context'
import { stopPlaces } from '../../renderer/core/clean/stops/stop-places'
import { cleanedText, textOfPages } from '../../renderer/core/text'
import { lexiconsIn } from './lexicons'
// @ts-expect-error -- plain JavaScript
import { align, flat, folded, pairsIn } from './alignment.mjs'

const [root, corpus, out] = process.argv.slice(2) as [root: string, corpus: string, out: string]

const lexiconOf = lexiconsIn(root)
/** The rules that run before stops are looked for. */
const earlier = rules.slice(
  0,
  rules.findIndex((r) => r.id === 'lost-stops'),
)
const settings = {
  ...defaultCleaning,
  rules: Object.fromEntries(rules.map((r) => [r.id, earlier.includes(r) && !r.optional])),
}

const rows: { text: number; traits: number[]; right: boolean }[] = []
const documents = (pairsIn(corpus) as { set: string; ocr: string; gt: string }[]).filter(
  ({ set }) => lexiconOf(set).language === 'en',
)
for (const [index, { set, ocr, gt }] of documents.entries()) {
  const lexicon = lexiconOf(set)
  const source = textOfPages([ocr])
  const context = prepare(source, lexicon)
  const text = cleanedText(cleanAll(source, lexicon, settings, 1))
  const printed = folded(gt) as string
  const beside = align(flat(text), printed) as Int32Array | null
  if (!beside) continue
  const { capitals } = context.reader.about
  for (const { from, traits } of stopPlaces(text, {
    lexicon,
    habits: context.reader.about.stops,
    standing: (w) => context.standing(w),
    capitals,
  }))
    rows.push({ text: index, traits: [...traits], right: printed[beside[from]!] === '.' })
}
writeFileSync(out, JSON.stringify({ rows }))
