import { describe, expect, it } from 'vitest'
import { exporters, exporterById } from '.'
import { exportInput } from './export-input.testing'
import { cleanedText, textOfPages } from '../text'

// Every format of the registry keeps this contract; a new one is tested here before its author writes a line.
describe.each(exporters.map((e) => [e.id, e] as const))('export %s', (id, exporter) => {
  it('is found by its id, and has a name, an ending and a type', () => {
    expect(exporterById(id)).toBe(exporter)
    expect(exporter.name).toMatch(/^[A-Z]/)
    expect(exporter.extension).toMatch(/^[a-z0-9]+$/)
    expect(exporter.type).toMatch(/^[a-z]+\/[a-z0-9.+-]+$/)
  })
  it('writes the same for the same document, and holds its words', () => {
    const written = exporter.write(exportInput(), exporter.defaults)
    expect(exporter.write(exportInput(), exporter.defaults)).toBe(written)
    expect(written).toContain('joint statement')
  })
  it('writes an empty document and one without notes', () => {
    const empty = exportInput({ text: textOfPages(['']), labels: [''], annotations: [] })
    expect(exporter.write(empty, exporter.defaults).length).toBeGreaterThanOrEqual(0)
  })
})

describe('plain text', () => {
  it('parts pages by form feeds and changes nothing else', () => {
    const input = exportInput()
    const written = exporterById('txt')!.write(input, {} as never)
    expect(written.split('\f')).toHaveLength(2)
    expect(written.replace('\f', '\n')).toBe(cleanedText(input.text))
  })
})

describe('JSON', () => {
  it('holds source, cleaned text, changes and selectors that agree', () => {
    const input = exportInput()
    const document = JSON.parse(exporterById('json')!.write(input, {} as never)) as {
      title: string
      pages: { source: string; cleaned: string; changes: { from: number; to: number; before: string }[] }[]
      annotations: { id: string; selectors: { cleaned: { type: string; exact?: string }[] } }[]
    }
    expect(document.title).toBe(input.metadata.title)
    expect(document.pages.map((p) => p.cleaned).join('')).toBe(cleanedText(input.text))
    for (const page of document.pages)
      for (const c of page.changes) expect(page.source.slice(c.from, c.to)).toBe(c.before)
    expect(document.annotations[0]!.selectors.cleaned).toContainEqual(
      expect.objectContaining({ exact: 'lit upon the quay' }),
    )
  })
})
