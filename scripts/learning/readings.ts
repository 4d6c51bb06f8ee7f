// Gives the readings of transcribed texts with their traits, each with whether it was right: what the judge learns from.
import { writeFileSync } from 'node:fs'
import { cleanAll, defaultCleaning, rules } from '../../renderer/core/clean'
import { prepare } from '../../renderer/core/clean/context'
import { traitNames, traitsOf } from '../../renderer/core/clean/reading/judge'
import { cleanedText, textOfPages } from '../../renderer/core/text'
import { lexiconsIn } from './lexicons'
// @ts-expect-error -- plain JavaScript
import { align, flat, folded, pairsIn } from './alignment.mjs'

const [root, corpus, out] = process.argv.slice(2) as [root: string, corpus: string, out: string]

const lexiconOf = lexiconsIn(root)

/** The rules that run before lines are read. */
const earlier = rules.slice(
  0,
  rules.findIndex((r) => r.pass === 'lines'),
)
const settings = {
  ...defaultCleaning,
  rules: Object.fromEntries(rules.map((r) => [r.id, earlier.includes(r) && !r.optional])),
}
/** The marks around a word, whatever its letters. */
const marks = (text: string) =>
  text.replace(/(?<=[\p{L}\p{N}]).*(?=[\p{L}\p{N}])|[\p{L}\p{N}]/gu, ' ').replace(/ +/g, ' ')
const core = (text: string) => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')

const documents = []
for (const { set, id, printed, ocr, gt } of pairsIn(corpus)) {
  const lexicon = lexiconOf(set)
  const source = textOfPages([ocr])
  const text: string = cleanedText(cleanAll(source, lexicon, settings, 1))
  const context = prepare(source, lexicon)
  const readings = context.reader.read(text)
  // One sign for one sign, so that places stay the same.
  const beside = align(flat(text), printed)
  documents.push({
    set,
    id,
    text,
    ocr,
    gt,
    readings: readings.map((r) => {
      const truth = beside ? (printed.slice(beside[r.from], beside[r.to]) as string) : null
      const said = (text: string) => (r.kind === 'marks' ? marks(folded(text)) : core(folded(text)))
      return {
        from: r.from,
        to: r.to,
        was: r.was,
        is: r.text,
        kind: r.kind,
        truth,
        right: truth !== null && said(r.text) === said(truth),
        harm: truth !== null && said(r.was) === said(truth),
        traits: traitsOf(r, context.reader.about),
      }
    }),
  })
}
writeFileSync(out, JSON.stringify({ traitNames, documents }))
