import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { packLayout } from '../../document/page-layout'
import { engines } from '../../formats/engines.testing'
import { pngOf } from '../../formats/picture/png'
import { absorb, createText, textOfPages } from '../../text'
import { byReader } from '../../text/provenance.testing'
import { ExportRefused, type ExportInput } from '../export-input'
import { exportInput, noteOn } from '../export-input.testing'
import { edition } from './edition'
import { editionSource } from './edition-source'
import type { EditionOptions } from './options'

/** The pages of an edition, as another program reads them. */
async function pagesOf(input: ExportInput, options: Partial<EditionOptions> = {}) {
  const data = await edition.write(input, { ...edition.defaults, ...options }, { engines })
  const document = await getDocument({ data, verbosity: 0 }).promise
  const pages: { text: string; items: { text: string; x: number; y: number }[] }[] = []
  for (let i = 1; i <= document.numPages; i++) {
    const { items } = await (await document.getPage(i)).getTextContent()
    const found = items.flatMap((item) =>
      'str' in item && item.str.trim()
        ? [{ text: item.str, x: item.transform[4] as number, y: item.transform[5] as number }]
        : [],
    )
    pages.push({
      text: found
        .map((f) => f.text)
        .join(' ')
        .replace(/\s+/g, ' '),
      items: found,
    })
  }
  const { info } = await document.getMetadata()
  return { pages, info: info as Record<string, unknown>, all: pages.map((p) => p.text).join('\n') }
}

describe('a typeset edition', () => {
  it('tells how far it has come while it is being set, and its marks can not be seen', async () => {
    const pages = Array.from({ length: 30 }, (_, i) => `The lamp of street ${i} was lit.\n\nAnd so was the next.\n`)
    const input = { ...exportInput(), text: textOfPages(pages), annotations: [] }
    for (const layout of ['facing', 'reading', 'margin'] as const) {
      const shares: number[] = []
      const onProgress = (done: number, total: number) => void shares.push(done / total)
      await edition.write(input, { ...edition.defaults, layout }, { engines, onProgress })
      expect(shares.length).toBeGreaterThan(20)
      expect(shares).toEqual(shares.toSorted((a, b) => a - b))
      expect(shares[0]).toBeLessThan(0.1)
      expect(shares.at(-1)).toBeGreaterThan(0.7)
      expect(shares.at(-1)).toBeLessThan(1)
    }
    expect((await pagesOf(input)).all).not.toContain('laid-out')
  })
  it('has a title page, contents, and source and cleaned text level with each other', async () => {
    const { pages, info } = await pagesOf(exportInput())
    expect(info).toMatchObject({ Title: 'The Lamplighters: a history', Author: 'M. Penrose' })
    expect(pages[0]!.text).toContain('Town archive, MS 12')
    expect(pages[1]!.text).toMatch(/Contents.*p. xii.*p. 1.*Notes/)
    const at = (words: string) => pages[2]!.items.filter((i) => i.text.includes(words))
    const [source, cleaned] = at('The first lamp')
    expect(source!.x).toBeLessThan(cleaned!.x)
    expect(Math.abs(source!.y - cleaned!.y)).toBeLessThan(2.5)
    expect(pages[2]!.text).toContain('ioint')
    expect(pages[2]!.text).toContain('joint')
  })
  it('has notes as footnotes of a reading text, or in its margin', async () => {
    const input = exportInput()
    const { pages } = await pagesOf(input, { layout: 'reading' })
    const page = pages.find((p) => p.text.includes('joint statement'))!
    expect(page.text).toContain('Compare Smith 1902.')
    const margin = await pagesOf(input, { layout: 'margin' })
    const [note] = margin.pages.flatMap((p) => p.items.filter((i) => i.text.includes('Compare')))
    expect(note!.x).toBeGreaterThan(300)
  })
  it('has emendations as an apparatus, changes as a table, and an index of tags', async () => {
    const page = absorb(textOfPages(['The lamps was lit upon the quay, a ioint work.']).pages[0]!, 10, 13, 'were', {
      ...byReader('a'),
      kind: 'emendation',
    })
    const text = createText([absorb(page, 36, 41, 'joint', byReader('b'))])
    const tagged = noteOn(text, 'lit upon', { tags: ['gas light'] })
    const { all } = await pagesOf(exportInput({ text, labels: ['7'], annotations: [tagged] }), { changes: true })
    expect(all).toMatch(/Apparatus.*were ?\] ?was/)
    expect(all).toMatch(/Changes.*ioint joint the reader/)
    expect(all).toMatch(/Index of tags.*gas light 1 \[p. 7\]/)
    const unlabelled = await pagesOf(exportInput({ text, labels: [''], annotations: [tagged] }))
    expect(unlabelled.all).toMatch(/Index of tags.*gas light 1 \[image 1\]/)
    const unpaged = await pagesOf(exportInput({ text, labels: [''], kind: 'part', annotations: [tagged] }))
    expect(unpaged.all).toMatch(/Index of tags.*gas light 1 \[note 1\]/)
  })
  it('has each picture on a verso and its text on the recto that faces it', async () => {
    const picture = pngOf({ width: 2, height: 3, rgba: new Uint8ClampedArray(24).fill(90) })
    const input = exportInput({
      scan: {
        files: [{ name: 'one.png', read: () => Promise.resolve(picture) }],
        pages: [0, 1, 2].map((n) => (n === 1 ? null : { file: 0, frame: 0, width: 600, height: 900 })),
      },
      text: textOfPages(['The first page.', `The second page. ${'It goes on. '.repeat(900)}`, 'The third page.']),
      labels: ['7', '8', '9'],
      annotations: [],
    })
    const data = await edition.write(input, { ...edition.defaults, layout: 'spread' }, { engines })
    const document = await getDocument({ data, verbosity: 0 }).promise
    const pages = await Promise.all(
      Array.from({ length: document.numPages }, async (_, i) => {
        const page = await document.getPage(i + 1)
        const { items } = await page.getTextContent()
        const isDrawn = (await page.getOperatorList()).fnArray.includes(OPS.paintImageXObject)
        return { text: items.map((item) => ('str' in item ? item.str : '')).join(' '), isDrawn, number: i + 1 }
      }),
    )
    const at = (words: string) => pages.find(({ text }) => text.includes(words))!.number
    const drawn = pages.filter(({ isDrawn }) => isDrawn).map(({ number }) => number)
    expect(drawn).toEqual([at('The first page.') - 1, at('The third page.') - 1])
    expect([...drawn, at('No picture of p. 8')].every((number) => number % 2 === 0)).toBe(true)
    expect(at('The second page.')).toBe(at('No picture of p. 8') + 1)
    expect(pages.filter(({ text }) => text.includes('It goes on.')).length).toBeGreaterThan(1)
  })
  it('has its contents from the headings of the text, where there are any', async () => {
    const text = textOfPages(['OF LAMPS\n\nThe first page.', 'The second page.'])
    const heading = { from: 0, to: 8, box: { x: 0, y: 0, width: 9, height: 9 }, kind: 'heading', rotation: 0 } as const
    const layout = packLayout({ width: 90, height: 90, unitsPerInch: null, words: [], lines: [], blocks: [heading] })
    for (const set of ['facing', 'margin', 'reading'] as const) {
      const input = exportInput({ text, labels: ['7', '8'], annotations: [], layouts: [layout, null] })
      const { pages } = await pagesOf(input, { layout: set })
      expect(pages[1]!.text).toMatch(/Contents.*OF LAMPS/)
      expect(pages[1]!.text).not.toContain('p. 8')
    }
  })
  it('has notes in its margin that leave the text where it is, one below the other, and long ones at the foot', async () => {
    const words = Array.from({ length: 60 }, (_, i) => `word${i}`)
    const text = textOfPages([`${words.join(' ')}.\n\nThe next paragraph.`])
    const note = (i: number, said: string) => noteOn(text, `word${i}`, { id: `n${i}`, note: said })
    const annotations = [5, 6, 7].map((i) => note(i, `Beside ${i}. ${'More of it. '.repeat(8)}`))
    annotations.push(note(8, `A long one. ${'More of it. '.repeat(80)}`))
    const set = async (notes: typeof annotations) =>
      (await pagesOf(exportInput({ text, labels: [''], annotations: notes }), { layout: 'margin' })).pages.at(-1)!.items
    const [without, items] = [await set([]), await set(annotations)]
    const lineAt = (all: typeof items, what: string) => all.find((i) => i.text.includes(what))!
    const next = lineAt(items, 'The next paragraph').y - lineAt(without, 'The next paragraph').y
    expect(Math.abs(next)).toBeLessThan(1)
    const beside = [5, 6, 7].map((i) => lineAt(items, `Beside ${i}`))
    expect(beside.every(({ x }) => x > 380)).toBe(true)
    expect(beside[0]!.y - beside[1]!.y).toBeGreaterThan(20)
    expect(beside[1]!.y - beside[2]!.y).toBeGreaterThan(20)
    const long = lineAt(items, 'A long one')
    expect([long.x < 200, long.y < lineAt(items, 'The next paragraph').y]).toEqual([true, true])
  })
  it('sets verse ragged, what of a line goes on further in', async () => {
    const line =
      'The tide is high and all the boats are in the bay tonight and so are we, my friends, and so is every lamp'
    const input = exportInput({ text: textOfPages([`${line},\nthe moon is nigh.`]), labels: [''], annotations: [] })
    const { pages } = await pagesOf(input, { layout: 'reading' })
    const { items } = pages.at(-1)!
    const [first, on, second] = ['The tide', 'lamp', 'the moon'].map((what) =>
      items.find((i) => i.text.includes(what))!,
    )
    expect([on!.y < first!.y, second!.y < on!.y]).toEqual([true, true])
    expect(items.find((i) => i.y === on!.y)!.x - second!.x).toBeGreaterThan(10)
  })
  it('takes any text for nothing but text', async () => {
    const hostile = '#panic("x") $ * _ ` \\ "quoted" [a] <b> @c // d /* e */ \u0007 = f'
    const input = exportInput({ text: textOfPages([hostile]), labels: ['#'], annotations: [] })
    const { all } = await pagesOf({ ...input, metadata: { title: '#"]', language: 'en"' } })
    expect(all).toContain('#panic("x")')
    expect(all).toContain('// d /* e */')
  })
  it('has each page’s picture beside its text, and says when a picture can’t be had', async () => {
    const picture = pngOf({ width: 2, height: 3, rgba: new Uint8ClampedArray(24).fill(90) })
    const file = (name: string, bytes: Uint8Array<ArrayBuffer>) => ({ name, read: () => Promise.resolve(bytes) })
    const place = (n: number) => ({ file: n, frame: 0, width: 600, height: 900 })
    const scan = {
      files: [file('one.png', picture), file('two.tif', new Uint8Array([73, 73, 42, 0, 1, 2, 3, 4]))],
      pages: [place(0), place(1)],
    }
    const input = exportInput({
      scan,
      text: textOfPages(['The first page.', 'The second page.']),
      labels: ['7', '8'],
      annotations: [],
    })
    const warnings: string[] = []
    const options = { ...edition.defaults, layout: 'facsimile' } as const
    const data = await edition.write(input, options, { engines, warn: (sentence) => warnings.push(sentence) })
    expect(warnings).toEqual([expect.stringContaining('The picture of page 2, “two.tif”, was left out')])
    const document = await getDocument({ data, verbosity: 0 }).promise
    const pages = await Promise.all([3, 4].map((n) => document.getPage(n)))
    const texts = await Promise.all(
      pages.map(async (p) => (await p.getTextContent()).items.map((i) => ('str' in i ? i.str : '')).join(' ')),
    )
    expect(texts[0]).toContain('The first page.')
    expect(texts[1]).toContain('The second page.')
    const drawn = await Promise.all(
      pages.map(async (p) => (await p.getOperatorList()).fnArray.includes(OPS.paintImageXObject)),
    )
    expect(drawn).toEqual([true, false])
    await expect(edition.write(exportInput(), options, { engines })).rejects.toThrow(ExportRefused)
  })
  it('sets signs that its face lacks in the reader’s own fonts, and says what no font has', async () => {
    const input = exportInput({
      text: textOfPages(['The sign ⌂ stands there, and 漢.']),
      labels: [''],
      annotations: [],
    })
    const warnings: string[] = []
    const set = async (fonts: readonly Uint8Array[]) => {
      warnings.length = 0
      const data = await edition.write(
        input,
        { ...edition.defaults, layout: 'reading' },
        { engines, fonts, warn: (sentence) => warnings.push(sentence) },
      )
      const document = await getDocument({ data, verbosity: 0 }).promise
      const { items } = await (await document.getPage(document.numPages)).getTextContent()
      return items.map((item) => ('str' in item ? item.str : '')).join(' ')
    }
    await set([])
    expect(warnings).toEqual([expect.stringContaining('No font has ⌂ 漢.')])
    const own = readFileSync(
      createRequire(import.meta.url).resolve('pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf'),
    )
    expect(await set([new Uint8Array(own)])).toContain('⌂')
    expect(warnings).toEqual([expect.stringContaining('No font has 漢.')])
  })
  it('takes fonts of the machine for what the others lack, and no more of them than that', async () => {
    const input = exportInput({ text: textOfPages(['The sign ⌂ stands there.']), labels: [''], annotations: [] })
    const own = readFileSync(
      createRequire(import.meta.url).resolve('pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf'),
    )
    const asked: string[] = []
    const machineFonts = async function* (characters: readonly string[]) {
      asked.push(...characters)
      yield new Uint8Array([1, 2, 3])
      yield new Uint8Array(own)
      throw new Error('asked for more than was needed')
    }
    const warnings: string[] = []
    const run = { engines, machineFonts, warn: (sentence: string) => warnings.push(sentence) }
    const data = await edition.write(input, { ...edition.defaults, layout: 'reading' }, run)
    const document = await getDocument({ data, verbosity: 0 }).promise
    const { items } = await (await document.getPage(document.numPages)).getTextContent()
    expect(items.map((item) => ('str' in item ? item.str : '')).join(' ')).toContain('⌂')
    expect([asked, warnings]).toEqual([['⌂'], []])
  })
  it('sets each paragraph the way its words run', () => {
    const text = textOfPages(['An English one.\n\nשלום לכם (hello).\n\nAnother one.'])
    const set = (language: string) =>
      editionSource(exportInput({ text, annotations: [], metadata: { title: 'x', language } }), edition.defaults)
    const turned = (source: string) =>
      [...source.matchAll(/#set text\(dir: (\w+)\); (?:#laid-out\(\d+\))?#"(\S+)/g)].map((m) => m.slice(1))
    // Once in the column of the source, and once in that of the cleaned text.
    expect(turned(set('en'))).toEqual([
      ['rtl', 'שלום'],
      ['rtl', 'שלום'],
    ])
    expect(turned(set('he')).map(([direction]) => direction)).toEqual(['ltr', 'ltr', 'ltr', 'ltr'])
  })
  it('breaks the lines of a paragraph without end plainly, and those of any other well', () => {
    const breaks = (words: number) =>
      /linebreaks: "(\w+)"/.exec(
        editionSource(exportInput({ text: textOfPages(['word '.repeat(words)]), annotations: [] }), edition.defaults),
      )?.[1]
    expect([breaks(2000), breaks(4000)]).toEqual(['optimized', 'simple'])
  })
})
