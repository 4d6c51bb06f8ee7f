// `npm run test:faults`: thousands of bad files, and the long forms of what looks for ways in and out. `--short`: what of
// this is part of `npm test`. Each file is made from a number, so that what was found is found again.
//   node scripts/faults.mjs [--short] [--seed N] [--only NAME] [--mutants N]
import { fork } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleForNode } from './bundle-for-node.mjs'
import { root } from './inputs.mjs'
import { run } from './run.mjs'

/** What one file may take: seconds of the processor, seconds by the clock, bytes of memory. */
const limits = { processor: 5, clock: 60, memory: 1_000_000_000 }

const isShort = process.argv.includes('--short')
const valueOf = (option) => process.argv[process.argv.indexOf(option) + 1]
const given = (option, otherwise) => (process.argv.includes(option) ? valueOf(option) : otherwise)
const firstSeed = Number(given('--seed', '1'))
const mutants = Number(given('--mutants', isShort ? '200' : '3000'))
const only = given('--only', '')
const kept = join(root, 'test-results/faults')

const program = await bundleForNode('scripts/faults/main.ts', 'faults')
const found = []
let tried = 0
let slowest = { seconds: 0, name: '' }
let largest = 0
let child = await started()
const names = child.targets
  .map(({ name, weight }, index) => ({ name, weight, index }))
  .filter((t) => t.name.includes(only))
const turns = names.flatMap((target) => Array.from({ length: target.weight }, () => target))
for (let i = 0; i < mutants; i++) {
  const target = turns[(i * 7) % turns.length] ?? turns[0]
  const seed = (firstSeed * 1_000_003 + i) | 0
  const outcome = await child.try({ target: target.index, seed })
  tried++
  if (outcome.seconds > slowest.seconds) slowest = { seconds: outcome.seconds, name: target.name }
  largest = Math.max(largest, outcome.memory ?? 0)
  const wrong =
    outcome.wrong ??
    (outcome.seconds > limits.processor ? `it took ${outcome.seconds.toFixed(1)} s of the processor` : null)
  if (wrong) {
    found.push({ target: target.name, seed, wrong })
    console.error(`✗ ${target.name}, file ${seed}: ${wrong}`)
  }
  if (outcome.isGone) child = await started()
  // WebAssembly never gives memory back, and one bad file must not be held against the next.
  else if (outcome.memory > limits.memory / 2) child = (child.end(), await started())
}
child.end()
for (const { target, seed } of found.slice(0, 20)) await keep(target, seed)
console.log(
  `${tried} bad files: ${found.length} of them did harm; the slowest took ${slowest.seconds.toFixed(2)} s of the processor (${slowest.name}), the most memory was ${Math.round(largest / 1e6)} MB.`,
)
let failed = found.length > 0
if (!isShort && !only) {
  const tests = ['scripts/serve.test.mjs', 'scripts/silence', 'renderer/core/text/two-windows.test.ts']
  const { code } = await run('npx', ['vitest', 'run', ...tests], { env: { DIPTYCH_FAULTS: 'long' } })
  failed ||= code !== 0
  // Kills, damaged databases, full disks.
  const losses = await run('node', ['scripts/losses/losses.mjs'])
  failed ||= losses.code !== 0
  // Memory and nodes over thousands of operations.
  const soak = await run('node', ['scripts/soak/soak.mjs'])
  failed ||= soak.code !== 0
}
process.exit(failed ? 1 : 0)

/** A process that tries files, one at a time, and is ended when one takes more than it may. */
async function started() {
  const forked = fork(program, {
    cwd: root,
    execArgv: ['--max-old-space-size=1500'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let said = ''
  forked.stderr.on('data', (data) => (said = (said + data).slice(-2000)))
  const { targets } = await new Promise((done, fail) => {
    forked.once('message', done)
    forked.once('exit', () => fail(new Error(`It does not start: ${said}`)))
  })
  forked.removeAllListeners('exit')
  const attempt = (order) =>
    new Promise((done) => {
      const begun = Date.now()
      const before = processorOf(forked.pid)
      const end = (outcome) => {
        clearInterval(watch)
        forked.removeAllListeners('message')
        forked.removeAllListeners('exit')
        done(outcome)
      }
      const watch = setInterval(() => {
        const now = processorOf(forked.pid)
        const seconds = now === null || before === null ? 0 : now - before
        const memory = memoryOf(forked.pid)
        const why =
          seconds > limits.processor + 1 || Date.now() - begun > limits.clock * 1000
            ? `it does not end (${seconds.toFixed(1)} s of the processor)`
            : memory > limits.memory
              ? `it takes ${Math.round(memory / 1e6)} MB`
              : null
        if (!why) return
        end({ wrong: why, seconds, memory, isGone: true })
        forked.kill('SIGKILL')
      }, 100)
      forked.once('message', end)
      forked.once('exit', () => end({ wrong: `it ended the program: ${said.slice(-500)}`, seconds: 0, isGone: true }))
      forked.send(order)
    })
  return { targets, try: attempt, end: () => forked.kill('SIGKILL') }
}

/** Writes a file that did harm where it can be looked at. */
async function keep(name, seed) {
  mkdirSync(kept, { recursive: true })
  const { targets, try: attempt, end } = await started()
  const path = join(kept, `${name.replace(/\W+/g, '-')}-${seed}`)
  await attempt({ target: targets.findIndex((t) => t.name === name), seed, keep: path })
  end()
  console.error(`  kept: ${path}`)
}

/** Seconds of the processor that a program took; null where the system does not tell. */
function processorOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return null
  }
}

/** Bytes of memory that a program has; 0 where the system does not tell. */
function memoryOf(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
