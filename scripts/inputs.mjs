// What a step depends on, as one hash: a step runs again only when it changes. Zero dependencies.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { alone } from './alone.mjs'

export const root = join(import.meta.dirname, '..')

/**
 * Hash of files and folders (recursively), by path and content.
 * @param {readonly string[]} paths below the project's root
 * @param {readonly string[]} except files and folders that are passed over
 */
export function hashOf(paths, except = []) {
  const hash = createHash('sha256')
  const add = (path) => {
    const full = join(root, path)
    if (except.includes(path) || !existsSync(full)) return
    if (statSync(full).isDirectory()) for (const name of readdirSync(full).sort()) add(join(path, name))
    else hash.update(path).update('\0').update(readFileSync(full)).update('\0')
  }
  paths.forEach(add)
  return hash.digest('hex')
}

/** Whether a step has nothing to do: its inputs are as they were, and its output is there. */
export function isDone(step) {
  return isAsStamped(step, hashOf(step.inputs, step.except))
}

function stampOf({ name }) {
  return join(root, 'node_modules/.diptych', name)
}

function isAsStamped(step, hash) {
  const stamp = stampOf(step)
  return existsSync(join(root, step.output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash
}

/**
 * Runs a step unless its inputs are as they were and its output is there. Of several processes one runs it, and the others wait.
 * @param {{ name: string, inputs: readonly string[], except?: readonly string[], output: string, run: () => Promise<unknown> }} step
 *   `except`: parts of the inputs that do not count, as what another step made of inputs that do
 * @returns {Promise<boolean>} whether it ran
 */
export async function onceFor(step) {
  if (isDone(step)) return false
  const stamp = stampOf(step)
  return alone(`${stamp}.lock`, async () => {
    // Another process may have done it meanwhile.
    const hash = hashOf(step.inputs, step.except)
    if (isAsStamped(step, hash)) return false
    await step.run()
    mkdirSync(dirname(stamp), { recursive: true })
    writeFileSync(stamp, hash)
    return true
  })
}
