// `npm run bench`: how fast the parts are, beside a peer in the same run. Figures, no verdicts.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { bundleForNode } from './bundle-for-node.mjs'
import { root } from './inputs.mjs'
import { run } from './run.mjs'

await build()
const bundle = await bundleForNode('scripts/bench/main.ts', 'bench')
// SQLite looks for it beside what loads it.
copyFileSync(join(root, 'node_modules/@sqlite.org/sqlite-wasm/dist/sqlite3.wasm'), join(bundle, '../sqlite3.wasm'))
await run('node', ['--max-old-space-size=6000', bundle, root])
const { benchScanWindow } = await import('./bench/scan-window.mjs')
await benchScanWindow()
const { benchWindow } = await import('./bench/window.mjs')
await benchWindow()
const { benchLibraryWindow } = await import('./bench/library-window.mjs')
await benchLibraryWindow()
const { benchSmallThings } = await import('./bench/small-things.mjs')
await benchSmallThings()
const { benchStart } = await import('./bench/start.mjs')
await benchStart()
