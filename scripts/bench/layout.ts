import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { unpackLayout, type Place } from '../../renderer/core/document/page-layout'
import { gather, importBundle, type Engines } from '../../renderer/core/formats'
import { orderLines } from '../../renderer/core/layout/columns'
import { line, ratio, time } from './figures'

/**
 * How well the order of lines is told from their places alone, on scans whose files give it: the share of lines that
 * are followed by the line that follows them in the file. The lines are shuffled first.
 *
 * @param scans folder of scans with ALTO, PAGE XML and PDF files; nothing is measured where there is none
 */
export async function benchLayout(root: string, scans: string): Promise<void> {
  console.log('\nReading order from the places of lines')
  const { lines: many } = sheet(7, 120)
  const ordered = time(5, () => orderLines(many))
  const sorted = time(5, () => many.toSorted((a, b) => a.box.y - b.box.y))
  line(`order ${many.length} lines in 7 columns`, ordered, ratio(ordered, sorted))
  line('  peer: sort them by height', sorted)
  const folders = ['coords/alto', 'page-gt', 'pdf'].map((f) => join(scans, f))
  if (!folders.every(existsSync)) return console.log('score: not measured, there are no scans with a given order here')
  const wasm = (name: string) => async () => {
    const bytes = readFileSync(join(root, 'resources/public/engines', name))
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
  }
  const engines: Engines = { pdfium: wasm('pdfium.wasm'), openjpeg: wasm('openjpeg.wasm') }
  const files = folders
    .flatMap((f) => readdirSync(f, { recursive: true, encoding: 'utf8' }).map((name) => join(f, name)))
    .filter((f) =>
      /(?:coords.alto.*|(?<!\.(?:tess|ocr[^.]*|glyph))\.(?:alto|page))\.xml$|multicolumn\.pdf$|tracemonkey.*\.pdf$/.test(
        f,
      ),
    )
  const total = { kept: 0, byHeight: 0, lines: 0 }
  for (const file of files) {
    const [bundle] = gather([{ name: file, bytes: readFileSync(file) }])
    const { result } = await importBundle(bundle!, {}, engines)
    if (!result.ok) continue
    for (const { layout } of result.document.pages) {
      if (!layout) continue
      const { lines } = unpackLayout(layout)
      if (lines.length < 2) continue
      const shuffled = lines.toSorted((a, b) => ((a.from * 7919) % 1009) - ((b.from * 7919) % 1009))
      total.kept += successions(
        lines,
        orderLines(shuffled).map((o) => o.line),
      )
      total.byHeight += successions(
        lines,
        shuffled.toSorted((a, b) => a.box.y - b.box.y),
      )
      total.lines += lines.length - 1
    }
  }
  const share = (n: number) => `${((n / total.lines) * 100).toFixed(1)} %`
  console.log(
    `${`true successions of ${total.lines} lines in ${files.length} files`.padEnd(56)} ${share(total.kept).padStart(10)}`,
  )
  console.log(`${'  peer: sorted by height'.padEnd(56)} ${share(total.byHeight).padStart(10)}`)
}

function successions(given: readonly Place[], ordered: readonly Place[]): number {
  const place = new Map(given.map((l, i) => [l, i]))
  return ordered.filter((l, i) => i > 0 && place.get(l) === place.get(ordered[i - 1]!)! + 1).length
}

function sheet(columns: number, rows: number) {
  return {
    lines: Array.from({ length: columns * rows }, (_, i) => ({
      box: { x: (i % columns) * 210, y: Math.floor(i / columns) * 15, width: i % 5 ? 200 : 110, height: 12 },
    })),
  }
}
