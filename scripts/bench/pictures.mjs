// Kinds of pictures beside ImageMagick's own reading: node scripts/bench/pictures.mjs (wants ImageMagick and libtiff-tools).
import { spawnSync } from 'node:child_process'
import { bundleForNode } from '../bundle-for-node.mjs'

const { status } = spawnSync(process.execPath, [await bundleForNode('scripts/bench/pictures.ts', 'pictures')], {
  stdio: 'inherit',
})
process.exitCode = status ?? 1
