// Where quotations are found again: node scripts/bench/quotations.mjs CORPUS [TRIALS] [WORDS,…], where CORPUS holds train/ and postocr/.
import { spawnSync } from 'node:child_process'
import { bundleForNode } from '../bundle-for-node.mjs'

const bundle = await bundleForNode('scripts/bench/quotations.ts', 'quotations')
const { status } = spawnSync(process.execPath, [bundle, ...process.argv.slice(2)], { stdio: 'inherit' })
process.exitCode = status ?? 1
