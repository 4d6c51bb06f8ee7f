// Plants known bugs in the text model, each alone, and looks whether its laws catch each. Zero dependencies.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bugs } from './planted-bugs/bugs.mjs'
import { run } from './run.mjs'

const folder = mkdtempSync(join(tmpdir(), 'diptych-planted-bugs-'))
const report = join(folder, 'report.json')
const args = ['vitest', 'run', '--config', 'scripts/planted-bugs/vitest.config.mjs']
const { output } = await run('npx', [...args, '--reporter=scripts/planted-bugs/reporter.mjs'], {
  capture: true,
  quiet: true,
  env: { DIPTYCH_PLANTED_BUGS: report },
})
const caught = new Set(readCaught())
rmSync(folder, { recursive: true })
const missed = bugs.filter((_, index) => !caught.has(String(index)))
for (const { file, what } of missed) console.error(`Not caught (${file}): ${what}`)
console.log(`${bugs.length - missed.length} of ${bugs.length} planted bugs were caught.`)
process.exitCode = missed.length ? 1 : 0

/** The bugs that made a law fail. One that can't be planted any more makes no law fail, for none is run. */
function readCaught() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    throw new Error(`The laws were not run.\n${output}`)
  }
}
