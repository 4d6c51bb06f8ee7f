import { decode } from 'fast-png'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { packLayout, type PageLayout } from '../../document/page-layout'
import { engines } from '../../formats/engines.testing'
import { pngOf } from '../../formats/picture/png'
import type { Raster } from '../../formats/picture/raster'
import { createPage, createText, withChanges } from '../../text'
import type { ExportInput } from '../export-input'
import { exportInput, noteOn } from '../export-input.testing'
import { markdownFolder, type MarkdownFolderOptions } from './folder'

/** A page of 200 by 300 pixels, white, with a black word from 40, 60 to 100, 80. */
const picture: Raster = { width: 200, height: 300, rgba: new Uint8ClampedArray(200 * 300 * 4).fill(255) }
for (let y = 60; y < 80; y++) for (let x = 40; x < 100; x++) picture.rgba.set([0, 0, 0, 255], (y * 200 + x) * 4)

const layout: PageLayout = {
  width: 200,
  height: 300,
  unitsPerInch: null,
  words: [{ from: 4, to: 9, box: { x: 40, y: 60, width: 60, height: 20 }, confidence: null, alternatives: [] }],
  lines: [{ from: 0, to: 14, box: { x: 10, y: 60, width: 180, height: 20 } }],
  blocks: [],
}

function input(): ExportInput {
  const doubt = {
    id: 'd',
    from: 4,
    to: 9,
    after: 'joint',
    kind: 'correction',
    rule: 'look-alikes',
    confidence: 0.4,
    state: 'proposed',
    by: 'engine',
    when: 1,
  } as const
  const first = withChanges(createPage('the ioint work\n'), [doubt])
  const text = createText([first, createPage('and a second page')])
  const share = { x: 0.2, y: 0.2, width: 0.3, height: 20 / 300 }
  const region = { ...noteOn(text, 'work', { note: 'A stamp.' }), id: 'stamp', targets: [], region: { page: 0, share } }
  const files = [pngOf(picture), pngOf({ ...picture, rgba: picture.rgba.slice().fill(9) })].map((bytes, i) => ({
    name: `${i}.png`,
    read: () => Promise.resolve(bytes),
  }))
  return exportInput({
    text,
    labels: ['7', '8'],
    layouts: [packLayout(layout), null],
    scan: { files, pages: [0, 1].map((file) => ({ file, frame: 0, width: 200, height: 300 })) },
    annotations: [region, noteOn(text, 'second', { note: 'Indeed.' })],
  })
}

async function written(options: Partial<MarkdownFolderOptions>, of = input()) {
  const warnings: string[] = []
  const run = {
    engines,
    warn: (sentence: string) => warnings.push(sentence),
  }
  const zip = unzipSync(await markdownFolder.write(of, { ...markdownFolder.defaults, ...options }, run))
  return { names: Object.keys(zip).sort(), zip, text: (name: string) => strFromU8(zip[name]!), warnings }
}

describe('Markdown with pictures', () => {
  it('shows the region that a note is on, cut out of the page', async () => {
    const { names, zip, text } = await written({})
    expect(names).toEqual(['The-Lamplighters-a-history.md', 'assets/note-stamp.png'])
    expect(text(names[0]!)).toContain('![What the note is on](assets/note-stamp.png)')
    const { width, height, data } = decode(zip['assets/note-stamp.png']!)
    expect([width, height]).toEqual([60, 20])
    expect(data.every((v) => v === 0)).toBe(true)
  })

  it('lists doubtful words beside their pictures, and has the pages’ pictures as they came', async () => {
    const { names, zip, text } = await written({ doubts: true, pagePictures: true })
    expect(names).toContain('assets/page-0001.png')
    expect(zip['assets/page-0001.png']).toEqual(pngOf(picture))
    const md = text('The-Lamplighters-a-history.md')
    expect(md).toContain('![ioint](assets/doubt-1-4.png) “ioint”, perhaps “joint” (p. 7)')
    expect(md).toContain('[\\[p. 7\\]](assets/page-0001.png)')
    expect(md).toContain('## Notes on the pictures')
    // A little is seen around the word.
    expect(decode(zip['assets/doubt-1-4.png']!)).toMatchObject({ width: 76, height: 36 })
  })

  it('is a file for each page, or for each note, with a list of them', async () => {
    const pages = await written({ files: 'pages' })
    expect(pages.names).toEqual(['assets/note-stamp.png', 'index.md', 'page-0001.md', 'page-0002.md'])
    expect(pages.text('index.md')).toContain('[The Lamplighters: a history, p. 8](page-0002.md)')
    expect(pages.text('page-0001.md')).toContain('A stamp.')
    expect(pages.text('page-0001.md')).not.toContain('second page')
    expect(pages.text('page-0002.md')).toContain('Indeed.')
    const notes = await written({ files: 'notes' })
    expect(notes.names.filter((n) => n.startsWith('note-'))).toHaveLength(2)
    expect(notes.text('note-stamp.md')).toContain('![What the note is on](assets/note-stamp.png)')
  })

  it('says which pictures can’t be had, and goes without', async () => {
    const whole = input()
    const files = whole.scan!.files.map((file) => ({ ...file, read: async () => (await file.read()).slice(0, 40) }))
    const { names, warnings } = await written({}, { ...whole, scan: { ...whole.scan!, files } })
    expect(names).toEqual(['The-Lamplighters-a-history.md'])
    expect(warnings).toEqual([expect.stringMatching(/^The pictures of page 1 were left out: /)])
    const { scan: _scan, ...bare } = input()
    expect((await written({ doubts: true }, bare)).names).toEqual(['The-Lamplighters-a-history.md'])
  })
})
