import { describe, expect, it } from 'vitest'
import { importFile } from '.'
import { noEngines } from './engines.testing'

async function pagesOf(name: string, content: string) {
  const result = await importFile({ name, bytes: new TextEncoder().encode(content) }, {}, noEngines)
  if (!result.ok) throw new Error(result.problem.sentence)
  return result.document.pages
}

const textOf = async (name: string, content: string) => (await pagesOf(name, content)).map((p) => p.text).join('\f')

const box = 'HPOS="10" VPOS="10" WIDTH="90" HEIGHT="20"'
const block = (id: string, text: string, more = '') =>
  `<TextBlock ID="${id}" ${more}><TextLine ID="${id}l" ${box}><String CONTENT="${text}" ${box}/></TextLine></TextBlock>`
const alto = (order: string, blocks: string) =>
  `<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">${order}<Layout><Page WIDTH="900" HEIGHT="900"><PrintSpace>${blocks}</PrintSpace></Page></Layout></alto>`

it.each([
  ['of blocks', ['b', 'c', 'a'], 'two\n\nthree\n\none'],
  ['of lines', ['cl', 'al', 'bl'], 'three\n\none\n\ntwo'],
  ['that leaves one out', ['c', 'a'], 'three\n\none\n\ntwo'],
])('ALTO has a reading order %s', async (_, ids, text) => {
  const order = `<ReadingOrder><OrderedGroup ID="g">${ids.map((id) => `<ElementRef REF="${id}"/>`).join('')}</OrderedGroup></ReadingOrder>`
  expect(await textOf('p.xml', alto(order, block('a', 'one') + block('b', 'two') + block('c', 'three')))).toBe(text)
})

it('ALTO blocks name the next one, and a ring of them ends', async () => {
  const chain = block('a', 'one') + block('b', 'three') + block('c', 'two', 'IDNEXT="b"')
  expect(await textOf('p.xml', alto('', chain))).toBe('one\n\ntwo\n\nthree')
  const ring = block('a', 'one', 'IDNEXT="b"') + block('b', 'two', 'IDNEXT="a"')
  expect(await textOf('p.xml', alto('', ring))).toBe('one\n\ntwo')
})

it.each(['', '<HYP/>', '<HYP CONTENT=""/>', '<HYP CONTENT="-"/>'])(
  'ALTO’s divided words have one hyphen: %s',
  async (hyphen) => {
    const lines = `<TextBlock><TextLine><String CONTENT="Haus" SUBS_TYPE="HypPart1" SUBS_CONTENT="Hausdach" ${box}/>${hyphen}</TextLine>
    <TextLine><String CONTENT="dach" SUBS_TYPE="HypPart2" SUBS_CONTENT="Hausdach" ${box}/></TextLine></TextBlock>`
    expect(await textOf('p.xml', alto('', lines))).toBe('Haus-\ndach')
  },
)

const coords = '<Coords points="10,10 90,10 90,30 10,30"/>'
const unicode = (text: string) => `<TextEquiv><Unicode>${text}</Unicode></TextEquiv>`
const line = (text: string, more = '') => `<TextLine ${more}>${coords}${unicode(text)}</TextLine>`
const page = (inner: string) =>
  `<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageWidth="900" imageHeight="900">${inner}</Page></PcGts>`
const place = (n: number) => `custom="readingOrder {index:${n};} structure {type:paragraph;}"`

it('PAGE has the order that Transkribus writes on regions and lines', async () => {
  const regions =
    `<TextRegion id="r1" ${place(1)}>${coords}${line('four', place(1))}${line('three', place(0))}</TextRegion>` +
    `<TextRegion id="r2" ${place(0)}>${coords}${line('two', place(10))}${line('one', place(9))}</TextRegion>`
  expect(await textOf('p.xml', page(regions))).toBe('one\ntwo\n\nthree\nfour')
})

it('PAGE’s own reading order goes before, with groups in groups', async () => {
  const order = `<ReadingOrder><OrderedGroup><OrderedGroupIndexed index="1"><RegionRefIndexed index="1" regionRef="a"/><RegionRefIndexed index="0" regionRef="b"/></OrderedGroupIndexed><RegionRefIndexed index="0" regionRef="c"/></OrderedGroup></ReadingOrder>`
  const region = (id: string, text: string, n: number) =>
    `<TextRegion id="${id}" ${place(n)}>${coords}${line(text)}</TextRegion>`
  expect(
    await textOf('p.xml', page(order + region('a', 'three', 0) + region('b', 'two', 1) + region('c', 'one', 2))),
  ).toBe('one\n\ntwo\n\nthree')
})

it('PAGE’s first reading that says anything counts', async () => {
  const words = ['ALPHA', 'BETA'].map((w) => `<Word>${coords}${unicode('')}${unicode(w)}</Word>`).join('')
  const regions = `<TextRegion>${coords}<TextLine>${coords}${words}</TextLine><TextLine>${coords}<TextEquiv index="0"><Unicode/></TextEquiv><TextEquiv index="1"><Unicode>a line</Unicode></TextEquiv></TextLine></TextRegion>`
  expect(await textOf('p.xml', page(regions))).toBe('ALPHA BETA\na line')
})

it('hOCR’s letters make words, however the file is laid out', async () => {
  const letter = (l: string) => `\n   <span class="ocrx_cinfo" title="x_bboxes 1 1 2 2">\n    ${l}\n   </span>`
  const word = (w: string) =>
    `\n  <span class="ocrx_word" title="bbox 10 10 40 30">${[...w].map(letter).join('')}\n  </span>`
  const html = `<html><body><div class="ocr_page" title="bbox 0 0 900 900"><span class="ocr_line" title="bbox 10 10 90 30">${word('Two')}${word('words')}</span></div></body></html>`
  expect(await textOf('p.hocr', html)).toBe('Two words')
})

it('Tesseract’s TSV gives pages, blocks, lines and words with their places', async () => {
  const header = 'level page_num block_num par_num line_num word_num left top width height conf text'
    .split(' ')
    .join('\t')
  const rows = [
    '1 1 0 0 0 0 0 0 800 600 -1 ',
    '2 1 1 0 0 0 10 10 90 60 -1 ',
    '3 1 1 1 0 0 10 10 90 60 -1 ',
    '4 1 1 1 1 0 10 10 90 20 -1 ',
    '5 1 1 1 1 1 10 10 40 20 91.5 The',
    '5 1 1 1 1 2 60 10 40 20 88 "quay',
    '4 1 1 1 2 0 10 40 90 20 -1 ',
    '5 1 1 1 2 1 10 40 40 20 12 wide',
    '5 1 2 1 1 1 10 90 40 20 90 End.',
    '1 2 0 0 0 0 0 0 700 500 -1 ',
    '5 2 1 1 1 1 10 10 40 20 90 Next',
  ].map((row) => row.split(' ').join('\t'))
  for (const lines of [[header, ...rows], rows]) {
    const pages = await pagesOf('scan.tsv', lines.join('\r\n'))
    expect(pages.map((p) => p.text)).toEqual(['The "quay\nwide\n\nEnd.', 'Next'])
    expect(pages[0]!.layout).toMatchObject({ width: 800, height: 600 })
  }
})

describe('words that have no text of their own', () => {
  const hocr = (inner: string) =>
    `<html><body><div class="ocr_page" title="bbox 0 0 90 90"><span class="ocr_line" title="bbox 0 0 90 9">${inner}</span></div></body></html>`

  it('are spelt by their letters in PAGE', async () => {
    const letter = (l: string) =>
      `<Glyph id="${l}"><Coords points="0,0 9,9"/><TextEquiv><Unicode>${l}</Unicode></TextEquiv></Glyph>`
    const word = (letters: string) => `<Word>${[...letters].map(letter).join('')}</Word>`
    expect(
      await textOf(
        'a.xml',
        `<PcGts><Page imageWidth="9" imageHeight="9"><TextRegion id="r"><TextLine id="l">${word('red')}${word('boat')}</TextLine></TextRegion></Page></PcGts>`,
      ),
    ).toBe('red boat')
  })
  it('have the first of the other readings in ALTO', async () => {
    expect(
      await textOf(
        'a.xml',
        '<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page WIDTH="9" HEIGHT="9"><PrintSpace><TextBlock><TextLine><String CONTENT=""><ALTERNATIVE>red</ALTERNATIVE><ALTERNATIVE>rod</ALTERNATIVE></String><SP/><String CONTENT="boat"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>',
      ),
    ).toBe('red boat')
  })
  it('are not mixed with what else they were read as in hOCR', async () => {
    const deleted =
      '<span class="ocrx_word"><span class="alternatives"><ins class="alt">red</ins><del class="alt">rod</del></span></span>'
    const choices =
      '<span class="ocrx_word">boat<span class="ocrx_cinfo"><span class="ocrx_cinfo">b</span><span class="ocrx_cinfo">h</span></span></span>'
    expect(await textOf('a.hocr', hocr(`${deleted} ${choices}`))).toBe('red boat')
  })
})

it('a page tells whether its file says in which order its blocks are read', async () => {
  const isOrdered = async (content: string) => (await pagesOf('p.xml', content)).map((p) => p.isOrdered ?? false)
  const blocks = block('a', 'one') + block('b', 'two')
  const order = '<ReadingOrder><OrderedGroup ID="g"><ElementRef REF="b"/></OrderedGroup></ReadingOrder>'
  expect(await isOrdered(alto('', blocks))).toEqual([false])
  expect(await isOrdered(alto(order, blocks))).toEqual([true])
  expect(await isOrdered(alto('', block('a', 'one', 'IDNEXT="b"') + block('b', 'two')))).toEqual([true])
  const region = (more: string) => `<TextRegion id="r" ${more}>${coords}${line('text')}</TextRegion>`
  const group = '<ReadingOrder><OrderedGroup><RegionRefIndexed index="0" regionRef="r"/></OrderedGroup></ReadingOrder>'
  expect(await isOrdered(page(region('')))).toEqual([false])
  expect(await isOrdered(page(region(place(0))))).toEqual([true])
  expect(await isOrdered(page(group + region('')))).toEqual([true])
})
