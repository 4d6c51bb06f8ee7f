import { unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { packLayout } from '../document/page-layout'
import { noEngines } from '../formats/engines.testing'
import { absorb, createText, textOfPages } from '../text'
import { byReader } from '../text/provenance.testing'
import { exporterById, type ExportInput } from '.'
import { exportInput, writtenAs } from './export-input.testing'
import { teiFaults } from './tei/tei-schema.testing'

/** Elements of an XML file in the order they begin, and its text; throws where it is not well-formed. */
function parsed(xml: string) {
  const parser = new SaxesParser({ xmlns: true })
  const elements: { name: string; attributes: Record<string, string> }[] = []
  let text = ''
  parser.on('opentag', ({ local, attributes }) =>
    elements.push({
      name: local,
      attributes: Object.fromEntries(Object.entries(attributes).map(([key, a]) => [key, a.value])),
    }),
  )
  parser.on('text', (t) => (text += t))
  parser.write(xml).close()
  return { elements, text, all: (name: string) => elements.filter((e) => e.name === name) }
}

async function fileOf(id: string, input: ExportInput, options: object = {}) {
  const exporter = exporterById(id)
  if (!exporter?.binary) throw new Error(`${id} is no file`)
  const bytes = await exporter.write(input, { ...(exporter.defaults as object), ...options } as never, {
    engines: noEngines,
  })
  const files = unzipSync(bytes)
  const textOf = (name: string) => new TextDecoder().decode(files[name])
  return { bytes, names: Object.keys(files), textOf }
}

const hostile = exportInput({
  text: textOfPages(['<script>alert(1)</script> & "quotes" \u0007 ]]> \ud800 end']),
  labels: ['"><b>'],
  annotations: [],
  metadata: { title: '</title><script>', language: 'en"' },
})

describe('TEI', () => {
  it('has pages, lines, a log of what was corrected, and the notes beside the text', () => {
    const { all, text, elements } = parsed(writtenAs('tei', exportInput()))
    expect(all('pb').map((e) => e.attributes)).toEqual([
      { 'xml:id': 'p1', n: 'xii' },
      { 'xml:id': 'p2', n: '1' },
    ])
    // One of the log of changes, and two of a list in a note.
    expect(all('item')).toHaveLength(3)
    expect(text).toContain('joint statement')
    expect(text.replace(/\s+/g, ' ')).toContain('p. xii: ioint to joint')
    // Each note begins and ends at a place of the text that is there.
    const ids = new Set(elements.map((e) => e.attributes['xml:id']))
    for (const { attributes } of all('annotation'))
      for (const target of attributes['target']!.split(' ')) expect(ids).toContain(target.slice(1))
    expect(all('annotation')).toHaveLength(2)
  })
  it('sets emendations beside what the page has, and corrections of the OCR where that is wished', () => {
    const page = absorb(textOfPages(['The lamps was lit, a ioint work.']).pages[0]!, 10, 13, 'were', {
      ...byReader('a'),
      kind: 'emendation',
    })
    const mended = absorb(page, 21, 26, 'joint', byReader('b'))
    const input = exportInput({ text: createText([mended]), labels: [''], annotations: [] })
    const logged = parsed(writtenAs('tei', input))
    expect(logged.all('corr').map((e) => e.attributes['type'])).toEqual(['emendation'])
    const inline = parsed(writtenAs('tei', input, { corrections: 'inline' }))
    expect(inline.all('corr').map((e) => e.attributes['type'])).toEqual(['emendation', 'ocr'])
    expect(inline.all('item')).toEqual([])
  })
  it('stays well-formed whatever the text holds', () => {
    expect(parsed(writtenAs('tei', hostile)).all('script')).toEqual([])
  })
  it('holds only what TEI’s schema allows, where it allows it', () => {
    const box = { x: 0, y: 0, width: 400, height: 300 }
    const place = { from: 0, to: 20, box }
    const layout = packLayout({
      width: 400,
      height: 300,
      unitsPerInch: null,
      words: [{ ...place, confidence: null, alternatives: [] }],
      lines: [place],
      blocks: [{ ...place, kind: 'header', rotation: 0 }],
    })
    const described = {
      ...exportInput().metadata,
      archive: 'City Library',
      collection: 'Papers',
      box: '3',
      shelfmark: 'MS 12',
    }
    for (const input of [exportInput(), exportInput({ metadata: described, layouts: [layout, null] }), hostile])
      for (const corrections of ['logged', 'inline'])
        for (const anonymous of [false, true])
          expect(teiFaults(writtenAs('tei', input, { corrections, anonymous }))).toEqual([])
  })
  it('has a zone for a marked region, in shares of the page where its size is not known', () => {
    const box = { x: 10, y: 10, width: 200, height: 20 }
    const layout = packLayout({
      width: 400,
      height: 300,
      unitsPerInch: null,
      words: [{ from: 0, to: 20, box, confidence: null, alternatives: [] }],
      lines: [],
      blocks: [],
    })
    const base = exportInput()
    const on = (id: string, page: number) => ({
      ...base.annotations[0]!,
      id,
      targets: [],
      region: { page, share: { x: 0.5, y: 0.5, width: 0.25, height: 0.1 } },
    })
    const file = writtenAs('tei', { ...base, layouts: [layout, null], annotations: [on('stamp', 0), on('seal', 1)] })
    expect(file).toContain('<zone xml:id="z-stamp" type="annotated" ulx="200" uly="150" lrx="300" lry="180"/>')
    const { all } = parsed(file)
    expect(all('annotation').map((e) => e.attributes['target'])).toEqual(['#z-stamp', '#z-seal'])
    expect(file).toContain('<zone xml:id="z-seal" type="annotated" ulx="5000" uly="5000" lrx="7500" lry="6000"/>')
    expect(teiFaults(file)).toEqual([])
  })
  it('has the pages of a scan that holds no text', () => {
    const input = exportInput()
    const file = writtenAs('tei', { ...input, text: textOfPages(['', '']) })
    expect(parsed(file).all('pb')).toHaveLength(2)
    expect(teiFaults(file)).toEqual([])
  })
})

describe('the check against TEI’s schema', () => {
  it.each([
    ['text where none may be', '<body>', '<body>words', 'body has extra content: text'],
    ['an attribute the element has not', '<titleStmt>', '<titleStmt colour="red">', 'Invalid attribute colour'],
    ['an element in the wrong place', '</titleStmt>', '<p/></titleStmt>', 'Did not expect element p there'],
    ['an element TEI does not know', '</fileDesc>', '</fileDesc><oops/>', 'Did not expect element oops there'],
    [
      'elements out of their order',
      '<titleStmt>',
      '<sourceDesc><p/></sourceDesc><titleStmt>',
      'Did not expect element sourceDesc there',
    ],
    [
      'an element that is missing',
      /<publicationStmt>[^]*<\/publicationStmt>/,
      '',
      'Did not expect element sourceDesc there',
    ],
    ['a value the attribute may not have', 'eol="some"', 'eol="often"', 'Invalid attribute eol'],
    ['a date that is none', /when="[\d-]+"/, 'when="tomorrow"', 'Invalid attribute when'],
    ['another namespace', 'http://www.tei-c.org/ns/1.0', 'http://www.tei-c.org/ns/2.0', 'TEI has wrong namespace'],
    ['a name given twice', 'xml:id="engine"', 'xml:id="reader"', 'ID reader already defined'],
    ['a pointer that leads nowhere', 'target="#', 'target="#nowhere #', '#nowhere leads nowhere'],
  ])('finds %s', (_, from, to, fault) => {
    const good = writtenAs('tei', exportInput())
    const bad = good.replace(from, to)
    expect(bad).not.toBe(good)
    expect(teiFaults(bad).join('\n')).toContain(fault)
  })
})

describe('HTML', () => {
  it('has source and cleaned text facing each other, and runs nothing', () => {
    const page = writtenAs('html', exportInput())
    expect(page).toContain('<del>ioint</del>')
    expect(page).toMatch(/<ins title="Source: ioint">joint<\/ins>/)
    expect(page.match(/<section>/g)).toHaveLength(2)
    expect(page).toContain('<p>Compare <em>Smith</em> 1902.</p><ul><li>one</li>')
    expect(page).toContain('<meta name="DC.creator" content="M. Penrose">')
    expect(page).toContain('<meta name="DC.source" content="Town archive, MS 12">')
    expect(writtenAs('html', exportInput(), { anonymous: true })).not.toContain('DC.creator')
    const bad = writtenAs('html', hostile)
    expect(bad).not.toContain('<script')
    expect(bad).not.toMatch(/(?:src|href)="http/)
  })
  it('may be the reading text, with marks that lead to the notes and back', () => {
    const page = writtenAs('html', exportInput(), { panes: 'reading' })
    for (const [, n] of page.matchAll(/href="#note-(\d+)"/g)) {
      expect(page).toContain(`id="note-${n}"`)
      expect(page).toContain(`href="#at-${n}"`)
    }
    expect(page).not.toContain('<section>')
  })
})

describe('EPUB', () => {
  it('begins with its type, and each of its files is well-formed and listed', async () => {
    const { bytes, names, textOf } = await fileOf('epub', exportInput())
    expect(new TextDecoder().decode(bytes.subarray(30, 58))).toBe('mimetypeapplication/epub+zip')
    const { all } = parsed(textOf('OEBPS/package.opf'))
    const listed = all('item').map((e) => `OEBPS/${e.attributes['href']}`)
    expect(listed.sort()).toEqual(names.filter((n) => n.startsWith('OEBPS/') && !n.endsWith('.opf')).sort())
    for (const name of names.filter((n) => n.endsWith('.xhtml'))) parsed(textOf(name))
    const chapter = textOf('OEBPS/text/chapter-1.xhtml')
    expect(chapter).toContain('joint statement')
    expect(textOf('OEBPS/text/notes.xhtml')).toContain('<p>Compare <em>Smith</em> 1902.</p>')
    expect(textOf('OEBPS/nav.xhtml')).toContain('chapter-1.xhtml#page-2')
  })
  it('stays well-formed whatever the text holds', async () => {
    const { names, textOf } = await fileOf('epub', hostile)
    for (const name of names.filter((n) => /\.(?:xhtml|opf|xml)$/.test(n)))
      expect(parsed(textOf(name)).all('script')).toEqual([])
  })
})

describe('DOCX', () => {
  it('has the text, and the notes as footnotes', async () => {
    const { textOf } = await fileOf('docx', exportInput())
    const document = parsed(textOf('word/document.xml'))
    expect(document.text).toContain('joint statement')
    expect(document.all('footnoteReference')).toHaveLength(1)
    expect(parsed(textOf('word/footnotes.xml')).text).toContain('Compare Smith 1902.')
  })
  it('may have them as comments on their words', async () => {
    const { textOf } = await fileOf('docx', exportInput(), { notes: 'comments' })
    const document = parsed(textOf('word/document.xml'))
    expect(document.all('commentRangeStart')).toHaveLength(1)
    expect(document.all('commentRangeEnd')).toHaveLength(1)
    expect(parsed(textOf('word/comments.xml')).text).toContain('“lit upon the quay”')
  })
  it('takes any text', async () => {
    const { textOf } = await fileOf('docx', hostile)
    expect(parsed(textOf('word/document.xml')).text).toContain('<script>alert(1)</script>')
  })
})

describe('citations', () => {
  it('hold what is known, in the forms of reference managers', () => {
    const input = exportInput()
    expect(writtenAs('ris', input).split('\r\n').slice(0, 5)).toEqual([
      'TY  - MANSCPT',
      'TI  - The Lamplighters: a history',
      'AU  - Penrose, M.',
      'PY  - 1911',
      'DA  - 1911',
    ])
    expect(writtenAs('bib', input)).toContain('@misc{penrose1911lamplighters,')
    expect(JSON.parse(writtenAs('csl', input))).toEqual([
      expect.objectContaining({ author: [{ family: 'Penrose', given: 'M.' }], issued: { 'date-parts': [[1911]] } }),
    ])
  })
  it('escape what TeX would take for its own, and keep lines whole', () => {
    const metadata = { title: '50 % of {A} & B_c\nnext', language: 'en' }
    expect(writtenAs('bib', exportInput({ metadata }))).toContain('{{50 \\% of {A} \\& B\\_c')
    expect(writtenAs('ris', exportInput({ metadata }))).toContain('TI  - 50 % of {A} & B_c next\r\n')
  })
})

describe('plain text', () => {
  it('is the source untouched, or paragraphs with one a line', () => {
    const input = exportInput()
    expect(writtenAs('txt', input, { kind: 'verbatim' })).toBe(
      input.text.pages.map((p) => p.source.replace(/\n$/, '')).join('\f'),
    )
    expect(writtenAs('txt', input, { kind: 'searchable' }).split('\n')).toHaveLength(4)
  })
})
