import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { build } from '../build.mjs'
import { root } from '../inputs.mjs'
import { bills } from './bill.mjs'
import { allowed, partsOf } from './parts.mjs'

let bill
let licences
beforeAll(async () => {
  await build()
  bill = JSON.parse(readFileSync(join(root, bills.components), 'utf8'))
  licences = readFileSync(join(root, bills.licences), 'utf8')
}, 300_000)

const of = (type) => bill.components.filter((c) => c.type === type)
const licenceOf = ({ licenses: [first] }) => first.expression ?? first.license.id

describe('the bill of what is bundled', () => {
  it('names every file of what was built, with what is in it, and no other', () => {
    const folder = join(root, 'dist/renderer')
    const built = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'))
      .filter((path) => !Object.values(bills).includes(path))
    const named = new Map(of('file').map(({ name, hashes }) => [name, hashes[0].content]))
    expect([...named.keys()].sort()).toEqual(built.sort())
    for (const path of built)
      expect(named.get(path), path).toBe(
        createHash('sha256')
          .update(readFileSync(join(root, path)))
          .digest('hex'),
      )
  })
  it('names packages whose signs stand in what was built, wherever they are: in the window, in workers, beside them', () => {
    const names = of('library').map((c) => c.name)
    for (const name of [
      'svelte',
      'dexie',
      '@codemirror/view',
      'liquidjs',
      'saxes',
      '@citeproc-rs/wasm',
      'tesseract.js-core',
      'PDFium',
      'FreeType',
      'docx',
    ])
      expect(names).toContain(name)
    // What is not bundled is not named.
    for (const name of ['vitest', 'playwright', 'electron-builder', 'typescript']) expect(names).not.toContain(name)
  })
  it('knows what every piece of WebAssembly, every font and every language is made of', () => {
    const inside = new Set(
      of('library')
        .filter((c) => c.purl)
        .map((c) => c.name),
    )
    for (const name of Object.keys(partsOf)) expect(inside).toContain(name)
    const binaries = of('file')
      .filter(({ name }) => /engines\/[\w-]+\.wasm$/.test(name))
      .map(({ name }) => name.split('/').at(-1))
    expect(binaries).toEqual([
      'citeproc.wasm',
      'jpeg-decoder.wasm',
      'jpeg-encoder.wasm',
      'openjpeg.wasm',
      'pdfium.wasm',
      'tesseract.wasm',
      'typst.wasm',
    ])
  })
  it('has no licence that may not be bundled, and none that is unsaid', () => {
    const others = [...of('library'), ...of('data')].filter((c) => !allowed.test(licenceOf(c)))
    expect(others.map((c) => `${c.name}: ${licenceOf(c)}`)).toEqual([])
  })
  it('tells readers of each, and where the source of what must be offered is', () => {
    for (const { name, version } of of('library').filter((c) => c.purl))
      expect(licences).toContain(`## ${name} ${version}`)
    expect(licences).toMatch(/citeproc-rs: MPL-2\.0, https:\/\/github\.com\/zotero\/citeproc-rs/)
    expect(licences).toContain('https://www.mozilla.org/MPL/2.0/')
    expect(licences).toMatch(/SIL OPEN FONT LICENSE/i)
  })
  it('is CycloneDX, and the same for the same build', () => {
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 })
    expect(bill.serialNumber).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/)
    const references = bill.components.map((c) => c['bom-ref']).filter(Boolean)
    expect(new Set(references).size).toBe(references.length)
  })
})
