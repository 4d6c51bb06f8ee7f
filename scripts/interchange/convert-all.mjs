// Converts every file of a folder to every format, and prints a table of what became of them and what failed:
// node scripts/interchange/convert-all.mjs FOLDER [--formats tei,alto] [--every N] [--out FOLDER]
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
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
/** By format: how many files were written, refused with a sentence, and failed. */
const table = new Map(formats.map((format) => [format, { written: 0, refused: 0, failed: 0 }]))
/** What was said of a file, once for all formats that say it. */
const refusals = new Map()
const failures = []
for (const file of files)
  for (const format of formats) {
    const path = join(out, `${basename(file)}.${format}`)
    const { status, stderr } = convert(file, '--to', format, '--out', path)
    const isThere = existsSync(path)
    const counts = table.get(format)
    const said = stderr.trim().split('\n').at(-1)
    if (status === 0 && isThere) counts.written++
    else if (status === 1 && /^diptych: /m.test(stderr)) {
      counts.refused++
      const key = `${file}: ${said}`
      refusals.set(key, [...(refusals.get(key) ?? []), format])
    } else {
      counts.failed++
      failures.push(`FAILED   ${file} to ${format}: ${status} ${said}`)
    }
    if (!kept) rmSync(path, { force: true, recursive: true })
  }
for (const [said, by] of refusals)
  process.stdout.write(`refused  ${said}${by.length < formats.length ? ` (${by.join(', ')})` : ''}\n`)
for (const failure of failures) process.stdout.write(`${failure}\n`)
const column = (words) => words.map((word, i) => (i ? String(word).padStart(9) : word.padEnd(12))).join('')
process.stdout.write(`${column(['format', 'written', 'refused', 'failed'])}\n`)
for (const [format, { written, refused, failed }] of table)
  process.stdout.write(`${column([format, written, refused, failed])}\n`)
process.stdout.write(`${files.length} files to ${formats.length} formats, ${failures.length} failed.\n`)
if (!kept) rmSync(out, { force: true, recursive: true })
process.exitCode = failures.length ? 1 : 0
