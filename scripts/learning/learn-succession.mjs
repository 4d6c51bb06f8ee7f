// Learns what two lines' ends say of their standing one after the other.
//
//   node scripts/learning/learn-succession.mjs CORPUS
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { bundleForNode } from '../bundle-for-node.mjs'
import { root } from '../inputs.mjs'
import { run } from '../run.mjs'
import { boost, scoreOf } from './boosting.mjs'

const shape = { trees: 120, depth: 5, rate: 0.1, least: 50, seen: 1 }

const corpus = resolve(process.argv[2])
const found = join(root, 'dist/learning/successions.json')
await run('node', [await bundleForNode('scripts/learning/successions.ts', 'learning'), root, corpus, found])
const { rows } = JSON.parse(readFileSync(found, 'utf8'))
const fit = (some) =>
  boost(
    some.map((r) => r.traits),
    some.map((r) => Number(r.follows)),
    shape,
  )
tell(
  fit(rows.filter((r) => r.text % 2 === 0)),
  rows.filter((r) => r.text % 2 === 1),
)
writeFileSync(join(root, 'renderer/core/clean/order/learnt-succession.ts'), moduleOf(fit(rows)))

function moduleOf(model) {
  return `/** Trees that add up to the evidence. Made by scripts/learning/learn-succession.mjs. */
export const model = JSON.parse(
  '${JSON.stringify(model)}',
) as {
  readonly base: number
  /** Nodes by fours: trait, threshold, node up to it, node above it; or -1 and what the leaf adds. */
  readonly trees: readonly (readonly number[])[]
}
`
}

/** The evidence in texts that were not learnt from: its quantiles. */
function tell(model, rows) {
  for (const follows of [true, false]) {
    const sums = rows
      .filter((r) => r.follows === follows)
      .map((r) => scoreOf(model, r.traits))
      .sort((a, b) => a - b)
    const at = (share) => sums[Math.floor(share * (sums.length - 1))].toFixed(2)
    console.log(
      `${follows ? 'following' : 'strangers'} (${sums.length}): ${[0.05, 0.25, 0.5, 0.75, 0.95].map(at).join(' ')}`,
    )
  }
}
