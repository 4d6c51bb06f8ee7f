// `npm test`: everything that must hold, on a fresh clone as well. Zero dependencies.
// Prints what each step found, and at the end: N passed, N failed, N skipped.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bringBrowser } from './browser.mjs'
import { build } from './build.mjs'
import { installedElectron } from './electron.mjs'
import { install } from './install.mjs'
import { root } from './inputs.mjs'
import { run } from './run.mjs'

const sum = { passed: 0, failed: 0, skipped: 0 }
const results = join(root, 'test-results')
const started = Date.now()

await install()
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

await check('format', 'npx', ['prettier', '--check', '--log-level', 'warn', '.'])
await check('lint', 'npx', ['eslint', '.'])
await check('types', 'npx', ['tsc', '-b'])
await check('types of tests', 'npx', ['tsc', '-p', 'e2e'])
await check('types of components', 'npx', [
  'svelte-check',
  '--tsconfig',
  'renderer/tsconfig.json',
  '--fail-on-warnings',
  '--output',
  'human',
])
await check('dependency rules', 'npx', ['depcruise', '--config', '.dependency-cruiser.mjs', 'renderer', 'electron'])
await check('dead code', 'npx', ['knip'])
const built = await step('build', build)
if (built) {
  await unitTests()
  await check('planted bugs', 'node', ['scripts/planted-bugs.mjs'])
  await journeys()
}

console.log(`\n${Math.round((Date.now() - started) / 1000)} s`)
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`)
process.exitCode = sum.failed ? 1 : 0

async function check(name, command, args) {
  await step(name, async () => {
    const { code, output } = await run(command, args, { capture: true, quiet: true })
    if (code !== 0) throw new Error(output.trim())
  })
}

async function step(name, work) {
  try {
    await work()
    sum.passed++
    console.log(`✓ ${name}`)
    return true
  } catch (fault) {
    sum.failed++
    console.log(`✗ ${name}\n${fault.message}\n`)
    return false
  }
}

/** Unit and property tests, and the packing check. */
async function unitTests() {
  const report = join(results, 'unit.json')
  await run('npx', ['vitest', 'run', '--reporter=json', `--outputFile.json=${report}`], { capture: true, quiet: true })
  const counted = read(report)
  if (!counted) return void addFailure('unit and property tests: no report was written')
  add(
    'unit and property tests',
    counted.numPassedTests,
    counted.numFailedTests + brokenSuites(counted),
    counted.numPendingTests,
  )
}

/** Suites that could not even be loaded count as failures: their tests were never seen. */
function brokenSuites(report) {
  return report.testResults.filter((r) => r.status === 'failed' && r.assertionResults.length === 0).length
}

/** Whole journeys, on every host that can run here. */
async function journeys() {
  const browser = await bringBrowser()
  if (!browser) return void addFailure('journeys: no Chromium, Chrome or Edge is here, and none could be installed')
  console.log(`Journeys run in ${browser.path} (from ${browser.from}).`)
  if (!installedElectron()) {
    console.log(
      '- host electron: not run, because Electron’s program is not on this machine; the shell host runs the same main process',
    )
    sum.skipped++
  }
  await run('npx', ['playwright', 'test', '-c', 'e2e/playwright.config.ts'], { env: { DIPTYCH_BROWSER: browser.path } })
  const report = read(join(results, 'e2e.json'))
  if (!report) return void addFailure('journeys: no report was written')
  const { expected, unexpected, flaky, skipped } = report.stats
  add('journeys', expected, unexpected + flaky + report.errors.length, skipped)
}

function add(name, passed, failed, skipped) {
  sum.passed += passed
  sum.failed += failed
  sum.skipped += skipped
  console.log(`${failed ? '✗' : '✓'} ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`)
}

function addFailure(sentence) {
  sum.failed++
  console.log(`✗ ${sentence}`)
}

function read(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}
