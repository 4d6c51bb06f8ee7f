// Detected encodings: node scripts/bench/encodings.mjs CORPUS [TEXTS A LANGUAGE], where CORPUS holds train/en.txt.xz, de, fr and es;
// other languages have a paragraph each in encodings.txt.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { bundleForNode } from '../bundle-for-node.mjs'
import { root } from '../inputs.mjs'

const [corpus, ...more] = process.argv.slice(2)
const bundle = await bundleForNode('scripts/bench/encodings.ts', 'encodings')
const others = join(root, 'scripts/bench/encodings.txt')
const { status } = spawnSync(process.execPath, [bundle, corpus, others, ...more], { stdio: 'inherit' })
process.exitCode = status ?? 1
