import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { blockKinds, packLayout, unpackLayout, type PageLayout } from '../../document/page-layout'
import { gather, importBundle } from '../../formats'
import { engines } from '../../formats/engines.testing'
import { png } from '../../formats/picture/pictures.testing'
import { cleanedOf, createPage, createText, textOfPages } from '../../text'
import { exporterById, type ExportInput } from '..'
import { exportInput, writtenAs } from '../export-input.testing'
import { pagePackage, type PackageOptions } from './page-package'
import { schemaFaults } from './schemas.testing'

const word = (from: number, to: number, x: number, y: number, more: object = {}) => ({
  from,
  to,
  box: { x, y, width: (to - from) * 10, height: 12 },
  confidence: 0.875,
  alternatives: [] as string[],
  ...more,
})

// "The ioint lamp-\nlight & <air>\n\n12"
const source = 'The ioint lamp-\nlight & <air>\n\n12'
const layout: PageLayout = {
  width: 400,
  height: 600,
  unitsPerInch: null,
  words: [
    word(0, 3, 10, 20),
    word(4, 9, 50, 20, { alternatives: ['joint'] }),
    word(10, 15, 110, 20, { whole: 'lamplight' }),
    word(16, 21, 10, 40, { whole: 'lamplight' }),
    word(22, 23, 70, 40),
    word(24, 29, 90, 40, { confidence: null }),
    word(31, 33, 200, 580),
  ],
  lines: [
    { from: 0, to: 15, box: { x: 10, y: 20, width: 150, height: 12 } },
    { from: 16, to: 29, box: { x: 10, y: 40, width: 130, height: 12 } },
    { from: 31, to: 33, box: { x: 200, y: 580, width: 20, height: 12 } },
  ],
  blocks: [
    { from: 0, to: 29, box: { x: 10, y: 20, width: 150, height: 32 }, kind: 'heading', rotation: 0 },
    { from: 31, to: 33, box: { x: 200, y: 580, width: 20, height: 12 }, kind: 'page-number', rotation: 90 },
  ],
}

const files = ['scans/fol 1r.png', 'scans/fol 1v.png']
function input(about: Partial<ExportInput> = {}): ExportInput {
  const text = textOfPages([source, 'A page without places.'])
  return exportInput({
    text,
    labels: ['xii', '13'],
    annotations: [],
    layouts: [packLayout(layout), null],
    metadata: {
      title: 'Lamps',
      author: 'Penrose, Mary; The Council',
      date: '1911',
      archive: 'Town',
      shelfmark: 'MS 1',
      language: 'de',
    },
    scan: {
      files: files.map((name) => ({ name, read: async () => Uint8Array.from(png(400, 600)) })),
      pages: files.map((_, file) => ({ file, frame: 0, width: 400, height: 600 })),
    },
    ...about,
  })
}

async function packed(options: Partial<PackageOptions>, about: Partial<ExportInput> = {}, warn?: (s: string) => void) {
  const run = { engines, ...(warn ? { warn } : {}) }
  const bytes = await pagePackage.write(input(about), { ...pagePackage.defaults, ...options }, run)
  return { bytes, inside: unzipSync(bytes) }
}

async function readBack(bytes: Uint8Array) {
  const [bundle, ...more] = gather([{ name: 'Lamps.zip', bytes }])
  expect(more).toEqual([])
  const { result } = await importBundle(bundle!, {}, engines)
  if (!result.ok) throw new Error(result.problem.sentence)
  expect(result.document.warnings ?? []).toEqual([])
  return result.document
}

describe.each(['alto', 'page'] as const)('a package with %s', (format) => {
  it('holds what its official schemas allow, and names each picture', async () => {
    const { inside } = await packed({ format })
    expect(Object.keys(inside).sort()).toEqual(
      [`${format}/fol-1r.xml`, `${format}/fol-1v.xml`, 'images/fol-1r.png', 'images/fol-1v.png', 'mets.xml'].sort(),
    )
    for (const stem of ['fol-1r', 'fol-1v']) {
      const xml = strFromU8(inside[`${format}/${stem}.xml`]!)
      expect(schemaFaults(format, xml)).toEqual([])
      expect(xml).toContain(format === 'alto' ? `<fileName>${stem}.png<` : `imageFilename="${stem}.png"`)
      expect(xml).not.toMatch(/"-0[", ]/)
    }
    expect(schemaFaults('mets', strFromU8(inside['mets.xml']!))).toEqual([])
  })
  it('comes back with its text, places, kinds, confidences, labels, pictures and description', async () => {
    const { bytes } = await packed({ format, words: 'source' })
    const { pages, title, metadata } = await readBack(bytes)
    expect(title).toBe('Lamps')
    expect(metadata).toMatchObject({
      author: 'Penrose, Mary; The Council',
      date: '1911',
      archive: 'Town',
      shelfmark: 'MS 1',
      language: 'de',
    })
    expect(pages.map((p) => [p.label, p.text, p.picture?.file, p.pictureName])).toEqual([
      ['xii', source, 'images/fol-1r.png', 'fol-1r.png'],
      ['13', 'A page without places.', 'images/fol-1v.png', 'fol-1v.png'],
    ])
    const back = unpackLayout(pages[0]!.layout!)
    const places = (of: PageLayout) => ({
      size: [of.width, of.height],
      words: of.words.map((w) => [w.from, w.to, ...Object.values(w.box).map(Math.round), w.confidence, w.alternatives]),
      lines: of.lines.map((l) => [l.from, l.to, ...Object.values(l.box).map(Math.round)]),
      blocks: of.blocks.map((b) => [b.from, b.to, ...Object.values(b.box).map(Math.round), b.kind, b.rotation]),
    })
    expect(places(back)).toEqual(places(layout))
    if (format === 'alto') expect(back.words[3]!.whole).toBe('lamplight')
  })
  it('has every kind of block and every turn come back', async () => {
    const turns = [0, 90, 180, 270, -90]
    for (const [i, kind] of blockKinds.entries()) {
      const [block] = layout.blocks
      const rotation = turns[i % turns.length]!
      const one = { ...layout, blocks: [{ ...block!, kind, rotation }, layout.blocks[1]!] }
      const { bytes, inside } = await packed({ format, words: 'source' }, { layouts: [packLayout(one), null] })
      expect(schemaFaults(format, strFromU8(inside[`${format}/fol-1r.xml`]!))).toEqual([])
      const [back] = unpackLayout((await readBack(bytes)).pages[0]!.layout!).blocks
      expect([back!.kind, (back!.rotation + 720) % 360]).toEqual([kind, (rotation + 360) % 360])
    }
  })
  it('tells the order in which blocks are read, where it is another than that of the source', async () => {
    const page = {
      ...createPage(source),
      order: [
        { from: 31, to: 33 },
        { from: 0, to: 31 },
      ],
    }
    const { bytes, inside } = await packed({ format }, { text: createText([page]), layouts: [packLayout(layout)] })
    expect(
      schemaFaults(format, strFromU8(inside[`${format}/page-0001.xml`] ?? inside[`${format}/fol-1r.xml`]!)),
    ).toEqual([])
    expect((await readBack(bytes)).pages[0]!.text).toBe('12\n\nThe ioint lamp-\nlight & <air>')
    expect(cleanedOf(page).startsWith('12')).toBe(true)
  })
  it('says nothing of who and when where that is asked for, and numbers its files', async () => {
    const { inside } = await packed({ format, anonymous: true })
    expect(Object.keys(inside)).toContain('images/page-0001.png')
    const all = Object.values(inside)
      .map((bytes) => strFromU8(bytes, true))
      .join()
    expect(all).not.toMatch(/Penrose|Diptych|fol|2026/)
    expect(schemaFaults('mets', strFromU8(inside['mets.xml']!))).toEqual([])
  })
})

it('a picture of another size than the layout has the places in its own pixels', async () => {
  const scan = input().scan!
  const large = { ...scan, pages: scan.pages.map((p) => ({ ...p!, width: 800, height: 1200 })) }
  const { inside } = await packed({ format: 'alto', words: 'source' }, { scan: large })
  expect(strFromU8(inside['alto/fol-1r.xml']!)).toMatch(/<String ID="\w+" HPOS="100" VPOS="40" WIDTH="100" HEIGHT="24"/)
})

it('a picture that can’t be had is said, and its page goes without', async () => {
  const said: string[] = []
  const scan = input().scan!
  const broken = {
    ...scan,
    files: [{ name: 'a.png', read: () => Promise.reject(new Error('it is gone')) }, scan.files[1]!],
  }
  const { bytes } = await packed({}, { scan: broken }, (s) => said.push(s))
  expect(said).toEqual(['The picture of page 1 was left out: it is gone'])
  expect((await readBack(bytes)).pages.map((p) => [p.label, p.picture?.file])).toEqual([
    ['xii', undefined],
    ['13', 'images/fol-1v.png'],
  ])
})

it('without pictures the texts still name them', async () => {
  const { inside } = await packed({ pictures: false })
  expect(Object.keys(inside).filter((name) => name.startsWith('images'))).toEqual([])
  expect(strFromU8(inside['alto/fol-1r.xml']!)).toContain('<fileName>fol 1r.png</fileName>')
})

it('ALTO of all pages in one file holds to its schema, too', () => {
  expect(schemaFaults('alto', writtenAs('alto', input()))).toEqual([])
  expect(schemaFaults('alto', writtenAs('alto', exportInput()))).toEqual([])
})

it('the schemas refuse what is wrong', async () => {
  const { inside } = await packed({ format: 'page' })
  const xml = strFromU8(inside['page/fol-1r.xml']!)
  expect(schemaFaults('page', xml.replace('type="heading"', 'type="title"'))).not.toEqual([])
  expect(schemaFaults('page', xml.replace('regionRef="r1"', 'regionRef="r9"'))).not.toEqual([])
  expect(schemaFaults('page', xml.replace(/<Coords points="[^"]*"\/>/, ''))).not.toEqual([])
  const alto = writtenAs('alto', input())
  expect(schemaFaults('alto', alto.replace('WC="0.875"', 'WC="1.2"'))).not.toEqual([])
  expect(schemaFaults('alto', alto.replace(/<String [^>]*\/>/, ''))).not.toEqual([])
})

it('is among the formats', () => {
  expect(exporterById('pages')).toBe(pagePackage)
})
