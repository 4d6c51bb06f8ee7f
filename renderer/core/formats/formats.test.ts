import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importers, importExtensions, referenceExtensions } from '.'
import { engines } from './engines.testing'

// Every format of the registry keeps this contract.
describe.each(importers.map((i) => [i.id, i] as const))('format %s', (_id, importer) => {
  it('has an id, a name and file name endings of its own', () => {
    expect(importers.filter((i) => i.id === importer.id)).toHaveLength(1)
    expect(importer.name).not.toBe('')
    expect(importer.extensions.every((e) => /^[a-z0-9.]+$/.test(e))).toBe(true)
  })
  it('never throws, whatever the bytes, and refuses with a sentence', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (bytes) => {
        const result = await importer.read({ name: 'any.bin', bytes }, {}, engines)
        if (result.ok) expect(result.document.pages.length).toBeGreaterThan(0)
        else expect(result.problem.sentence).toMatch(/^“any\.bin” .*\.$/)
      }),
      { numRuns: 400 },
    )
  })
})

it('the open dialog shows the endings of all formats', () => {
  const endings = importers.flatMap((importer) => importer.extensions)
  expect([...importExtensions].sort()).toEqual([...new Set([...endings, 'gz', 'zip', ...referenceExtensions])].sort())
})
