// Learns where OCR lost a stop, from texts that were transcribed.
//
//   node scripts/learning/learn-stops.mjs CORPUS
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { bundleForNode } from '../bundle-for-node.mjs'
import { root } from '../inputs.mjs'
import { run } from '../run.mjs'
import { boost, scoreOf } from './boosting.mjs'

const shape = { trees: 200, depth: 4, rate: 0.06, least: 15 }
const folds = 5

const corpus = resolve(process.argv[2])
const found = join(root, 'dist/learning/stops.json')
await run('node', [await bundleForNode('scripts/learning/stops.ts', 'learning'), root, corpus, found])
const { rows } = JSON.parse(readFileSync(found, 'utf8'))
const fit = (some) =>
  boost(
    some.map((r) => r.traits),
    some.map((r) => Number(r.right)),
    shape,
  )
for (let fold = 0; fold < folds; fold++) {
  const model = fit(rows.filter((r) => r.text % folds !== fold))
  for (const r of rows) if (r.text % folds === fold) r.chance = 1 / (1 + Math.exp(-scoreOf(model, r.traits)))
}
tell()
writeFileSync(join(root, 'renderer/core/clean/stops/learnt-stops.ts'), moduleOf(fit(rows)))

function moduleOf(model) {
  return `/** Trees that add up to the odds of a stop. Made by scripts/learning/learn-stops.mjs. */
export const model = JSON.parse(
  '${JSON.stringify(model)}',
) as {
  readonly base: number
  /** Nodes by fours: trait, threshold, node up to it, node above it; or -1 and what the leaf adds. */
  readonly trees: readonly (readonly number[])[]
}
`
}

/** How often there was a stop, by how likely it was, in texts that were not learnt from. */
function tell() {
  console.log(`${rows.length} places, ${rows.filter((r) => r.right).length} with a stop`)
  const steps = [0, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 1.01]
  steps.slice(1).forEach((high, i) => {
    const some = rows.filter((r) => r.chance >= steps[i] && r.chance < high)
    const right = some.filter((r) => r.right).length
    console.log(`${steps[i]} to ${Math.min(1, high)}: ${some.length}, right ${(right / some.length).toFixed(3)}`)
  })
}
