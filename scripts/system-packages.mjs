// Programs of the system that tests need: found, or installed where that is possible. Zero dependencies.
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './run.mjs'

/** How long another package manager is waited for, in milliseconds. */
const lock = 600_000

/** Whether packages of Debian's can be installed here. */
export function canInstall() {
  return process.platform === 'linux' && process.getuid?.() === 0 && onPath(['apt-get']).some(isProgram)
}

/**
 * A program of Debian's, installed if it is not there and can be had; without it, what needs it is skipped by name.
 * @returns {Promise<boolean>} whether it is there
 */
export async function bringProgram(name, { pause = 5000 } = {}) {
  const isThere = () => onPath([name]).some(isProgram)
  if (isThere() || !canInstall()) return isThere()
  console.log(`Installing the package “${name}” …`)
  await aptGet(['update', '-qq'], pause)
  await aptGet(['install', '-y', '-qq', '--no-install-recommends', name], pause)
  return isThere()
}

/**
 * Runs apt-get, again and again while another package manager holds a lock: its own option for that covers the lock of
 * the packages, and not in every version that of the lists.
 */
export async function aptGet(args, pause) {
  const options = ['-o', `DPkg::Lock::Timeout=${lock / 1000}`]
  const env = { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' }
  const end = Date.now() + lock
  for (let waits = 0; ; waits++) {
    const result = await run('apt-get', [...options, ...args], { capture: true, quiet: true, env }).catch(failed)
    const isHeld = result.code !== 0 && /Could not get lock|Unable to (?:acquire|lock)/.test(result.output)
    if (!isHeld || Date.now() > end) return result
    if (!waits) console.log('Another package manager is at work; waiting for it to end …')
    await new Promise((done) => setTimeout(done, pause))
  }
}

/** What a program that could not be started comes to. */
export function failed(fault) {
  return { code: 1, output: fault.message }
}

export function onPath(programs) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.flatMap((folder) => programs.map((name) => join(folder, name)))
}

export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
