import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { FuseV1Options } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../inputs.mjs'
import { fuses } from './flip-fuses.mjs'
import { packWithStub } from './pack.mjs'

let asar
let files
beforeAll(async () => {
  asar = await packWithStub()
  files = listPackage(asar, { isPack: false }).map((f) => f.replaceAll('\\', '/'))
}, 180_000)
afterAll(() => rmSync(join(root, 'dist/packed'), { recursive: true, force: true }))

describe('the package', () => {
  it.each([
    '/package.json',
    '/dist/electron/main.cjs',
    '/dist/electron/preload.cjs',
    '/dist/renderer/index.html',
    '/dist/renderer/lexicon/en.lex',
    '/dist/renderer/sample/the-lamplighters.jpg',
    '/dist/renderer/sample/the-lamplighters.hocr',
  ])('holds %s', (file) => expect(files).toContain(file))

  it('holds fonts, workers and the licences of what is bundled', () => {
    expect(files.some((f) => /source-serif-4-latin-.*\.woff2$/.test(f))).toBe(true)
    expect(files.some((f) => /core-worker-.*\.js$/.test(f))).toBe(true)
    expect(extractFile(asar, 'dist/renderer/licences.md').toString()).toMatch(/svelte/)
    expect(JSON.parse(extractFile(asar, 'dist/renderer/sbom.cdx.json').toString()).bomFormat).toBe('CycloneDX')
  })

  it('holds no sources, tests, modules, maps or scans', () => {
    const strange = files.filter((f) =>
      /node_modules|\.test\.|\.testing\.|\.map$|\.tsx?$|\.svelte$|corpus|e2e|(?<!\/engines\/languages\/...)\.traineddata/.test(
        f,
      ),
    )
    expect(strange).toEqual([])
  })

  it('starts at the main process', () => {
    const { main, name } = JSON.parse(extractFile(asar, 'package.json').toString())
    expect(files).toContain(`/${main}`)
    expect(name).toBe('diptych')
  })

  it('has the fuses off that would let another program in', () => {
    expect(fuses[FuseV1Options.RunAsNode]).toBe(false)
    expect(fuses[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(false)
    expect(fuses[FuseV1Options.EnableNodeCliInspectArguments]).toBe(false)
    expect(fuses[FuseV1Options.OnlyLoadAppFromAsar]).toBe(true)
    expect(fuses[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(true)
  })
})
