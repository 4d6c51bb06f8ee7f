import { describe, expect, it } from 'vitest'
import { packLayout, unpackLayout, type WordPlace } from '../document/page-layout'
import { importFile } from '../formats'
import { noEngines } from '../formats/engines.testing'
import { absorb, cleanedText, createPage, createText, textOfPages } from '../text'
import { clean } from '../clean/cleaned-by.testing'
import { byReader } from '../text/provenance.testing'
import { exporters, exporterById } from '.'
import { exportInput, writtenAs } from './export-input.testing'

// Every format of the registry keeps this contract; a new one is tested here before its author writes a line.
describe.each(exporters.map((e) => [e.id, e] as const))('export %s', (id, exporter) => {
  it('is found by its id, and has a name, an ending and a type', () => {
    expect(exporterById(id)).toBe(exporter)
    expect(exporter.name).toMatch(/^[A-Za-z]/)
    expect(exporter.extension).toMatch(/^[a-z0-9]+$/)
    expect(exporter.type).toMatch(/^[a-z]+\/[a-z0-9.+-]+$/)
  })
  // What is no text is tested beside its exporter.
  if (exporter.binary) return
  it('writes the same for the same document, and holds its words, its notes, or what it is called', () => {
    const written = exporter.write(exportInput(), exporter.defaults)
    expect(exporter.write(exportInput(), exporter.defaults)).toBe(written)
    // Where each word is an element of its own, the words are what is left without the tags.
    const words = written.replace(/CONTENT="([^"]*)"[^>]*>/g, '>$1 ').replace(/<[^>]*>/g, ' ')
    expect(words).toMatch(/joint\s+statement|lit upon the quay|The Lamplighters/)
  })
  it('writes an empty document and one without notes', () => {
    const empty = exportInput({ text: textOfPages(['']), labels: [''], annotations: [] })
    expect(exporter.write(empty, exporter.defaults).length).toBeGreaterThanOrEqual(0)
  })
})

describe('plain text', () => {
  it('parts pages by form feeds and changes nothing else', () => {
    const input = exportInput()
    const written = writtenAs('txt', input)
    expect(written.split('\f')).toHaveLength(2)
    expect(written.replace('\f', '\n')).toBe(cleanedText(input.text))
  })
})

describe('JSON', () => {
  it('holds source, cleaned text, changes and selectors that agree', () => {
    const input = exportInput()
    const document = JSON.parse(writtenAs('json', input)) as {
      title: string
      pages: { source: string; cleaned: string; changes: { from: number; to: number; before: string }[] }[]
      annotations: { id: string; stretches: { cleaned: { type: string; exact?: string }[] }[] }[]
    }
    expect(document.title).toBe(input.metadata.title)
    expect(document.pages.map((p) => p.cleaned).join('')).toBe(cleanedText(input.text))
    for (const page of document.pages)
      for (const c of page.changes) expect(page.source.slice(c.from, c.to)).toBe(c.before)
    expect(document.annotations[0]!.stretches[0]!.cleaned).toContainEqual(
      expect.objectContaining({ exact: 'lit upon the quay' }),
    )
  })
})

describe('words in their boxes', () => {
  const word = (from: number, to: number, x: number): WordPlace => ({
    from,
    to,
    box: { x, y: 10, width: 30, height: 12 },
    confidence: 0.5,
    alternatives: ['ſ & <t>'],
  })
  // "The ioint lamp-" and "light": one word mended, one joined over the line's end.
  const page = absorb(
    absorb(createPage('The ioint lamp-\nlight'), 4, 9, 'joint', byReader('a')),
    10,
    21,
    'lamplight',
    byReader('b'),
  )
  const layout = packLayout({
    width: 400,
    height: 600,
    unitsPerInch: 300,
    words: [word(0, 3, 0), word(4, 9, 40), word(10, 15, 80), word(16, 21, 0)],
    lines: [
      { from: 0, to: 15, box: { x: 0, y: 10, width: 110, height: 12 } },
      { from: 16, to: 21, box: { x: 0, y: 30, width: 30, height: 12 } },
    ],
    blocks: [{ from: 0, to: 21, box: { x: 0, y: 10, width: 110, height: 32 }, kind: 'text', rotation: 0 }],
  })
  const input = exportInput({ text: createText([page]), labels: ['7'], annotations: [], layouts: [layout] })

  it.each(['hocr', 'alto'])(
    '%s is read back with the words as they read now, divided where the line ends',
    async (id) => {
      const bytes = new TextEncoder().encode(writtenAs(id, input))
      const result = await importFile({ name: `a.${id}`, bytes }, {}, noEngines)
      if (!result.ok) throw new Error(result.problem.sentence)
      const [read] = result.document.pages
      expect(read!.text).toBe(id === 'alto' ? 'The joint lamp-\nlight' : 'The joint lamp\u00ad\nlight')
      if (id === 'hocr') expect(cleanedText(clean([read!.text]))).toBe('The joint lamplight')
      const { words, width, height } = unpackLayout(read!.layout!)
      expect([width, height]).toEqual([400, 600])
      const places = words.map((w) => [w.box.x, w.box.y, w.box.width, w.box.height, w.confidence])
      expect(places.slice(0, 2)).toEqual([
        [0, 10, 30, 12, 0.5],
        [40, 10, 30, 12, 0.5],
      ])
      expect(places.at(-1)).toEqual([0, 10, 30, 12, 0.5])
      if (id === 'alto') {
        expect(words[1]!.alternatives).toEqual(['ioint', 'ſ & <t>'])
        expect(words.map((w) => w.whole)).toEqual([undefined, undefined, 'lamplight', 'lamplight'])
      }
    },
  )
  it('in ALTO have their hyphen apart, and say what they are parts of', () => {
    const file = writtenAs('alto', input)
    expect(file).toMatch(/CONTENT="lamp" SUBS_TYPE="HypPart1" SUBS_CONTENT="lamplight"/)
    expect(file).toMatch(/<HYP HPOS="104" VPOS="10" WIDTH="6" HEIGHT="12" CONTENT="-"\/>/)
    expect(file).toMatch(/CONTENT="light" SUBS_TYPE="HypPart2" SUBS_CONTENT="lamplight"/)
  })
  it('in hOCR have the line that letters stand on, as words without descenders tell it, and the height of lines', () => {
    expect(writtenAs('hocr', input)).toMatch(/class="ocr_line" title="bbox [\d ]+; baseline 0 0; x_size 12"/)
  })
  it('JSON holds them as the source reads', () => {
    const { pages } = JSON.parse(writtenAs('json', input)) as {
      pages: { width: number; words: { text: string; box: number[]; confidence: number }[] }[]
    }
    expect(pages[0]!.width).toBe(400)
    expect(pages[0]!.words[1]).toMatchObject({ text: 'ioint', box: [40, 10, 30, 12], confidence: 0.5 })
  })
})
