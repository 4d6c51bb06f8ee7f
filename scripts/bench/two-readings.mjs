// Wrong words left with one reading of a page, with another, and with both: node scripts/bench/two-readings.mjs FOLDER LANGUAGE READINGS, such as eng.
// FOLDER holds NAME.ocr.txt (an older OCR) and NAME.gt.txt (a transcription) beside the picture of a page, which is recognised here into READINGS.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { bundleForNode } from '../bundle-for-node.mjs'
import { root } from '../inputs.mjs'

const [folder, language, readings] = process.argv.slice(2)
if (!folder || !language || !readings) throw new Error('two-readings FOLDER LANGUAGE READINGS')
mkdirSync(readings, { recursive: true })
const files = readdirSync(folder)
for (const file of files.filter((name) => name.endsWith('.ocr.txt'))) {
  const name = file.replace('.ocr.txt', '')
  const picture = files.find((other) => other.startsWith(`${name}.`) && /\.(?:tiff?|jpg|png)$/.test(other))
  const out = join(readings, `${name}.two.txt`)
  if (!picture || existsSync(out)) continue
  const order = ['convert', join(folder, picture), '--to', 'txt', '--raw', '--ocr', language, '--out', out]
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/diptych.mjs'), ...order], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
const bundle = await bundleForNode('scripts/bench/two-readings.ts', 'two-readings')
const { status } = spawnSync(process.execPath, [bundle, root, folder, language, readings], { stdio: 'inherit' })
process.exitCode = status ?? 1
