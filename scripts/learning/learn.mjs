// Learns all that the cleaner knows of OCR from transcribed texts, and says how it does on texts it did not learn from.
// Run by hand when the rules before the reading of lines, or what a reading is judged by, change:
//
//   node scripts/learning/learn.mjs CORPUS [--confusions]
//
// CORPUS holds SET/ID.ocr.txt and SET/ID.gt.txt. With --confusions, those of Latin type are learnt anew, too.
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from '../build.mjs'
import { bundleForNode } from '../bundle-for-node.mjs'
import { root } from '../inputs.mjs'
import { run } from '../run.mjs'
import { learnJudge, moduleOf } from './learn-judge.mjs'

const corpus = resolve(process.argv[2])
const reading = join(root, 'renderer/core/clean/reading')
await build()
if (process.argv.includes('--confusions'))
  await run('node', [join(import.meta.dirname, 'learn-confusions.mjs'), corpus, join(reading, 'learnt-confusions.ts')])
const readings = join(root, 'dist/learning/readings.json')
await run('node', [await bundleForNode('scripts/learning/readings.ts', 'learning'), root, corpus, readings])
const { model, judged } = learnJudge(JSON.parse(readFileSync(readings, 'utf8')))
writeFileSync(join(reading, 'learnt-judge.ts'), moduleOf(model))
tellCalibration(judged.flatMap((d) => d.readings.filter((r) => r.truth !== null)))

/** How often readings of some confidence were right, in texts that the judge did not know. */
function tellCalibration(all) {
  console.log('confidence      readings   in the mean   right   took the place of a right word')
  const steps = [0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.97, 1.01]
  steps.slice(1).forEach((high, i) => {
    const some = all.filter((r) => r.confidence >= steps[i] && r.confidence < high)
    const share = (of) => (some.reduce((sum, r) => sum + Number(of(r)), 0) / some.length).toFixed(3)
    console.log(
      `${steps[i].toFixed(2)} to ${Math.min(1, high).toFixed(2)}   ${String(some.length).padStart(7)}   ${share((r) => r.confidence).padStart(11)}   ${share((r) => r.right)}   ${share((r) => r.harm)}`,
    )
  })
}
