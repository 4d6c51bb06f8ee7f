#!/usr/bin/env node
// `diptych` on the command line: builds it when needed (in a checkout), then runs it.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './inputs.mjs'

const cli = join(root, 'dist/cli/cli.mjs')
if (!existsSync(cli)) {
  const { build } = await import('./build.mjs')
  await build()
}
const { main } = await import(pathToFileURL(cli).href)
process.exitCode = await main(process.argv.slice(2))
