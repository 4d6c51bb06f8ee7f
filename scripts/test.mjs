// `npm test`: everything that must hold, on a fresh clone as well. Zero dependencies.
// Prints what each step found and how long it took, and at the end: N passed, N failed, N skipped.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bringBrowser } from './browser.mjs'
import { build } from './build.mjs'
import { installedElectron } from './electron.mjs'
import { install } from './install.mjs'
import { root } from './inputs.mjs'
import { run } from './run.mjs'
import { bringProgram } from './system-packages.mjs'

const sum = { passed: 0, failed: 0, skipped: 0 }
/** What failed, each in a sentence: told again at the end, where it is looked for. */
const faults = []
const results = join(root, 'test-results')
const started = Date.now()

await install()
const installed = Date.now()
if (installed - started > 1000) console.log(`✓ install${since(started)}`)
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

// None of these needs another; the longest come first, so that none is left alone at the end.
const [built] = await sideBySide([
  step('build', build),
  check('lint', 'eslint', '.'),
  check(
    'types of components',
    ...'svelte-check --tsconfig renderer/tsconfig.json --fail-on-warnings --output human'.split(' '),
  ),
  check('types of tests', 'tsc', '-p', 'e2e'),
  check('types', 'tsc', '-b'),
  check('format', 'prettier', '--check', '--log-level', 'warn', '.'),
  check('dependency rules', ...'depcruise --config .dependency-cruiser.mjs renderer electron'.split(' ')),
  check('dead code', 'knip'),
])
console.log(`All of these together${since(installed)}`)
if (built) {
  // Shards of a batch are tried with it.
  await bringProgram('parallel')
  // Listening whether anything leaves the machine takes its minute, in which the processor rests.
  await Promise.all([
    unitTests('unit and property tests', 'unit.json', '--exclude', 'scripts/silence/**'),
    unitTests('nothing leaves the machine', 'silence.json', 'scripts/silence'),
  ])
  await sideBySide([
    check('planted bugs', 'node', 'scripts/planted-bugs.mjs'),
    check('200 bad files', 'node', 'scripts/faults.mjs', '--short'),
  ])
  // Without them it is a matter of minutes; what is landed is tried with them.
  if (process.env.DIPTYCH_JOURNEYS !== 'none') await journeys()
}

for (const fault of faults) console.log(`✗ ${fault}`)
console.log(`\n${Math.round((Date.now() - started) / 1000)} s`)
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`)
process.exitCode = sum.failed ? 1 : 0

/** A step that runs a program of the project's packages, or Node; it fails as that does, with what that printed. */
function check(name, program, ...args) {
  return step(name, async () => {
    const [command, ...rest] = program === 'node' ? [program, ...args] : ['npx', program, ...args]
    const { code, output } = await run(command, rest, { capture: true, quiet: true })
    if (code !== 0) throw new Error(output.trim())
  })
}

/** A step that is yet to be run: it comes to whether it held, and to what is printed of it. */
function step(name, work) {
  return async () => {
    const begun = Date.now()
    try {
      await work()
      return { held: true, line: `✓ ${name}${since(begun)}` }
    } catch (fault) {
      return { held: false, line: `✗ ${name}${since(begun)}\n${fault.message}\n` }
    }
  }
}

/** Runs steps two at a time and prints them in their order. @returns whether each held */
async function sideBySide(steps) {
  const outcomes = []
  const waiting = [...steps.entries()]
  let printed = 0
  const takeTurns = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      outcomes[next[0]] = await next[1]()
      for (; outcomes[printed]; printed++) {
        const { held, line } = outcomes[printed]
        sum[held ? 'passed' : 'failed']++
        if (!held) faults.push(line.slice(2, 600).trimEnd())
        console.log(line)
      }
    }
  }
  await Promise.all([takeTurns(), takeTurns()])
  return outcomes.map(({ held }) => held)
}

/** How long something took that began at a moment. */
function since(moment) {
  return ` (${((Date.now() - moment) / 1000).toFixed(1)} s)`
}

/** Tests that vitest runs: unit and property tests and the packing check, or those that arguments tell. */
async function unitTests(name, reportName, ...args) {
  const report = join(results, reportName)
  const begun = Date.now()
  await run('npx', ['vitest', 'run', ...args, '--reporter=json', `--outputFile.json=${report}`], {
    capture: true,
    quiet: true,
  })
  const counted = read(report)
  if (!counted) return void addFailure(`${name}: no report was written`)
  for (const { name: file, assertionResults } of counted.testResults)
    for (const { status, fullName, failureMessages } of assertionResults)
      if (status === 'failed')
        faults.push(`${file.slice(root.length + 1)}: ${fullName}\n${failureMessages.join('\n').slice(0, 600)}`)
  add(name, counted.numPassedTests, counted.numFailedTests + brokenSuites(counted), counted.numPendingTests, begun)
}

/** Suites that could not even be loaded count as failures: their tests were never seen. */
function brokenSuites(report) {
  return report.testResults.filter((r) => r.status === 'failed' && r.assertionResults.length === 0).length
}

/** Whole journeys, on every host that can run here. */
async function journeys() {
  const browser = await bringBrowser().catch((fault) => void addFailure(`journeys: ${fault.message}`))
  if (browser === undefined) return
  if (!browser) return void addFailure('journeys: no Chromium, Chrome or Edge is to be used')
  console.log(`Journeys run in ${browser.path} (from ${browser.from}).`)
  if (!installedElectron()) {
    console.log(
      '- host electron: not run, because Electron’s program is not on this machine; the shell host runs the same main process',
    )
    sum.skipped++
  }
  await sideBySide([check('damaged libraries come back', 'node', 'scripts/losses/losses.mjs', '--short')])
  const begun = Date.now()
  await run('npx', ['playwright', 'test', '-c', 'e2e/playwright.config.ts'], { env: { DIPTYCH_BROWSER: browser.path } })
  const report = read(join(results, 'e2e.json'))
  if (!report) return void addFailure('journeys: no report was written')
  const { expected, unexpected, flaky, skipped } = report.stats
  add('journeys', expected, unexpected + flaky + report.errors.length, skipped, begun)
}

function add(name, passed, failed, skipped, begun) {
  sum.passed += passed
  sum.failed += failed
  sum.skipped += skipped
  console.log(`${failed ? '✗' : '✓'} ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped${since(begun)}`)
}

function addFailure(sentence) {
  sum.failed++
  faults.push(sentence)
  console.log(`✗ ${sentence}`)
}

function read(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}
