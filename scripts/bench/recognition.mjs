// Recognised pages: node scripts/bench/recognition.mjs FOLDER DATA LANGUAGES…, such as deu frk deu+frk; ONLY=… picks pages by name.
// FOLDER holds NAME.page.xml beside NAME.tif or NAME.jpg, DATA holds CODE.traineddata.gz.
import { spawnSync } from 'node:child_process'
import { bundleForNode } from '../bundle-for-node.mjs'
import { root } from '../inputs.mjs'

const bundle = await bundleForNode('scripts/bench/recognition.ts', 'recognition')
const { status } = spawnSync(process.execPath, [bundle, root, ...process.argv.slice(2)], { stdio: 'inherit' })
process.exitCode = status ?? 1
