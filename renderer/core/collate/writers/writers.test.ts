import { describe, expect, it } from 'vitest'
import { teiFaults } from '../../export/tei/tei-schema.testing'
import { collate, type Witness } from '../collate'
import { someWitnesses } from '../generated-witnesses.testing'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { importFile } from '../../formats'
import { engines, noEngines } from '../../formats/engines.testing'
import { placesOf } from '../apparatus'
import type { DecidedPlace } from '../place-decisions'
import { collationWriters } from '.'

const collation = collate([
  { siglum: 'first', text: 'The grey mill stood by the river & the weir.' },
  { siglum: 'second', text: 'The white mill stood by the river & the weir.' },
])
const written = (id: string) =>
  collationWriters.find((w) => w.id === id)!.write({ collation, base: 1 }, { engines: noEngines }) as string

describe('a collation of two texts, read against the second', () => {
  it('has its segments in JSON, the base first', () => {
    const { witnesses, segments } = JSON.parse(written('json')) as {
      witnesses: string[]
      segments: { kind: string; a: number[]; b: number[] }[]
    }
    expect(witnesses).toEqual(['second', 'first'])
    expect(segments.map((s) => [s.kind, s.a, s.b])).toEqual([
      ['equal', [0, 3], [0, 3]],
      ['substance', [4, 9], [4, 8]],
      ['equal', [10, 45], [9, 44]],
    ])
  })

  it('is TEI by parallel segmentation', () => {
    expect(written('tei')).toContain(
      '<app type="substance"><lem wit="#w2-second">white</lem><rdg wit="#w1-first" type="substance">grey</rdg></app>',
    )
    expect(written('tei')).toContain('river &amp; the weir.')
    expect(written('tei')).toContain('<witness xml:id="w1-first">first</witness>')
  })

  it('is an apparatus in Markdown, a table in CSV, and facing texts in HTML', () => {
    expect(written('md')).toContain('1. white ] grey first (substance)')
    expect(written('csv').split('\r\n')[2]).toBe('substance,0.9,white,grey')
    expect(written('html')).toContain('<td>white</td><td>grey</td>')
    expect(written('html')).not.toMatch(/<(script|link)|https?:/)
  })
})

describe('a collation with what a reader decided', () => {
  const texts = [
    { siglum: 'A', text: 'The grey mill stood by the river. It was old.\n\nThe miller <slept> until noon.' },
    { siglum: 'B', text: 'The white mill stood by the old river. It was old.\n\nThe miller <slept> till noon.' },
  ]
  const made = collate(texts)
  const places = placesOf(made, 0).map((place): DecidedPlace => {
    const about = (said: object) => ({ ...place, remark: { id: 'r', anchor: {}, ...said } })
    const has = (text: string) => place.readings.some((r) => r.text === text)
    if (has('white')) return about({ class: 'substantive', note: 'Which colour?', tags: ['paint', 'mill'] })
    return has('till') ? about({ ignored: true }) : place
  })
  const order = { collation: made, base: 0, places, title: 'The mill' }
  const written = (id: string) => collationWriters.find((w) => w.id === id)!.write(order, { engines })

  it('tells it in every format, and leaves out what is ignored', async () => {
    expect(written('md')).toContain('1. grey ] white B (substance, substantive) Which colour? \\[paint, mill\\]')
    expect(written('md')).not.toContain('till')
    expect(written('tei')).toContain('<app type="substance" subtype="substantive">')
    expect(written('tei')).toContain(
      '<note>Which colour?</note><note type="tag">paint</note><note type="tag">mill</note>',
    )
    expect(written('tei')).not.toContain('till')
    expect(written('csv')).toContain('substance,0.9,grey,white,substantive,Which colour?,paint; mill')
    expect(JSON.parse(written('json') as string)).toMatchObject({ decisions: [{ tags: ['paint', 'mill'] }, {}] })
    expect(written('html')).toContain('substance; substantive; Which colour?; #paint #mill')
  })

  it('is a Word document whose footnotes are the apparatus', async () => {
    const files = unzipSync((await written('docx')) as Uint8Array)
    const textOf = (name: string) => new TextDecoder().decode(files[name]).replace(/<[^>]+>/g, '')
    expect(textOf('word/footnotes.xml')).toContain('grey ] white B (substantive) Which colour? [paint, mill]')
    expect(textOf('word/footnotes.xml')).toContain('the ] the old B')
    expect(textOf('word/footnotes.xml')).not.toContain('till')
    expect(textOf('word/document.xml')).toContain('The miller &lt;slept&gt; until noon.')
  })

  it('is a typeset edition with the apparatus at the foot of its page', async () => {
    const data = (await written('pdf')) as Uint8Array<ArrayBuffer>
    const read = await importFile({ name: 'mill.pdf', bytes: data }, {}, engines)
    if (!read.ok) throw new Error(read.problem.sentence)
    const text = read.document.pages
      .map((page) => page.text)
      .join('\n')
      .replace(/\s+/g, ' ')
    expect(text).toContain('mill stood by the')
    expect(text).toMatch(/grey \] white B \(substantive\) Which colour\?/)
    expect(text).toMatch(/the \] the old B/)
  }, 60_000)

  it('is a table as CollateX has it: every word of every witness in one cell', () => {
    const { table, witnesses } = JSON.parse(written('collatex') as string) as {
      table: ({ t: string; n: string; _sigil: string }[] | null)[][]
      witnesses: string[]
    }
    expect(witnesses).toEqual(['A', 'B'])
    for (const [w, row] of table.entries()) {
      expect(row).toHaveLength(made.columns)
      expect(
        row
          .flatMap((cell) => cell ?? [])
          .map((token) => token.t)
          .join(''),
      ).toBe(texts[w]!.text)
    }
  })
})

describe('TEI of a collation', () => {
  const passage = 'Seven pelicans quarrelled loudly beneath the crooked lighthouse until the keeper chased them.'
  const story = Array.from(
    { length: 60 },
    (_, i) =>
      `${['harbour', 'lantern', 'orchard'][i % 3]}${String.fromCharCode(97 + (i % 26), 97 + ((i * 7) % 23))} the`,
  ).join(' ')
  const written = (texts: readonly Witness[], base = 0, id = 'tei') =>
    collationWriters.find((w) => w.id === id)!.write({ collation: collate(texts), base }, { engines }) as string

  it('links what moved to its other place, and keeps the paragraphs of the base', () => {
    const xml = written([
      { siglum: 'A', text: `${passage} ${story}\n\nThe end & nothing more.` },
      { siglum: 'B', text: `${story} ${passage}\n\nThe end & nothing more.` },
    ])
    expect(teiFaults(xml)).toEqual([])
    const ids = [...xml.matchAll(/<app xml:id="(moved-\d+)" corresp="#(moved-\d+)"/g)].map(([, id, other]) => [
      id,
      other,
    ])
    expect(ids).toHaveLength(2)
    expect(ids[0]).toEqual(ids[1]!.toReversed())
    expect(xml).toMatch(/<\/p>\s*<p>[^]*The end &amp; nothing more\.\s*<\/p>/)
  })

  it('tells of each entry where it belongs: paragraph and anchors in the base', () => {
    const xml = written(
      [
        { siglum: 'A', text: `${passage} ${story}\n\nThe end & nothing more.` },
        { siglum: 'B', text: `${story} ${passage}\n\nThe end & little more.` },
      ],
      0,
      'tei-located',
    )
    expect(teiFaults(xml)).toEqual([])
    expect(xml).toContain('<variantEncoding method="location-referenced" location="external"/>')
    const [, at] = /The end &amp; <anchor xml:id="from-(\d+)"\/>nothing<anchor xml:id="to-\1"\/> more\./.exec(xml)!
    expect(xml).toContain(
      `loc="2" from="#from-${at}" to="#to-${at}" type="substance"><lem wit="#w1-A">nothing</lem><rdg wit="#w2-B" type="substance">little</rdg>`,
    )
    const moved = [...xml.matchAll(/<app xml:id="(app-\d+)"[^>]* corresp="#(app-\d+)" type="moved"/g)].map((m) => [
      m[1],
      m[2],
    ])
    expect(moved).toHaveLength(2)
    expect(moved[0]).toEqual(moved[1]!.toReversed())
  })

  it('is TEI whatever the texts, the sigla and the base', () => {
    const siglum = fc.constantFrom('A', 'B 1', '<c>', 'é"', '1818')
    fc.assert(
      fc.property(
        someWitnesses,
        fc.nat(3),
        fc.uniqueArray(siglum, { minLength: 4, maxLength: 4 }),
        (some, at, sigla) => {
          const named = some.map((witness, i) => ({ ...witness, siglum: sigla[i]! }))
          for (const id of ['tei', 'tei-located']) expect(teiFaults(written(named, at % named.length, id))).toEqual([])
        },
      ),
      { numRuns: 20 },
    )
  })
})
