import { describe, expect, it } from 'vitest'
import { gzipSync } from 'fflate'
import { importFile, type ImportedDocument } from '.'
import { unpackLayout, type PageLayout, type WordPlace } from '../document/page-layout'
import { noEngines } from './engines.testing'

async function read(name: string, content: string | Uint8Array): Promise<ImportedDocument> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const result = await importFile({ name, bytes }, {}, noEngines)
  if (!result.ok) throw new Error(result.problem.sentence)
  return result.document
}

async function refusal(name: string, content: string): Promise<string> {
  const result = await importFile({ name, bytes: new TextEncoder().encode(content) }, {}, noEngines)
  if (result.ok) throw new Error('it was taken')
  return result.problem.sentence
}

function layoutOf({ pages: [page] }: ImportedDocument): PageLayout {
  return unpackLayout(page!.layout!)
}

/** Each word as it stands in the text, with its box. */
function wordsOf({ pages: [page] }: ImportedDocument): [string, ...number[]][] {
  return unpackLayout(page!.layout!).words.map(({ from, to, box }: WordPlace) => [
    page!.text.slice(from, to),
    box.x,
    box.y,
    box.width,
    box.height,
  ])
}

describe('ALTO', () => {
  const alto = (inner: string, unit = 'mm10') => `<?xml version="1.0" encoding="UTF-8"?>
<alto:alto xmlns:alto="http://www.loc.gov/standards/alto/ns-v4#"><alto:Description>
<alto:MeasurementUnit>${unit}</alto:MeasurementUnit>
<alto:sourceImageInformation><alto:fileName>..\\scans\\p7.tif</alto:fileName></alto:sourceImageInformation>
</alto:Description><alto:Layout><alto:Page WIDTH="2100" HEIGHT="2970" PRINTED_IMG_NR="vii">${inner.replace(/<(\/?)(?=[A-Z])/g, '<$1alto:')}</alto:Page></alto:Layout></alto:alto>`

  it('gives words with boxes, confidences, other readings and the whole of a divided word', async () => {
    const document = await read(
      'p7.xml',
      alto(`<PrintSpace><TextBlock LANG="en" HPOS="10" VPOS="20" WIDTH="300" HEIGHT="90" ROTATION="90">
        <TextLine HPOS="10" VPOS="20" WIDTH="300" HEIGHT="30">
          <String CONTENT="The" HPOS="10" VPOS="20" WIDTH="60" HEIGHT="30" WC="0.5"><ALTERNATIVE>Tbe</ALTERNATIVE></String><SP/>
          <String CONTENT="lamp" HPOS="80" VPOS="20" WIDTH="70" HEIGHT="30" SUBS_TYPE="HypPart1" SUBS_CONTENT="lamplight"/><HYP CONTENT="-" HPOS="150" VPOS="30" WIDTH="10" HEIGHT="5"/>
        </TextLine><TextLine><String CONTENT="light" HPOS="10" VPOS="60" WIDTH="80" HEIGHT="30"/></TextLine>
      </TextBlock><TextBlock><TextLine><String CONTENT="End." HPOS="10" VPOS="100" WIDTH="80" HEIGHT="30"/></TextLine></TextBlock></PrintSpace>`),
    )
    const [page] = document.pages
    expect(page).toMatchObject({ text: 'The lamp-\nlight\n\nEnd.', label: 'vii', pictureName: 'p7.tif' })
    expect(page!.layout).toMatchObject({ width: 2100, height: 2970, unitsPerInch: 254 })
    expect(wordsOf(document)).toEqual([
      ['The', 10, 20, 60, 30],
      ['lamp-', 80, 20, 80, 30],
      ['light', 10, 60, 80, 30],
      ['End.', 10, 100, 80, 30],
    ])
    expect(layoutOf(document).words[0]).toMatchObject({ confidence: 0.5, alternatives: ['Tbe'] })
    expect(layoutOf(document).words[1]).toMatchObject({ whole: 'lamplight' })
    expect(layoutOf(document).blocks.map((b) => [b.kind, b.rotation])).toEqual([
      ['text', -90],
      ['text', 0],
    ])
    expect(document.metadata).toEqual({ language: 'en' })
  })
  it('knows what stands in the margins', async () => {
    const document = await read(
      'a.xml',
      alto(
        '<TopMargin><TextBlock><TextLine><String CONTENT="12"/></TextLine></TextBlock></TopMargin><PrintSpace><TextBlock><TextLine><String CONTENT="Text"/></TextLine></TextBlock></PrintSpace>',
      ),
    )
    expect(layoutOf(document).blocks.map((b) => b.kind)).toEqual(['header', 'text'])
  })
  it('takes no rectangle for one that is none', async () => {
    const document = await read(
      'a.xml',
      alto('<TextLine><String CONTENT="x" HPOS="NaN" VPOS="-1e99" WIDTH="-5" HEIGHT="3"/></TextLine>', 'pixel'),
    )
    expect(wordsOf(document)).toEqual([['x', 0, 0, 0, 0]])
  })
})

describe('PAGE XML', () => {
  const region = (id: string, inner: string, more = '') =>
    `<TextRegion id="${id}" ${more}><Coords points="0,0 100,0 100,50 0,50"/>${inner}</TextRegion>`
  const line = (text: string, inner = '') =>
    `<TextLine><Coords points="0,10 100,10 100,30 0,30"/>${inner}<TextEquiv index="1"><Unicode>other</Unicode></TextEquiv><TextEquiv index="0" conf="0.8"><Unicode>${text}</Unicode></TextEquiv></TextLine>`
  const word = (text: string, x: number) =>
    `<Word><Coords points="${x},10 ${x + 20},10 ${x + 20},30 ${x},30"/><TextEquiv conf="0.7"><Unicode>${text}</Unicode></TextEquiv></Word>`
  const page = (inner: string) =>
    `<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageFilename="../../etc/passwd" imageWidth="100" imageHeight="200">${inner}</Page></PcGts>`

  it('follows the reading order, groups in groups', async () => {
    const document = await read(
      'a.xml',
      page(`<ReadingOrder><OrderedGroup id="g"><RegionRefIndexed index="1" regionRef="a"/>
        <UnorderedGroupIndexed index="0"><RegionRef regionRef="b"/></UnorderedGroupIndexed></OrderedGroup></ReadingOrder>
        ${region('a', line('second'))}${region('b', line('first'), 'type="heading"')}${region('c', line('unnamed'))}`),
    )
    expect(document.pages[0]!.text).toBe('first\n\nsecond\n\nunnamed')
    expect(layoutOf(document).blocks[0]!.kind).toBe('heading')
    expect(document.pages[0]!.pictureName).toBe('passwd')
  })
  it('believes the line, and takes the places from its words where they agree', async () => {
    const words = word('ihe', 0) + word('end', 40)
    expect(wordsOf(await read('a.xml', page(region('a', line('the end', words)))))).toEqual([
      ['the', expect.closeTo(0), expect.closeTo(10), expect.closeTo(20, 1), expect.closeTo(20, 1)],
      ['end', expect.closeTo(40), expect.closeTo(10), expect.closeTo(20, 1), expect.closeTo(20, 1)],
    ])
    const shared = wordsOf(await read('a.xml', page(region('a', line('a longer end', words)))))
    expect(shared.map(([w]) => w)).toEqual(['a', 'longer', 'end'])
    expect(shared.every(([, x, , width]) => x! >= 0 && x! + width! <= 100.1)).toBe(true)
  })
  it('reads a region that has text and no lines', async () => {
    const plain = '<TextEquiv><Unicode>one\ntwo</Unicode></TextEquiv>'
    const document = await read('a.xml', page(region('a', plain)))
    expect(document.pages[0]!.text).toBe('one\ntwo')
    expect(layoutOf(document).lines).toHaveLength(2)
  })
})

describe('hOCR', () => {
  const page = (inner: string) =>
    `<html><head><title>no text</title><meta name="ocr-system" content="x"/></head><body>
    <div class="ocr_page" title='image "scans/p 7.png"; bbox 0 0 1000 1500; ppageno 0; scan_res 300 300'>${inner}</div></body></html>`
  it('gives words with boxes and confidences', async () => {
    const document = await read(
      'a.hocr',
      page(`<div class="ocr_carea"><p class="ocr_par" lang="eng"><span class="ocr_line" title="bbox 0 0 200 20">
        <span class="ocrx_word" title="bbox 0 0 90 20; x_wconf 85"><strong>The</strong></span>
        <span class="ocrx_word" title="bbox 100 0 200 20; x_wconf 40">lamp&nbsp;</span></span></p></div>`),
    )
    expect(document.pages[0]).toMatchObject({ text: 'The lamp', pictureName: 'p 7.png' })
    expect(document.pages[0]!.layout).toMatchObject({ width: 1000, height: 1500, unitsPerInch: 300 })
    expect(layoutOf(document).words.map((w) => w.confidence)).toEqual([0.85, 0.4])
    expect(document.metadata).toEqual({ language: 'en' })
  })
  it('is read where tags are missing, and lines have no words', async () => {
    const document = await read(
      'a.html',
      page(
        '<p class=ocr_par><span class=ocr_line title="bbox 0 0 100 20">abcd efghi<p class=ocr_par><span class=ocr_line title="bbox 0 40 100 60">second<br>line',
      ),
    )
    expect(document.pages[0]!.text).toBe('abcd efghi\n\nsecond line')
    expect(wordsOf(document)[1]).toEqual(['efghi', 50, 0, 50, 20])
  })
  it('puts a hyphen that stands behind a word to it', async () => {
    const document = await read(
      'a.hocr',
      page(
        '<span class=ocr_line><span class=ocrx_word>har</span>&shy;</span><span class=ocr_line><span class=ocrx_word>bour</span></span>',
      ),
    )
    expect(document.pages[0]!.text).toBe('har\u00ad\nbour')
  })
  it('runs and loads nothing', async () => {
    const document = await read(
      'a.hocr',
      page(
        '<script>globalThis.pwned = 1</script><iframe src="//x"></iframe><style>p{}</style><span class="ocr_line"><span class="ocrx_word">a<img src="//x" onerror="alert(1)">b</span></span>',
      ),
    )
    expect(document.pages[0]!.text).toBe('ab')
    expect('pwned' in globalThis).toBe(false)
  })
  it('may be gzipped, and puts letters of the Internet Archive together', async () => {
    const letters =
      '<span class="ocrx_word" title="bbox 0 0 9 9"><span class="ocrx_cinfo">o</span><span class="ocrx_cinfo">f</span></span>'
    const bytes = gzipSync(new TextEncoder().encode(page(`<span class="ocr_line">${letters}</span>`)))
    const document = await read('history_chocr.html.gz', bytes)
    expect(document.pages[0]!.text).toBe('of')
    expect(document.title).toBe('history')
  })
})

describe('ABBYY FineReader XML', () => {
  it('puts letters together to words', async () => {
    const letters = (text: string, x: number) =>
      [...text]
        .map(
          (c, i) =>
            `<charParams l="${x + i * 10}" t="5" r="${x + i * 10 + 9}" b="25" charConfidence="${c === 'x' ? 20 : 80}">${c}</charParams>`,
        )
        .join('')
    const document = await read(
      'a.xml',
      `<document xmlns="http://www.abbyy.com/FineReader_xml/FineReader10-schema-v1.xml"><page width="1000" height="1500" resolution="300">
      <block blockType="Text"><text><par><line l="0" t="5" r="300" b="25"><formatting lang="GermanStandard">${letters('Die xy', 10)}</formatting></line></par></text></block>
      <block blockType="Table"><row><cell><text><par><line><formatting>Plain words</formatting></line></par></text></cell></row></block></page></document>`,
    )
    expect(document.pages[0]!.text).toBe('Die xy\n\nPlain words')
    expect(wordsOf(document).slice(0, 2)).toEqual([
      ['Die', 10, 5, 29, 20],
      ['xy', 50, 5, 19, 20],
    ])
    expect(layoutOf(document).words[1]!.confidence).toBe(0.5)
    expect(document.pages[0]!.layout).toMatchObject({ unitsPerInch: 300 })
    expect(layoutOf(document).blocks.map((b) => b.kind)).toEqual(['text', 'table'])
    expect(document.metadata).toEqual({ language: 'de' })
  })
})

describe('DjVuXML', () => {
  it('gives pages, paragraphs, lines and words with the boxes their edges tell', async () => {
    const page = (n: number, inner: string) =>
      `<OBJECT data="file://localhost/book.djvu" type="image/x.djvu" height="3000" width="2000"><PARAM name="DPI" value="300"/>
      <PARAM name="PAGE" value="book_000${n}.djvu"/><HIDDENTEXT><PAGECOLUMN><REGION>${inner}</REGION></PAGECOLUMN></HIDDENTEXT></OBJECT>`
    const document = await read(
      'lamps_djvu.xml',
      `<?xml version="1.0"?><!DOCTYPE DjVuXML PUBLIC "-//W3C//DTD DjVuXML 1.1//EN" "pubtext/DjVuXML-s.dtd"><DjVuXML><HEAD>x</HEAD><BODY>
      ${page(1, '<PARAGRAPH><LINE><WORD coords="10,40,60,20,38" x-confidence="91">The</WORD> <WORD coords="70,40,90,20">end</WORD></LINE><LINE><WORD coords="10,80,60,60">&amp;c.</WORD></LINE></PARAGRAPH><PARAGRAPH><LINE><WORD coords="x">next</WORD></LINE></PARAGRAPH>')}
      ${page(2, '')}</BODY></DjVuXML>`,
    )
    expect(document.title).toBe('lamps')
    expect(document.pages.map((p) => p.text)).toEqual(['The end\n&c.\n\nnext', ''])
    expect(document.pages[0]).toMatchObject({
      pictureName: 'book_0001.djvu',
      layout: { unitsPerInch: 300, width: 2000 },
    })
    expect(wordsOf(document)).toEqual([
      ['The', 10, 20, 50, 20],
      ['end', 70, 20, 20, 20],
      ['&c.', 10, 60, 50, 20],
      ['next', 0, 0, 0, 0],
    ])
    expect(layoutOf(document).words.map((w) => w.confidence)).toEqual([expect.closeTo(0.91), null, null, null])
  })
})

describe('DjVu text', () => {
  const page = (inner: string) => `(page 0 0 2000 3000 \n ${inner})\n`
  it('gives words, their letters put together, with boxes from the upper edge', async () => {
    const document = await read(
      'book.dsed',
      `select 1\nremove-txt\nset-txt\n${page(`(para 10 2900 90 2980
        (line 10 2960 90 2980 (word 10 2960 60 2980 "\\303\\211t\\303\\251") (word 70 2960 90 2980 "\\"x\\\\"))
        (line 10 2920 60 2940 (word 10 2920 60 2940 (char 10 2920 30 2940 "(") (char 30 2920 60 2940 "b"))))
      (line 10 2800 50 2820 "two words")`)}.\nselect 2\nset-txt\n${page('')}.`,
    )
    expect(document.pages.map((p) => p.text)).toEqual(['Été "x\\\n(b\n\ntwo words', ''])
    expect(wordsOf(document).slice(0, 3)).toEqual([
      ['Été', 10, 20, 50, 20],
      ['"x\\', 70, 20, 20, 20],
      ['(b', 10, 60, 50, 20],
    ])
    expect(document.pages[0]!.layout).toMatchObject({ width: 2000, height: 3000 })
  })
  it('keeps what stood before the damage, and says so', async () => {
    const document = await read('a.txt', '(page 0 0 10 10 (line 0 0 10 5 "kept") (line 0 0')
    expect(document.pages[0]!.text).toBe('kept')
    expect(document.warnings?.join()).toContain('ends in the middle of a page')
  })
  it('is no text that only begins with a bracket', async () => {
    const document = await read('a.txt', '(page 3 of the report) follows')
    expect(document.pages[0]!.text).toBe('(page 3 of the report) follows')
  })
})

describe('MiniOCR', () => {
  it('puts signs to their words, and takes places in pixels or in parts of the page', async () => {
    const document = await read(
      'a.xml',
      `<?xml version='1.0'?><ocr>\n<p xml:id="1" wh="1000 2000"><b><l><w x=".1 .05 .2 .01">Ende</w>, <w x="400 100 50 20">„so⇿fo</w>- </l></b>
      <b><l>(<w x=".5 .5 .1 .01">ja</w>) </l></b></p><p xml:id="2"><b><l><w x=".5 .5 .1 .1">z</w></l></b></p></ocr>`,
    )
    expect(document.pages.map((p) => p.text)).toEqual(['Ende, „so-\n\n(ja)', 'z'])
    const [first, second, third] = wordsOf(document)
    expect(first).toEqual(['Ende,', expect.closeTo(100), expect.closeTo(100), expect.closeTo(200), expect.closeTo(20)])
    expect(second).toEqual(['„so-', 400, 100, 50, 20])
    expect(third).toEqual(['(ja)', expect.closeTo(500), expect.closeTo(1000), expect.closeTo(100), expect.closeTo(20)])
    expect(layoutOf(document).words[1]!.alternatives).toEqual(['fo'])
  })
})

describe('Google Cloud Vision JSON', () => {
  const corners = (x: number, y: number, width: number, height: number) => [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ]
  const word = (text: string, x: number, y: number, type?: string, confidence = 0.9) => ({
    boundingBox: { vertices: corners(x, y, 10, 8) },
    confidence,
    symbols: [...text].map((sign, i) => ({
      text: sign,
      ...(type && i === text.length - 1 ? { property: { detectedBreak: { type } } } : {}),
    })),
  })
  it('puts pieces together to words and lines', async () => {
    const words = [
      word('Lamps', 5, 10, undefined, 0.7),
      word(',', 15, 10, 'SPACE'),
      word('lamp', 30, 10, 'HYPHEN'),
      word('light', 5, 30, 'LINE_BREAK'),
    ]
    const page = {
      width: 200,
      height: 300,
      property: { detectedLanguages: [{ languageCode: 'en' }] },
      blocks: [{ blockType: 'TEXT', paragraphs: [{ words }, { words: [word('End', 5, 60, 'LINE_BREAK')] }] }],
    }
    const responses = [
      { fullTextAnnotation: { pages: [page], text: '' }, context: { uri: 'gs://x/scans/p%207.png' } },
      { error: { message: 'bad image' } },
    ]
    const document = await read('a.json', JSON.stringify({ responses }))
    expect(document.pages.map((p) => p.text)).toEqual(['Lamps, lamp-\nlight\n\nEnd', ''])
    expect(document.pages[0]!.layout).toMatchObject({ width: 200, height: 300 })
    expect(wordsOf(document)[0]).toEqual(['Lamps,', 5, 10, 20, 8])
    expect(layoutOf(document).words[0]!.confidence).toBeCloseTo(0.7)
    expect(document.metadata).toEqual({ language: 'en' })
  })
  it('is read from its list of words where that is all there is; scripts without spaces keep theirs', async () => {
    const listed = (description: string, x: number) => ({
      description,
      boundingPoly: { vertices: corners(x, 0, 10, 9) },
    })
    const document = await read(
      'a.json',
      JSON.stringify({
        textAnnotations: [
          { description: '光学文字\nthe end.\n' },
          ...['光学', '文字', 'the', 'end', '.'].map((d, i) => listed(d, i * 10)),
        ],
      }),
    )
    expect(document.pages[0]!.text).toBe('光学文字\nthe end.')
    expect(wordsOf(document)).toEqual([
      ['光学', 0, 0, 10, 9],
      ['文字', 10, 0, 10, 9],
      ['the', 20, 0, 10, 9],
      ['end.', 30, 0, 20, 9],
    ])
  })
  it('takes places in parts of the page, and whatever else a file may hold', async () => {
    const odd = {
      ...word('a', 0, 0, 'LINE_BREAK'),
      boundingBox: { normalizedVertices: [{ x: 0.5 }, { x: 1, y: 0.1 }] },
    }
    const page = {
      width: 100,
      height: 200,
      blocks: [7, null, { paragraphs: [{ words: [odd, {}, 'x', { symbols: [3] }] }] }],
    }
    const document = await read('a.json', JSON.stringify({ fullTextAnnotation: { pages: [page] } }))
    expect(wordsOf(document)).toEqual([['a', 50, 0, 50, 20]])
    expect(await refusal('a.json', '{"textAnnotations": [')).toContain('is damaged, or cut off')
  })
})

describe('hostile XML', () => {
  it('expands entities of plain text alone, and says what it left as it was', async () => {
    const document = await read(
      'bomb.xml',
      '<!DOCTYPE alto [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><alto><Page><TextLine><String CONTENT="&b;&x;"/></TextLine></Page></alto>',
    )
    expect(document.pages[0]!.text).toBe('aaaaaaaaaaaaaaaaaaaa&x;')
    expect(document.warnings?.join()).toContain('“bomb.xml” is damaged at line 1')
  })
  it('keeps what stood before the damage', async () => {
    const document = await read('a.xml', '<alto><Page><TextLine><String CONTENT="kept"/></TextLine><TextLine><Str')
    expect(document.pages[0]!.text).toBe('kept')
    expect(document.warnings).toHaveLength(1)
  })
  it('is given up when it is too deep or too wide', async () => {
    expect(await refusal('deep.xml', '<alto>' + '<a>'.repeat(5000))).toMatch(
      /^“deep\.xml” is no OCR file: .*200 levels/,
    )
    const wide = Array.from({ length: 600 }, (_, i) => `a${i}="1"`).join(' ')
    expect(await refusal('wide.xml', `<alto><Page ${wide}/></alto>`)).toContain('too many attributes')
  })
  it('can’t reach objects of the program', async () => {
    await read(
      'a.xml',
      '<alto><Page __proto__="x" constructor="y"><TextLine><String CONTENT="a"/></TextLine></Page></alto>',
    )
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })
  it.each([
    ['none.xml', '<html xmlns="x"/>', 'XML'],
    ['page.html', '<html><p>words</p></html>', 'hOCR'],
    ['a.json', '{}', 'JSON'],
    ['a.svg', '<svg/>', 'drawing'],
    ['a.djvu', 'AT&TFORM', 'DjVu'],
  ])('%s is refused with what it is', async (name, content, word) => {
    const sentence = await refusal(name, content)
    expect(sentence).toContain(`“${name}”`)
    expect(sentence).toContain(word)
  })
})
