// Finds Electron's binary, which its npm package downloads on first use. Zero dependencies.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './inputs.mjs'
import { run } from './run.mjs'

const home = join(root, 'node_modules/electron')
const refused = join(root, 'node_modules/.diptych/electron-refused')
/** How long a failed download is remembered, and how long one may take, in milliseconds. */
const remembered = 24 * 3600 * 1000
const patience = 120_000

/** Path of the binary if it is on this machine, else null. */
export function installedElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const pathFile = join(home, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron'
  const path = override ? join(override, name) : join(home, 'dist', name)
  return existsSync(path) && statSync(path).isFile() ? path : null
}

/** Path of the binary, downloaded if need be; null where it can't be had. */
export async function electron() {
  const here = installedElectron()
  if (here) return here
  if (existsSync(refused) && Date.now() - statSync(refused).mtimeMs < remembered) return null
  console.log('Getting Electron …')
  const { code } = await run('node', [join(home, 'install.js')], { capture: true, quiet: true, timeout: patience })
  const got = code === 0 ? installedElectron() : null
  if (!got) {
    mkdirSync(dirname(refused), { recursive: true })
    writeFileSync(refused, '')
  }
  return got
}
