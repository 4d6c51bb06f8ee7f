#!/usr/bin/env node
// `diptych` on the command line: in a checkout it builds what is older than its sources, then runs it.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './inputs.mjs'

const builder = join(root, 'scripts/build.mjs')
if (existsSync(builder) && !(await import(pathToFileURL(builder).href)).isBuilt()) {
  // Standard output is for results: what the build says goes to standard error.
  const { status } = spawnSync(process.execPath, [builder, '--quiet'], { stdio: ['ignore', 2, 2] })
  if (status !== 0) process.exit(status ?? 1)
}
const { main } = await import(pathToFileURL(join(root, 'dist/cli/cli.mjs')).href)
process.exitCode = await main(process.argv.slice(2))
