// How well the quotations of a manuscript are told apart: node scripts/bench/manuscripts.mjs CORPUS [PAGES], where CORPUS holds train/ and postocr/.
import { spawnSync } from 'node:child_process'
import { bundleForNode } from '../bundle-for-node.mjs'

const bundle = await bundleForNode('scripts/bench/manuscripts.ts', 'manuscripts')
const { status } = spawnSync(process.execPath, [bundle, ...process.argv.slice(2)], { stdio: 'inherit' })
process.exitCode = status ?? 1
