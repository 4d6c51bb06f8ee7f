// Packs Diptych with a stub in Electron's place, so that what goes into the package can be looked at anywhere.
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../inputs.mjs'
import { run } from '../run.mjs'

/**
 * Runs electron-builder's `dir` target with a stub.
 * @returns {Promise<string>} path of the app.asar
 * @throws Error with what electron-builder printed when it fails
 */
export async function packWithStub() {
  const stub = join(root, 'dist/electron-stub')
  const output = join(root, 'dist/packed')
  for (const folder of [stub, output]) rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(stub, 'resources'), { recursive: true })
  writeFileSync(join(stub, 'stub'), '')
  writeFileSync(join(stub, 'electron'), '#!/bin/sh\n')
  chmodSync(join(stub, 'electron'), 0o755)
  const args = [
    'electron-builder',
    '--linux',
    'dir',
    '--publish',
    'never',
    `-c.electronDist=${stub}`,
    `-c.directories.output=${output}`,
  ]
  const { code, output: printed } = await run('npx', args, { capture: true, quiet: true })
  if (code !== 0) throw new Error(`electron-builder failed:\n${printed}`)
  return join(output, 'linux-unpacked/resources/app.asar')
}
