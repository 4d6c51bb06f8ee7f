// Learns how many wrong words each sign of error stands for (least squares without negative weights), and measures the
// estimate on texts it did not learn from. Run when the judge was learnt anew:
//
//   node scripts/learning/learn-estimate.mjs CORPUS
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { bundleForNode } from '../bundle-for-node.mjs'
import { root } from '../inputs.mjs'
import { run } from '../run.mjs'

const folds = 5
const corpus = resolve(process.argv[2])
const found = join(root, 'dist/learning/estimates.json')
await run('node', [await bundleForNode('scripts/learning/estimates.ts', 'learning'), root, corpus, found])
const rows = JSON.parse(readFileSync(found, 'utf8'))
const signs = Object.keys(rows[0].signs)

/** Coordinate descent; each text weighs as much as its words. */
function fit(some) {
  const weights = signs.map(() => 0.1)
  for (let round = 0; round < 400; round++)
    signs.forEach((sign, j) => {
      let [above, below] = [0, 0]
      for (const row of some) {
        const value = row.signs[sign]
        if (!value) continue
        const rest = signs.reduce((sum, s, k) => (k === j ? sum : sum + weights[k] * row.signs[s]), 0)
        above += (value * (row.wrong - rest)) / row.words
        below += (value * value) / row.words
      }
      weights[j] = below ? Math.max(0, above / below) : 0
    })
  return weights
}

const estimate = (weights, row) => signs.reduce((sum, s, k) => sum + weights[k] * row.signs[s], 0)
const judged = Array.from({ length: folds }, (_, fold) => {
  const weights = fit(rows.filter((_, i) => i % folds !== fold))
  return rows.filter((_, i) => i % folds === fold).map((row) => ({ ...row, estimated: estimate(weights, row) }))
}).flat()
const off = (some) => some.reduce((sum, r) => sum + Math.abs(r.estimated - r.wrong) / r.words, 0) / some.length
const share = (some, of) => some.reduce((sum, r) => sum + r[of], 0) / some.reduce((sum, r) => sum + r.words, 0)
const percent = (x) => `${(100 * x).toFixed(1)} %`.padStart(7)
console.log('set                   texts    wrong   estimated   off in the mean')
for (const set of [...new Set(rows.map((r) => r.set)), 'all']) {
  const some = judged.filter((r) => set === 'all' || r.set === set)
  console.log(
    `${set.padEnd(20)} ${String(some.length).padStart(6)}  ${percent(share(some, 'wrong'))}   ${percent(share(some, 'estimated'))}   ${percent(off(some))}`,
  )
}
const weights = fit(rows)
const lines = signs.map((sign, i) => `  ${sign}: ${Number(weights[i].toFixed(3))},`).join('\n')
writeFileSync(
  join(root, 'renderer/core/quality/learnt-estimate.ts'),
  `/** How many wrong words each sign of error stands for. Made by scripts/learning/learn-estimate.mjs. */
export const weights = {
${lines}
} as const

/** How far the estimate was off, as a share of the words of a text: the mean over texts it had not learnt from. */
export const meanError = ${off(judged).toFixed(3)}
`,
)
