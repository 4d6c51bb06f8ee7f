import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { placedNotes, type Annotation } from '../../anchor'
import { packLayout, unpackLayout, type PageLayout } from '../../document/page-layout'
import { gather, importBundle, importFile, readNotesOf } from '../../formats'
import { engines } from '../../formats/engines.testing'
import { png } from '../../formats/picture/pictures.testing'
import { absorb, createText, textOfPages, withPages } from '../../text'
import { byReader } from '../../text/provenance.testing'
import { ExportRefused, type ExportInput } from '..'
import { exportInput, noteOn } from '../export-input.testing'
import { iiifPackage, type IiifOptions } from './iiif-package'
import { manifestFaults } from './iiif-schema.testing'
import { schemaFaults } from './schemas.testing'

const source = 'The old lamp-\nlight & <air>\n\n12'
const word = (from: number, to: number, x: number, y: number) => ({
  from,
  to,
  box: { x, y, width: (to - from) * 10, height: 12 },
  confidence: 0.875,
  alternatives: [] as string[],
})
const layout: PageLayout = {
  width: 400,
  height: 600,
  unitsPerInch: null,
  words: [
    word(0, 3, 10, 20),
    word(4, 7, 50, 20),
    word(8, 13, 90, 20),
    word(14, 19, 10, 40),
    word(20, 21, 70, 40),
    word(22, 27, 90, 40),
    word(29, 31, 200, 580),
  ],
  lines: [
    { from: 0, to: 13, box: { x: 10, y: 20, width: 130, height: 12 } },
    { from: 14, to: 27, box: { x: 10, y: 40, width: 130, height: 12 } },
    { from: 29, to: 31, box: { x: 200, y: 580, width: 20, height: 12 } },
  ],
  blocks: [
    { from: 0, to: 27, box: { x: 10, y: 20, width: 130, height: 32 }, kind: 'text', rotation: 0 },
    { from: 29, to: 31, box: { x: 200, y: 580, width: 20, height: 12 }, kind: 'page-number', rotation: 0 },
  ],
}
const text = textOfPages([source, 'A page without places.'])
const annotations: Annotation[] = [
  noteOn(text, 'light & <air>', {
    id: 'n1',
    note: 'Which *light*?',
    tags: ['gas, light', '🔥:1'],
    colour: 'green',
    author: 'Ada',
    replies: [{ id: 'r1', author: 'Bob', text: 'Gas.', created: Date.UTC(2026, 2, 1) }],
  }),
  noteOn(text, 'lamp-\nlight', { id: 'n2', colour: 'red', mark: 'underline' }),
  noteOn(text, 'without places', { id: 'n3' }),
  {
    ...noteOn(text, 'old', { id: 'n4', note: 'A picture.' }),
    targets: [],
    region: { page: 0, share: { x: 0.25, y: 0.1, width: 0.5, height: 0.2 } },
    quotation: { cleaned: '', source: '', prefix: '', suffix: '' },
  },
  {
    ...noteOn(text, 'old', { id: 'n5', note: 'Lost.' }),
    targets: [],
    quotation: { cleaned: 'words that are gone', source: 'words that are gone', prefix: '', suffix: '' },
  },
]

function input(about: Partial<ExportInput> = {}): ExportInput {
  const files = ['scans/fol 1r.png', 'scans/fol 1v.png']
  return exportInput({
    text,
    labels: ['xii', '13'],
    annotations,
    layouts: [packLayout(layout), null],
    metadata: {
      title: 'Lamps',
      author: 'Penrose, Mary',
      date: '1911',
      archive: 'Town',
      collection: 'Light',
      box: 'B 2',
      shelfmark: 'MS 1',
      rights: 'Ask the town.',
      address: 'https://town.example/lamps',
      remark: 'Wet.',
      language: 'de',
    },
    scan: {
      files: files.map((name) => ({ name, read: async () => Uint8Array.from(png(400, 600)) })),
      pages: files.map((_, file) => ({ file, frame: 0, width: 400, height: 600 })),
    },
    ...about,
  })
}

async function packed(options: Partial<IiifOptions> = {}, about: Partial<ExportInput> = {}) {
  const bytes = await iiifPackage.write(input(about), { ...iiifPackage.defaults, ...options }, { engines })
  const inside = unzipSync(bytes)
  const manifest = JSON.parse(strFromU8(inside['manifest.json']!)) as { items: { label?: object; width: number }[] }
  return { bytes, inside, manifest }
}

async function readBack(bytes: Uint8Array) {
  const [bundle, ...more] = gather([{ name: 'Lamps.zip', bytes }])
  expect(more).toEqual([])
  const { result } = await importBundle(bundle!, {}, engines)
  if (!result.ok) throw new Error(result.problem.sentence)
  expect(result.document.warnings ?? []).toEqual([])
  return result.document
}

describe('a IIIF package', () => {
  it('with a place on the web holds what the official schema allows, and its files', async () => {
    const { inside, manifest } = await packed({ address: 'https://town.example/iiif/lamps' })
    expect(manifestFaults(manifest, /^https?:\/\/\S+$/)).toEqual([])
    expect(Object.keys(inside).sort()).toEqual(
      ['alto/fol-1r.xml', 'alto/fol-1v.xml', 'images/fol-1r.png', 'images/fol-1v.png', 'manifest.json'].sort(),
    )
    for (const stem of ['fol-1r', 'fol-1v'])
      expect(schemaFaults('alto', strFromU8(inside[`alto/${stem}.xml`]!))).toEqual([])
    expect(manifest.items[0]).toMatchObject({
      id: 'https://town.example/iiif/lamps/page/1',
      label: { none: ['xii'] },
      width: 400,
      height: 600,
      items: [{ items: [{ body: { id: 'https://town.example/iiif/lamps/images/fol-1r.png', width: 400 } }] }],
      annotations: [
        {
          items: [
            {
              body: { value: 'The old lamp-' },
              target: 'https://town.example/iiif/lamps/page/1#xywh=10,20,130,12',
            },
            { body: { value: 'light & <air>' } },
            { body: { value: '12' } },
          ],
        },
        { items: expect.arrayContaining([]) as unknown },
      ],
    })
  })
  it('without a place has its files by their paths, and asks nothing of the web', async () => {
    const { manifest } = await packed()
    expect(
      manifestFaults(
        manifest,
        /^(?:diptych:\/\/document\/doc1\b|(?:images|alto)\/[\w.-]+$|https:\/\/town\.example\/lamps$)/,
      ),
    ).toEqual([])
    await expect(packed({ address: 'file:///home' })).rejects.toBeInstanceOf(ExportRefused)
    await expect(packed({ address: 'lamps' })).rejects.toThrow(/no address on the web/)
  })
  it.each([
    ['with ALTO', {}],
    ['whose manifest alone has the text', { alto: false }],
    ['with a place on the web', { address: 'http://town.example/manifest.json' }],
  ])('%s comes back with its text, places, labels, pictures, description and notes', async (_, options) => {
    const { bytes } = await packed(options)
    const document = await readBack(bytes)
    expect([document.title, document.metadata]).toEqual([
      'Lamps',
      {
        author: 'Penrose, Mary',
        date: '1911',
        archive: 'Town',
        collection: 'Light',
        box: 'B 2',
        shelfmark: 'MS 1',
        rights: 'Ask the town.',
        address: 'https://town.example/lamps',
        remark: 'Wet.',
        language: 'de',
      },
    ])
    expect(document.pages.map((p) => [p.label, p.text, p.picture?.file])).toEqual([
      ['xii', source, 'images/fol-1r.png'],
      ['13', 'A page without places.', 'images/fol-1v.png'],
    ])
    const back = unpackLayout(document.pages[0]!.layout!)
    expect(back.lines.map((l) => l.box)).toEqual(layout.lines.map((l) => l.box))
    const again = createText(textOfPages(document.pages.map((p) => p.text)).pages)
    const layoutOf = (page: number) => document.pages[page]!.layout ?? null
    const notes = placedNotes(
      again,
      layoutOf,
      document.pages.flatMap((p) => p.notes ?? []),
      0,
    )
    const told = (of: readonly Annotation[]) =>
      of
        .map(({ id, targets, note, tags, colour, mark, author, replies, region, quotation, created }) => ({
          ...{ id, note, tags, colour, mark, author, region, targets, created },
          quotation: [quotation.cleaned, quotation.source],
          replies: replies?.map(({ id, author, text }) => [id, author, text]),
        }))
        .toSorted((a, b) => a.id.localeCompare(b.id))
    const region = { page: 0, share: expect.objectContaining({ x: 0.25, width: 0.5 }) as object }
    expect(told(notes)).toEqual(
      told(annotations).map((note) =>
        note.region ? { ...note, region, targets: expect.anything(), quotation: expect.anything() } : note,
      ),
    )
  })
  it('tells changed words as they read now, or as the source has them', async () => {
    const page = text.pages[0]!
    const changed = withPages(text, new Map([[0, absorb(page, 4, 7, 'cold', byReader('c1'))]]))
    const first = (manifest: object) => JSON.stringify(manifest)
    expect(first((await packed({}, { text: changed })).manifest)).toContain('The cold lamp-')
    expect(first((await packed({ words: 'source' }, { text: changed })).manifest)).toContain('The old lamp-')
  })
  it.each([true, false])('keeps its pages in their order where one has no picture (ALTO: %s)', async (alto) => {
    const scan = input().scan!
    const { bytes } = await packed({ alto }, { scan: { ...scan, pages: [null, scan.pages[1]!] } })
    const { pages } = await readBack(bytes)
    expect(pages.map((p) => [p.label, p.text, p.picture !== undefined])).toEqual([
      ['xii', source, false],
      ['13', 'A page without places.', true],
    ])
    expect(pages.flatMap((p) => p.notes ?? [])).toHaveLength(5)
  })
  it('that is read without its pictures is a document of its text', async () => {
    const { inside } = await packed({ alto: false })
    const bytes = inside['manifest.json']!
    const result = await importFile({ name: 'manifest.json', bytes }, {}, engines)
    expect(result.ok && result.document.pages.map((p) => [p.label, p.text, p.notes?.length])).toEqual([
      ['xii', source, 5],
      ['13', 'A page without places.', undefined],
    ])
    const { notes, unread } = await readNotesOf({ name: 'manifest.json', bytes }, engines)
    expect([notes.map((n) => n.id).sort(), unread]).toEqual([['n1', 'n2', 'n3', 'n4', 'n5'], null])
  })
  it('of others gives its text and notes: words, paragraphs, version 2, comments on rectangles', async () => {
    const canvas = (id: string, annotations: object[]) => ({
      id,
      type: 'Canvas',
      width: 200,
      height: 400,
      items: [
        { type: 'AnnotationPage', items: [{ motivation: 'painting', body: { id: `https://a.example/${id}.png` } }] },
      ],
      annotations: [{ type: 'AnnotationPage', items: annotations }],
    })
    const on = (id: string, value: string, xywh: string, more: object = {}) => ({
      type: 'Annotation',
      motivation: 'supplementing',
      body: { type: 'TextualBody', value, format: 'text/html' },
      target: {
        type: 'SpecificResource',
        source: { id, type: 'Canvas' },
        selector: { type: 'FragmentSelector', value: `xywh=${xywh}` },
      },
      ...more,
    })
    const manifest = {
      '@context': 'http://iiif.io/api/presentation/3/context.json',
      type: 'Manifest',
      label: { en: ['Two'] },
      items: [
        canvas('p1', [
          on('p1', 'The', '10,10,30,10', { textGranularity: 'word' }),
          on('p1', 'lamp', '50,11,40,10', { textGranularity: 'word' }),
          on('p1', 'burns', '10,30,50,10', { textGranularity: 'word' }),
          on('p1', 'A <b>bold</b> lamp', '20,40,100,200', { id: 'https://a.example/n/1', motivation: ['commenting'] }),
        ]),
        canvas('p2', [
          on('p2', 'One.<br/>Two.', '1,1,9,9', { textGranularity: 'block' }),
          on('p2', 'Three.', '1,20,9,9', { textGranularity: 'block' }),
        ]),
      ],
    }
    const bytes = zipSync({
      'manifest.json': strToU8(JSON.stringify(manifest)),
      'p2.png': png(20, 40),
      'p1.png': png(20, 40),
    })
    const { pages } = await readBack(bytes)
    expect(pages.map((p) => p.text)).toEqual(['The lamp\nburns', 'One.\nTwo.\n\nThree.'])
    expect(pages[0]!.notes!.map((n) => [n.note, n.region])).toEqual([
      ['A <b>bold</b> lamp', { page: 0, share: { x: 0.1, y: 0.1, width: 0.5, height: 0.5 } }],
    ])
    const old = {
      '@context': 'http://iiif.io/api/presentation/2/context.json',
      '@type': 'sc:Manifest',
      label: 'Old',
      sequences: [
        {
          canvases: [
            {
              '@id': 'c1',
              width: 200,
              height: 400,
              otherContent: [
                {
                  resources: [
                    {
                      motivation: 'sc:painting',
                      resource: { '@type': 'cnt:ContentAsText', chars: 'Words of old.' },
                      on: 'c1#xywh=1,2,30,4',
                    },
                    { motivation: 'oa:commenting', resource: { chars: 'Says who?' }, on: 'c1#xywh=20,40,100,200' },
                  ],
                },
              ],
            },
          ],
        },
      ],
    }
    const read = await importFile({ name: 'old.json', bytes: strToU8(JSON.stringify(old)) }, {}, engines)
    expect(read.ok && read.document.pages.map((p) => [p.text, p.notes?.map((n) => n.note)])).toEqual([
      ['Words of old.', ['Says who?']],
    ])
  })
})
