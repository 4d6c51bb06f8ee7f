// How well the quotations of a manuscript are told apart: node scripts/bench/manuscripts.mjs CORPUS [PAGES], where CORPUS holds train/ and postocr/.
import { spawnSync } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bundleForNode } from '../bundle-for-node.mjs'
import { root } from '../inputs.mjs'

const bundle = await bundleForNode('scripts/bench/manuscripts.ts', 'manuscripts')
copyFileSync(
  join(root, 'node_modules/@sqlite.org/sqlite-wasm/dist/sqlite3.wasm'),
  join(dirname(bundle), 'sqlite3.wasm'),
)
const { status } = spawnSync(process.execPath, [bundle, ...process.argv.slice(2)], { stdio: 'inherit' })
process.exitCode = status ?? 1
