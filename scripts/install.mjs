// Installs the packages of the lockfile, unless they are there already. Zero dependencies.
import { isDone, onceFor } from './inputs.mjs'
import { run } from './run.mjs'

const packages = {
  name: 'install',
  inputs: ['package.json', 'package-lock.json', '.npmrc'],
  output: 'node_modules',
  run: async () => {
    console.log('Installing packages …')
    const { code } = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
    if (code !== 0) throw new Error('npm ci failed; see above. Nothing else was done.')
  },
}

/** Brings node_modules in line with package-lock.json. */
export async function install() {
  return onceFor(packages)
}

/** Whether they are. */
export function isInstalled() {
  return isDone(packages)
}
