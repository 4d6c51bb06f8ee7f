// Words divided at line ends: node scripts/bench/line-ends.mjs CORPUS [TEXTS A LANGUAGE] [FROM], where CORPUS holds train/en.txt.xz,
// de, fr and es. FROM moves the parts that are taken by so many signs; SHOW=1 lists what went wrong.
import { spawnSync } from 'node:child_process'
import { bundleForNode } from '../bundle-for-node.mjs'
import { root } from '../inputs.mjs'

const bundle = await bundleForNode('scripts/bench/line-ends.ts', 'line-ends')
const { status } = spawnSync(process.execPath, [bundle, root, ...process.argv.slice(2)], { stdio: 'inherit' })
process.exitCode = status ?? 1
