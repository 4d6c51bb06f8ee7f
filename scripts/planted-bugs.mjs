// Plants known bugs in the text model, one after another, and looks whether its laws catch each. Zero dependencies.
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { root } from './inputs.mjs'
import { bugs } from './planted-bugs/bugs.mjs'
import { run } from './run.mjs'

const missed = []
const waiting = bugs.map((bug, index) => ({ ...bug, index }))
await Promise.all(
  Array.from({ length: Math.min(4, availableParallelism()) }, async () => {
    for (let bug = waiting.shift(); bug; bug = waiting.shift()) if (!(await isCaught(bug))) missed.push(bug)
  }),
)
for (const { file, what } of missed) console.error(`Not caught (${file}): ${what}`)
console.log(`${bugs.length - missed.length} of ${bugs.length} planted bugs were caught.`)
process.exitCode = missed.length ? 1 : 0

async function isCaught({ index, file, was }) {
  // A bug that can't be planted any more fails here, and is not taken for one that was caught.
  if (!readFileSync(join(root, 'renderer/core/text', file), 'utf8').includes(was)) return false
  const args = ['vitest', 'run', '--config', 'scripts/planted-bugs/vitest.config.mjs']
  const { code } = await run('npx', args, { capture: true, quiet: true, env: { DIPTYCH_PLANTED_BUG: String(index) } })
  return code !== 0
}
