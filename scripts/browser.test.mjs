import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { root } from './inputs.mjs'
import { run } from './run.mjs'

// Programs of the test's own stand on the only PATH there is: nothing of the system is asked or changed.

let folder
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diptych-browser-'))
  mkdirSync(join(folder, 'bin'))
  // What the programs below are written with.
  for (const name of ['sh', 'cat', 'chmod', 'sleep']) {
    const path = [`/bin/${name}`, `/usr/bin/${name}`].find((p) => existsSync(p))
    symlinkSync(path, join(folder, 'bin', name))
  }
  program('npx', 'exit 1')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function program(name, ...lines) {
  const path = join(folder, 'bin', name)
  writeFileSync(path, ['#!/bin/sh', ...lines, ''].join('\n'))
  chmodSync(path, 0o755)
}

/** What apt-get is: it notes how it is called, and `lines` follow. Installing puts a browser on the PATH. */
function aptGet(...lines) {
  const called = join(folder, 'called')
  const browser = join(folder, 'bin/chromium')
  program(
    'apt-get',
    `echo "$@" >> ${called}`,
    ...lines,
    `case "$*" in *install*) echo '#!/bin/sh' > ${browser}; chmod 755 ${browser};; esac`,
  )
  return () => readFileSync(called, 'utf8').trim().split('\n')
}

/** Fails the first two times, as apt-get does beside another package manager. */
const heldTwice = () => [
  `times=$(cat ${folder}/times 2>/dev/null || echo 0)`,
  `echo $((times + 1)) > ${folder}/times`,
  `if [ $times -lt 2 ]; then`,
  `  echo "E: Could not get lock /var/lib/apt/lists/lock. It is held by process 4711 (apt-get)" >&2`,
  `  exit 100`,
  `fi`,
]

/** Brings a browser in a process of its own; what it found or how it failed, and what it said meanwhile. */
async function bring() {
  const module = JSON.stringify(join(root, 'scripts/browser.mjs'))
  const code = `const { bringBrowser } = await import(${module})
    const end = await bringBrowser({ pause: 20 }).catch((fault) => ({ fault: fault.message }))
    console.log('END ' + JSON.stringify(end))`
  const env = { PATH: join(folder, 'bin'), PLAYWRIGHT_BROWSERS_PATH: join(folder, 'none') }
  for (const name of ['DIPTYCH_BROWSER', 'CHROMIUM_PATH', 'CHROME_PATH']) env[name] = ''
  const { output } = await run('node', ['--input-type=module', '-e', code], { capture: true, quiet: true, env })
  const [said, end] = output.split('END ')
  return { said, end: JSON.parse(end) }
}

const asRoot = process.platform === 'linux' && process.getuid?.() === 0

describe('bringing a browser', () => {
  it('takes the one that is there, and asks nobody', async () => {
    program('chromium')
    program('npx', `echo asked > ${folder}/asked`)
    expect(await bring()).toEqual({ said: '', end: { path: join(folder, 'bin/chromium'), from: 'the system' } })
    expect(existsSync(join(folder, 'asked'))).toBe(false)
  })
  it('says why there is none where nothing can be installed', async () => {
    program('npx', 'echo "Error: getaddrinfo ENOTFOUND" >&2', 'exit 1')
    const { end } = await bring()
    expect(end.fault).toMatch(/^No Chromium, Chrome or Edge is here, and none could be installed\./)
    expect(end.fault).toContain('Error: getaddrinfo ENOTFOUND')
  })
  it.runIf(asRoot)('installs the package, and bears that another package manager is at work', async () => {
    const called = aptGet()
    expect((await bring()).end).toEqual({ path: join(folder, 'bin/chromium'), from: 'the system' })
    expect(called()).toHaveLength(2)
    expect(called()[0]).toMatch(/update/)
    expect(called()[1]).toMatch(/-o DPkg::Lock::Timeout=\d+ .*install .*chromium/)
  })
  it.runIf(asRoot)('waits while another holds the lock of the lists, and says so', async () => {
    const called = aptGet(...heldTwice())
    const { said, end } = await bring()
    expect(end).toEqual({ path: join(folder, 'bin/chromium'), from: 'the system' })
    expect(said.match(/Another package manager is at work; waiting/g)).toHaveLength(1)
    expect(called().filter((c) => c.includes('update'))).toHaveLength(3)
    expect(called().filter((c) => c.includes('install'))).toHaveLength(1)
  })
  it.runIf(asRoot)('says what apt-get said when that fails', async () => {
    aptGet('echo "E: Unable to locate package chromium" >&2', 'exit 100')
    const { end } = await bring()
    expect(end.fault).toContain('E: Unable to locate package chromium')
  })
  it.runIf(asRoot)('installs from the lists that are there when they can’t be brought up to date', async () => {
    aptGet('case "$*" in *update*) echo "E: Failed to fetch" >&2; exit 100;; esac')
    expect((await bring()).end).toEqual({ path: join(folder, 'bin/chromium'), from: 'the system' })
  })
})

describe('a program with a limit', () => {
  it('is ended with what it started', async () => {
    const { code, output } = await run('sh', ['-c', 'echo begun; sleep 60 & sleep 60'], {
      capture: true,
      quiet: true,
      timeout: 500,
    })
    expect([code, output]).toEqual([1, 'begun\n'])
  }, 20_000)
})
