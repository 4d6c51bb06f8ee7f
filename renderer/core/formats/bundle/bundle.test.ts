import { zipSync, strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { arriveTogether, gather, importBundle, importPageText, type ImportedBundle } from '..'
import { wordCount } from '../../document/page-layout'
import { engines } from '../engines.testing'
import { pdfOf } from '../pdf/pdf-file.testing'
import { png } from '../picture/pictures.testing'

const alto = (word: string) =>
  strToU8(
    `<alto><Layout><Page WIDTH="100" HEIGHT="200"><TextLine><String CONTENT="${word}" HPOS="1" VPOS="2" WIDTH="30" HEIGHT="10"/></TextLine></Page></Layout></alto>`,
  )
const file = (name: string, bytes: Uint8Array) => ({ name, bytes })
const importAll = (files: { name: string; bytes: Uint8Array }[]) =>
  Promise.all(gather(files).map((b) => importBundle(b, {}, engines)))

async function onlyDocument(files: { name: string; bytes: Uint8Array }[]) {
  const [made, ...more] = await importAll(files)
  expect(more).toEqual([])
  if (!made!.result.ok) throw new Error(made!.result.problem.sentence)
  return { ...made!, document: made!.result.document }
}

describe('files that come together', () => {
  it('are one document, in natural order, each picture with the text of its name', async () => {
    const { document, originals } = await onlyDocument([
      file('scans/p10.png', png(30, 40)),
      file('scans/p2.png', png(10, 20)),
      file('text/p2.alto.xml', alto('two')),
      file('scans/p1.png', png(10, 20)),
      file('scans/p10.txt', strToU8('ten')),
    ])
    expect(document.pages.map((p) => [p.text, p.picture?.file])).toEqual([
      ['', 'scans/p1.png'],
      ['two', 'scans/p2.png'],
      ['ten', 'scans/p10.png'],
    ])
    expect(document.title).toBe('scans')
    expect(document.pages[1]!.layout).toMatchObject({ width: 100, height: 200 })
    expect(document.pages[2]!.layout).toMatchObject({ width: 30, height: 40 })
    expect(wordCount(document.pages[2]!.layout!)).toBe(0)
    expect(originals).toHaveLength(5)
  })
  it('are one page where the text says which picture it was read from, whatever its own name', async () => {
    const hocr = (image: string) =>
      strToU8(
        `<html><body><div class='ocr_page' title='image "${image}"; bbox 0 0 10 20'><span class='ocr_line' title='bbox 0 0 9 5'>told</span></div></body></html>`,
      )
    const page = (name: string) =>
      strToU8(
        `<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageFilename="${name}" imageWidth="10" imageHeight="20"><TextRegion id="r"><Coords points="0,0 9,0 9,9 0,9"/><TextLine id="l"><Coords points="0,0 9,0 9,9 0,9"/><TextEquiv><Unicode>page</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>`,
      )
    const { document } = await onlyDocument([
      file('box_harbour_1.png', png(10, 20)),
      file('box_harbour_11.png', png(10, 20)),
      file('box_quay.png', png(10, 20)),
      file('out.hocr', hocr('/tmp/harbour_1.tif')),
      file('result.xml', page('quay.jpg')),
      file('stray.hocr', hocr('elsewhere.png')),
    ])
    expect(document.pages.map((p) => [p.text, p.picture?.file])).toEqual([
      ['told', 'box_harbour_1.png'],
      ['', 'box_harbour_11.png'],
      ['page', 'box_quay.png'],
      ['told', undefined],
    ])
  })
  it('tell where there are no words in one, with a picture and without', async () => {
    const told = ['There are no words in “page.xml”.']
    const bare = await onlyDocument([file('page.xml', alto(''))])
    expect(bare.document.warnings).toEqual(told)
    const both = await onlyDocument([file('page.png', png(10, 20)), file('page.xml', alto(''))])
    expect(both.document.warnings).toEqual(told)
    const picture = await onlyDocument([file('page.png', png(10, 20))])
    expect(picture.document.warnings).toBeUndefined()
  })
  it('are shown before the texts of all their pages are read, where they are many', async () => {
    const scans = Array.from({ length: 70 }, (_, i) => [
      file(`p${i + 1}.png`, png(10, 20)),
      file(`p${i + 1}.xml`, alto(`word${i + 1}`)),
    ]).flat()
    const [bundle] = gather(scans)
    const { result } = await importBundle(bundle!, { firstPages: 3 }, engines)
    if (!result.ok) throw new Error(result.problem.sentence)
    const { pages, pendingFrom } = result.document
    expect(pages.slice(1, 5).map((p) => [p.text, p.textFile])).toEqual([
      ['word2', undefined],
      ['word3', undefined],
      ['', 'p4.xml'],
      ['', 'p5.xml'],
    ])
    expect(pages.every((p) => p.picture?.height === 20)).toBe(true)
    expect(pendingFrom).toBe(3)
    const { page, problems } = await importPageText(scans[7]!, engines)
    expect([page?.text, wordCount(page!.layout!), problems]).toEqual(['word4', 1, []])
    expect(await importPageText(file('p4.xml', strToU8('<alto>')), engines)).toEqual({
      page: null,
      problems: [expect.stringContaining('p4.xml')],
    })
  })
  it('are told apart by their folders where names repeat', async () => {
    const { document } = await onlyDocument([
      file('a/1.png', png(1, 1)),
      file('b/1.png', png(1, 1)),
      file('b/1.xml', alto('b')),
    ])
    expect(document.pages.map((p) => [p.picture?.file, p.text])).toEqual([
      ['a/1.png', ''],
      ['b/1.png', 'b'],
    ])
  })
  it('may have several texts of a page: the first is its text, the others stay beside it', async () => {
    const files = [
      file('p1.png', png(1, 1)),
      file('p1.alto.xml', alto('one')),
      file('p1.xml', alto('One')),
      file('p1.txt', strToU8('ONE')),
      file('p2.png', png(1, 1)),
      file('p2.xml', alto('two')),
      file('p2.alto.xml', strToU8('<alto><')),
    ]
    const { document } = await onlyDocument(files)
    expect(document.pages.map((p) => [p.text, p.others?.map((o) => [o.file, o.text, o.layout !== undefined])])).toEqual(
      [
        [
          'one',
          [
            ['p1.xml', 'One', true],
            ['p1.txt', 'ONE', false],
          ],
        ],
        ['two', undefined],
      ],
    )
    // Of a damaged one of two the other is the text.
    expect(document.warnings?.join()).toContain('“p2.alto.xml”')
    const [bundle] = await importAll(files)
    expect(bundle!.originals.map((o) => o.name).sort()).toEqual(files.map((f) => f.name).sort())
  })
  it('have the text that is called as the picture, before those that say what else they are', async () => {
    const files = [file('p1.png', png(1, 1)), file('p1.ocr.alto.xml', alto('0ne')), file('p1.alto.xml', alto('one'))]
    const { document } = await onlyDocument(files)
    expect(document.pages.map((p) => [p.text, p.others?.map((o) => o.text)])).toEqual([['one', ['0ne']]])
  })
  it('make documents of their own where they are no pages', async () => {
    const made = await importAll([
      file('b.txt', strToU8('two')),
      file('a.txt', strToU8('one')),
      file('p.xml', alto('x')),
    ])
    expect(made.map((m) => m.name)).toEqual(['p.xml', 'a.txt', 'b.txt'])
  })
  it('follow a METS file', async () => {
    const mets = `<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="x" LABEL="The Gazette"><fileSec><fileGrp USE="Text">
      <file ID="A"><FLocat xlink:href="file://./alto/second.xml"/></file><file ID="B"><FLocat xlink:href="alto/first.xml"/></file></fileGrp></fileSec>
      <structMap TYPE="PHYSICAL"><div TYPE="Newspaper"><div TYPE="PAGE" ORDER="2" ORDERLABEL="ii"><fptr FILEID="A"/></div>
      <div TYPE="PAGE" ORDER="1" ORDERLABEL="i"><fptr><area FILEID="B"/></fptr></div></div></structMap></mets>`
    const { document } = await onlyDocument([
      file('mets.xml', strToU8(mets)),
      file('second.xml', alto('second')),
      file('first.xml', alto('first')),
    ])
    expect(document.title).toBe('The Gazette')
    expect(document.pages.map((p) => [p.label, p.text])).toEqual([
      ['i', 'first'],
      ['ii', 'second'],
    ])
  })
  const body = (id: string, label: string) => ({
    type: 'Canvas',
    label: { none: [label] },
    items: [{ items: [{ motivation: 'painting', body: { id, service: [{ '@id': id.replace(/\/full\/.*/, '') }] } }] }],
  })
  const manifest = (canvases: object[]) =>
    strToU8(
      JSON.stringify({
        '@context': 'http://iiif.io/api/presentation/3/context.json',
        id: 'https://library.example/manifest/7',
        type: 'Manifest',
        label: { de: ['Der <i>Bote</i>'] },
        metadata: [
          { label: { de: ['Erscheinungsdatum'] }, value: { none: ['1871'] } },
          { label: { en: ['Author'] }, value: { none: ['<span>Penrose, Ada</span>'] } },
          { label: { en: ['Weight'] }, value: { none: ['7 g'] } },
        ],
        rights: 'http://creativecommons.org/publicdomain/mark/1.0/',
        items: canvases,
      }),
    )
  it('follow a IIIF manifest: its order, its labels, what it tells of the work; nothing is fetched', async () => {
    const { document } = await onlyDocument([
      file(
        'manifest.json',
        manifest([
          body('https://library.example/iiif/bote_0002.jp2/full/max/0/default.jpg', 'p. 12'),
          body('https://library.example/iiif/bote%2F0001.jp2/full/max/0/default.jpg', '-'),
        ]),
      ),
      file('0001.png', png(10, 20)),
      file('bote_0002.png', png(10, 20)),
      file('bote_0002.xml', alto('two')),
    ])
    expect(document.pages.map((p) => [p.picture?.file, p.label, p.text])).toEqual([
      ['bote_0002.png', '12', 'two'],
      ['0001.png', '', ''],
    ])
    expect(document.title).toBe('Der Bote')
    expect(document.metadata).toMatchObject({
      author: 'Penrose, Ada',
      date: '1871',
      rights: 'http://creativecommons.org/publicdomain/mark/1.0/',
      address: 'https://library.example/manifest/7',
    })
  })
  it('follow a manifest of version 2, by the order of their names where it names no file that is there', async () => {
    const old = {
      '@context': 'http://iiif.io/api/presentation/2/context.json',
      '@type': 'sc:Manifest',
      label: 'Letters',
      sequences: [
        {
          canvases: ['1r', '1v'].map((label, i) => ({
            label,
            images: [{ resource: { '@id': `https://x.example/${i}/full/full/0/native.jpg` } }],
          })),
        },
      ],
    }
    const { document } = await onlyDocument([
      file('a.png', png(10, 20)),
      file('b.png', png(10, 20)),
      file('x-manifest.json', strToU8(JSON.stringify(old))),
    ])
    expect(document.pages.map((p) => [p.picture?.file, p.label])).toEqual([
      ['a.png', '1r'],
      ['b.png', '1v'],
    ])
  })
  it('stay as they are where a manifest is damaged; one alone says what it needs', async () => {
    const [pictures, alone] = await importAll([
      file('a.png', png(10, 20)),
      file('b.png', png(10, 20)),
      file('manifest.json', manifest([]).subarray(0, 120)),
    ])
    expect(pictures!.result.ok && pictures!.result.document.pages).toHaveLength(2)
    expect(pictures!.result.ok && pictures!.result.document.warnings).toEqual([
      '“manifest.json” is a damaged manifest: the pages stand in the order of their files’ names.',
    ])
    expect(alone).toBeUndefined()
    const [none] = await importAll([file('manifest.json', manifest([]))])
    expect(none!.result).toMatchObject({ ok: false, problem: { sentence: expect.stringContaining('IIIF') as string } })
  })
  it('that a TEI file names are those of its pages, by their addresses', async () => {
    const tei = (text: string, before = '') =>
      strToU8(`<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>${before}<text><body>${text}</body></text></TEI>`)
    const surfaces =
      '<facsimile><surface xml:id="s1"><graphic url="img/fol%202.png"/></surface><surface xml:id="s2"><graphic url="https://a.example/fol1.tif"/></surface></facsimile>'
    const letters = tei(
      '<pb n="2r" facs="#s1"/><p>Two.</p><pb n="1r" facs="#s2"/><p>One.</p><pb n="3"/><p>Three.</p>',
      surfaces,
    )
    const [book, other] = await importAll([
      file('fol 2.png', png(10, 20)),
      file('fol1.png', png(30, 40)),
      file('letters.xml', letters),
      file('stray.png', png(10, 20)),
    ])
    const pagesOf = (made: ImportedBundle | undefined) => (made?.result.ok ? made.result.document.pages : [])
    const shown = [book, other].find((made) => made!.name === 'letters.xml')
    expect(pagesOf(shown).map((p) => [p.label, p.text, p.picture?.file, p.picture?.width])).toEqual([
      ['2r', 'Two.', 'fol 2.png', 10],
      ['1r', 'One.', 'fol1.png', 30],
      ['3', 'Three.', undefined, undefined],
    ])
    expect(shown!.originals.map((f) => f.name)).toEqual(['letters.xml', 'fol 2.png', 'fol1.png'])
    expect(pagesOf([book, other].find((made) => made !== shown)).map((p) => p.picture?.file)).toEqual(['stray.png'])
  })
  it('of a PDF that a TEI file names, page by page, are those of its pages', async () => {
    const bytes = strToU8(
      '<TEI xmlns="http://www.tei-c.org/ns/1.0"><facsimile><surface xml:id="s1"><graphic url="book.pdf#page=2"/></surface></facsimile><text><body><pb facs="#s1"/><p>Mine.</p><pb facs="book.pdf#page=1"/><p>First.</p></body></text></TEI>',
    )
    const pdf = pdfOf([['One.'], ['Two.']])
    const [made] = await importAll([file('book.pdf', pdf), file('book.xml', bytes)])
    expect(
      made!.result.ok && made!.result.document.pages.map((p) => [p.text, p.picture?.file, p.picture?.frame]),
    ).toEqual([
      ['Mine.', 'book.pdf', 1],
      ['First.', 'book.pdf', 0],
    ])
  })
  it('are described by the catalogue record of a METS file', async () => {
    const mets = `<mets xmlns="http://www.loc.gov/METS/" xmlns:mods="m"><metsHdr><agent ROLE="CREATOR"><name>A program</name></agent></metsHdr>
      <dmdSec><mods:mods><mods:titleInfo><mods:title>The Lamplighters</mods:title></mods:titleInfo>
      <mods:name type="personal"><mods:namePart type="family">Penrose</mods:namePart><mods:namePart type="given">M.</mods:namePart><mods:role><mods:roleTerm type="code">aut</mods:roleTerm></mods:role></mods:name>
      <mods:name><mods:namePart>A. Printer</mods:namePart><mods:role><mods:roleTerm>prt</mods:roleTerm></mods:role></mods:name>
      <mods:originInfo><mods:dateIssued>1911</mods:dateIssued></mods:originInfo>
      <mods:language><mods:languageTerm>ger</mods:languageTerm></mods:language>
      <mods:relatedItem><mods:titleInfo><mods:title>A series</mods:title></mods:titleInfo><mods:name><mods:namePart>Its editor</mods:namePart></mods:name></mods:relatedItem>
      <mods:location><mods:physicalLocation>Town archive</mods:physicalLocation><mods:shelfLocator>MS 12</mods:shelfLocator></mods:location>
      <mods:accessCondition>Public domain</mods:accessCondition><mods:identifier type="purl">https://example.org/1</mods:identifier></mods:mods></dmdSec>
      <dmdSec><mods:mods><mods:titleInfo><mods:title>An article</mods:title></mods:titleInfo><mods:name><mods:namePart>Its writer</mods:namePart></mods:name></mods:mods></dmdSec></mets>`
    const { document } = await onlyDocument([file('mets.xml', strToU8(mets)), file('1.xml', alto('one'))])
    expect(document.title).toBe('The Lamplighters')
    expect(document.metadata).toEqual({
      author: 'Penrose, M.',
      date: '1911',
      archive: 'Town archive',
      shelfmark: 'MS 12',
      rights: 'Public domain',
      address: 'https://example.org/1',
      language: 'de',
    })
  })
  it('are asked for where a METS file comes alone', async () => {
    const [made] = await importAll([file('mets.xml', strToU8('<mets xmlns="http://www.loc.gov/METS/"></mets>'))])
    expect(made?.result).toMatchObject({ ok: false, problem: { sentence: expect.stringContaining('lists pages') } })
  })
  it('keep the readable pages when one is damaged, and say which was not', async () => {
    const { document } = await onlyDocument([file('1.xml', alto('one')), file('2.xml', strToU8('<alto><a'))])
    expect(document.pages.map((p) => p.text)).toEqual(['one'])
    expect(document.warnings?.join()).toContain('“2.xml”')
  })
})

describe('zip archives', () => {
  it('are the folder they hold', async () => {
    const bytes = zipSync({
      'issue/1.xml': alto('one'),
      'issue/2.xml': alto('two'),
      '../../evil.xml': alto('evil'),
      '__MACOSX/x.xml': alto('no'),
    })
    const { document } = await onlyDocument([file('The Gazette 1912.zip', bytes)])
    expect(document.title).toBe('The Gazette 1912')
    expect(document.pages.map((p) => p.text)).toEqual(['one', 'two'])
  })
  it('that break off give what they held up to there, or a sentence', async () => {
    const noise = Uint8Array.from({ length: 5000 }, (_, i) => (i * i * 31) >> 3)
    const bytes = zipSync({ '1.xml': alto('one'), 'z.png': noise })
    const { document } = await onlyDocument([file('a.zip', bytes.subarray(0, bytes.length - 600))])
    expect(document.pages.map((p) => p.text)).toEqual(['one'])
    expect(document.warnings?.join()).toMatch(/“a\.zip” .*breaks off/)
    const [nothing] = await importAll([file('b.zip', bytes.subarray(0, 40))])
    expect(nothing!.result).toMatchObject({
      ok: false,
      problem: { sentence: expect.stringContaining('“b.zip”') as string },
    })
  })
})

describe('citations beside the files', () => {
  const ris = (more: string) => strToU8(`TY  - GEN\nTI  - The Lamplighters\nAU  - Penrose, Mary\n${more}ER  - \n`)
  it('fill in what is not known of the document, and say what that was', async () => {
    const { document } = await onlyDocument([
      file('scans/p1.png', png(10, 20)),
      file('scans/p2.png', png(10, 20)),
      file('scans/lamps.ris', ris('DA  - 1911\n')),
    ])
    expect(document.title).toBe('The Lamplighters')
    expect(document.metadata).toMatchObject({ author: 'Penrose, Mary', date: '1911' })
    expect(document.said).toEqual(['From “lamps.ris” title, author, and date were filled in.'])
    expect(document.pages).toHaveLength(2)
  })
  it('leave what a catalogue tells', async () => {
    const mets = `<mets xmlns:mods="m" LABEL="The Gazette"><mods:mods><mods:originInfo><mods:dateIssued>1912</mods:dateIssued></mods:originInfo></mods:mods></mets>`
    const { document } = await onlyDocument([
      file('mets.xml', strToU8(mets)),
      file('1.xml', alto('one')),
      file('x.bib', strToU8('@misc{x, title = {Other}, author = {Penrose, Mary}, year = 1911}')),
    ])
    expect([document.title, document.metadata]).toEqual(['The Gazette', { author: 'Penrose, Mary', date: '1912' }])
    expect(document.said).toEqual(['From “x.bib” author was filled in; title and date stay as they are.'])
  })
  it('go with the document that they name, of several; one that names none is refused', async () => {
    const made = await importAll([
      file('a.txt', strToU8('one')),
      file('b.txt', strToU8('two')),
      file('a.ris', ris('')),
      file('library.bib', strToU8('@book{q, title = {Other}}\n@book{k, title = {Lamps}, file = {:dir/b.txt:text}}')),
      file('c.csl.json', strToU8('[{"id":"c","type":"book","title":"Nowhere"}]')),
    ])
    const titles = made.map(({ result }) => (result.ok ? result.document.title : result.problem.sentence))
    expect(titles).toEqual(['The Lamplighters', 'Lamps', expect.stringMatching(/^“c\.csl\.json” is JSON/)])
  })
  it('arrive with their documents', () => {
    const files = ['a.pdf', 'b.pdf', 'b.ris', 'p1.png', 'other.bib'].map((name) => file(name, strToU8('x')))
    expect(arriveTogether(files).map((group) => group.map((f) => f.name))).toEqual([
      ['p1.png'],
      ['a.pdf'],
      ['b.pdf', 'b.ris'],
      ['other.bib'],
    ])
    expect(arriveTogether([files[0]!, files[4]!])).toHaveLength(1)
  })
})
