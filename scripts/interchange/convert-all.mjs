// Converts every file of a folder to every format, and says what failed:
// node scripts/interchange/convert-all.mjs FOLDER [--formats tei,alto] [--every N] [--out FOLDER]
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { root } from '../inputs.mjs'

const [folder, ...args] = process.argv.slice(2)
if (!folder) throw new Error('convert-all FOLDER [--formats a,b] [--every N] [--out FOLDER]')
const value = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
const every = Number(value('--every') ?? 1)
const convert = (...words) =>
  spawnSync(process.execPath, [join(root, 'scripts/diptych.mjs'), 'convert', ...words], { encoding: 'utf8' })
const known = /there are (.*)\.|FORMAT \((.*)\)/.exec(convert('nothing', '--to', 'nothing').stderr)
const formats = (value('--formats') ?? known[1] ?? known[2]).split(/,\s*/)
const kept = value('--out')
const out = kept ?? mkdtempSync(join(tmpdir(), 'diptych-convert-'))
mkdirSync(out, { recursive: true })

const files = readdirSync(folder, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .sort()
  .filter((_, i) => i % every === 0)
const counts = { written: 0, refused: 0, failed: 0 }
for (const file of files)
  for (const format of formats) {
    const path = join(out, `${basename(file)}.${format}`)
    const { status, stderr } = convert(file, '--to', format, '--out', path)
    const isThere = (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0
    if (status === 0 && isThere) counts.written++
    else if (status === 1 && /^diptych: /m.test(stderr)) {
      counts.refused++
      // What one format refuses, all do, if the file can't be read.
      if (format === formats[0]) process.stdout.write(`refused  ${file}: ${stderr.trim().split('\n').at(-1)}\n`)
    } else {
      counts.failed++
      process.stdout.write(`FAILED   ${file} to ${format}: ${status} ${stderr.trim().split('\n').at(-1)}\n`)
    }
    if (!kept) rmSync(path, { force: true })
  }
process.stdout.write(
  `${files.length} files to ${formats.length} formats: ${counts.written} written, ${counts.refused} refused with a sentence, ${counts.failed} failed.\n`,
)
process.exitCode = counts.failed ? 1 : 0
