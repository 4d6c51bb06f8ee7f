import { describe, expect, it } from 'vitest'
import { ExportRefused } from '../export'
import { exportInput, writtenAs } from '../export/export-input.testing'
import { importFile, openPictures, pdfPagesFrom, readPdfNotes, readWebAnnotations, type ByteSource } from '../formats'
import { engines } from '../formats/engines.testing'
import { pdfOf } from '../formats/pdf/pdf-file.testing'
import { packedTiff } from '../formats/picture/pictures.testing'

// Files that once took a reader's machine, or told the words of a machine. Each stands for its kind.

/** Does something, and tells how long the processor took for it, in seconds. */
async function timed<T>(work: () => T | Promise<T>): Promise<{ made: T; seconds: number }> {
  const before = process.cpuUsage()
  const made = await work()
  const { user, system } = process.cpuUsage(before)
  return { made, seconds: (user + system) / 1e6 }
}

function sourceOf(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (at, length) => bytes.slice(at, at + length) }
}

const latin1 = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))

describe('a PDF that says it has 999,999 pages', () => {
  const bytes = latin1(String.fromCharCode(...pdfOf([['The lamp'], ['was lit']])).replace('/Count 2', '/Count 999999'))

  it('has those that are there, however it is read', async () => {
    const { made, seconds } = await timed(async () => {
      const read = await importFile({ name: 'a.pdf', bytes }, {}, engines)
      let pages = 0
      for await (const step of pdfPagesFrom(sourceOf(bytes), 0, undefined, engines)) pages += step.pages.length
      await readPdfNotes(bytes, engines)
      return { read, pages }
    })
    expect(made.read.ok && made.read.document.pages.map((p) => p.text.trim())).toEqual(['The lamp', 'was lit'])
    expect(made.pages).toBe(2)
    expect(seconds).toBeLessThan(5)
  })
})

describe('a TIFF file', () => {
  const page: [number, number, number][] = [
    [256, 3, 8],
    [257, 3, 2],
    [258, 3, 8],
    [259, 3, 1],
    [262, 3, 1],
    [277, 3, 1],
    [278, 3, 2],
  ]
  const withTag = (tag: number, value: number) =>
    packedTiff([...page.filter(([t]) => t !== tag), [tag, 4, value]], new Uint8Array(16))
  async function decoded(bytes: Uint8Array): Promise<string> {
    try {
      const opened = await openPictures(sourceOf(bytes), engines)
      if (opened?.kind !== 'drawable') await opened?.decode(0)
      return ''
    } catch (cause) {
      return (cause as Error).message
    }
  }

  it.each([256, 257, 258, 259, 273, 277, 278, 279, 284, 317, 320, 322, 338, 347])(
    'with a count of 4294967295 at tag %i comes to an end',
    async (tag) => {
      const bytes = withTag(tag, 1)
      const view = new DataView(bytes.buffer)
      for (let i = 0; i < view.getUint16(8, true); i++)
        if (view.getUint16(10 + i * 12, true) === tag) view.setUint32(14 + i * 12, 0xffffffff, true)
      const { made, seconds } = await timed(() => decoded(bytes))
      expect(made).not.toMatch(/length|undefined/)
      expect(seconds).toBeLessThan(5)
    },
  )
  it.each([
    ['numbers of a point without end', 277, 0xffffffff],
    ['a picture that its few bytes can’t hold', 256, 60_000_000],
    ['rows that its few bytes can’t hold', 257, 70_000_000],
  ])('with %s is refused or white', async (_what, tag, value) => {
    const { made, seconds } = await timed(() => decoded(withTag(tag, value)))
    expect(made).not.toMatch(/Invalid|length|undefined/)
    expect(seconds).toBeLessThan(5)
  })
})

describe('a template', () => {
  const endless = {
    'a table': '{% tablerow i in (1..100000000) cols:2 %}x{% endtablerow %}',
    'tables in tables':
      '{% tablerow i in (1..9999) %}{% tablerow j in (1..9999) %}{% tablerow k in (1..9999) %}{% endtablerow %}{% endtablerow %}{% endtablerow %}',
    'a loop': '{% for i in (1..100000000) %}x{% endfor %}',
    'loops in loops':
      '{% liquid\nfor i in (1..9999)\nfor j in (1..9999)\nfor k in (1..9999)\nendfor\nendfor\nendfor\n%}',
    'a text that doubles':
      '{% assign s = text %}{% for i in (1..99) %}{% capture s %}{{ s }}{{ s }}{% endcapture %}{% endfor %}',
    'a text put between its letters': `{{ text${' | replace: "", text'.repeat(5)} | size }}`,
    'a list that doubles':
      '{% assign a = text | split: "" %}{% for i in (1..40) %}{% assign a = a | concat: a %}{% endfor %}',
    'a date of a billion letters': '{{ "now" | date: "%999999999Y" }}',
    'more than a template may be': '{% if true %}{% endif %}'.repeat(5000),
    'a filter of nothing':
      '{{ nil | replace: nil, nil | join: nil | append: text | date: nil }}{{ text | sort | map: 1 }}',
  }
  it.each(Object.entries(endless))('with %s ends, with a sentence', async (_what, template) => {
    const { made, seconds } = await timed(() => {
      try {
        return writtenAs('md', exportInput(), { content: 'template', template }).slice(0, 100)
      } catch (cause) {
        expect(cause).toBeInstanceOf(ExportRefused)
        return (cause as Error).message
      }
    })
    expect(made).not.toMatch(/limit exceeded|Invalid|undefined|AssertionError/)
    expect(seconds).toBeLessThan(5)
  })
})

describe('notes from elsewhere', () => {
  it('with a place that is a list in lists without end have none', () => {
    const deep = '['.repeat(20_000) + ']'.repeat(20_000)
    const json = `[{"type":"Annotation","target":{"selector":[{"type":"TextQuoteSelector","exact":"lamp"},{"type":"TextPositionSelector","start":${deep},"end":4}]}}]`
    const read = readWebAnnotations(json)
    expect(read.ok && read.notes[0]).not.toHaveProperty('position')
  })
})
