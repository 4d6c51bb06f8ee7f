// One process at a time does a thing: two that build the same files would spoil them, and each other's time. Zero dependencies.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Milliseconds between two looks at a lock that another process holds. */
const pause = 200

/**
 * Does something while no other process does it. A lock whose process is gone holds nobody up.
 * @template Result
 * @param {string} lock path of the file that says who is at it
 * @param {() => Promise<Result>} act
 * @returns {Promise<Result>}
 */
export async function alone(lock, act) {
  mkdirSync(dirname(lock), { recursive: true })
  while (!taken(lock)) await new Promise((resolve) => setTimeout(resolve, pause))
  try {
    return await act()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** Whether the lock is this process's now. */
function taken(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (fault) {
    if (fault.code !== 'EEXIST') throw fault
  }
  if (!isAlive(holderOf(lock))) clear(lock)
  return false
}

/** Takes a lock away whose process is gone: one process does, and looks once more, so that it is not one that was taken meanwhile. */
function clear(lock) {
  const claim = `${lock}.clearing`
  try {
    writeFileSync(claim, '', { flag: 'wx' })
  } catch {
    return
  }
  if (!isAlive(holderOf(lock))) rmSync(lock, { force: true })
  rmSync(claim, { force: true })
}

function holderOf(lock) {
  try {
    return Number(readFileSync(lock, 'utf8'))
  } catch {
    return 0
  }
}

/** Whether a process is there; one whose number is not written yet is. */
function isAlive(pid) {
  if (!pid) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return fault.code === 'EPERM'
  }
}
