import { describe, expect, it } from 'vitest'
import { importFile } from '..'
import { unpackLines } from '../../document/page-layout'
import { createText, cleanedOf } from '../../text'
import { exportInput, noteOn, writtenAs } from '../../export/export-input.testing'
import { noEngines } from '../engines.testing'

const header = `<teiHeader><fileDesc><titleStmt><title>The <emph>Harbour</emph> Letters</title><title type="sub">A selection</title>
<author><persName>Ada Penrose</persName></author></titleStmt><publicationStmt><date>1999</date></publicationStmt>
<sourceDesc><msDesc><msIdentifier><repository>Town Archive</repository><idno>MS 7</idno></msIdentifier></msDesc>
<bibl><date when="1871">May 1871</date></bibl></sourceDesc></fileDesc>
<profileDesc><langUsage><language ident="en">English</language></langUsage></profileDesc></teiHeader>`
const file = (text: string, before = header) =>
  `<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0">${before}<text><body>${text}</body></text></TEI>`

async function read(xml: string, name = 'letters.xml') {
  const result = await importFile({ name, bytes: new TextEncoder().encode(xml) }, {}, noEngines)
  if (!result.ok) throw new Error(result.problem.sentence)
  return result.document
}

describe('a TEI file', () => {
  it('tells what its header says of the original', async () => {
    const { title, metadata } = await read(file('<p>Some words.</p>'))
    expect(title).toBe('The Harbour Letters')
    expect(metadata).toEqual({
      author: 'Ada Penrose',
      archive: 'Town Archive',
      shelfmark: 'MS 7',
      date: 'May 1871',
      language: 'en',
    })
  })
  it('is read by its pages and lines, as they are printed', async () => {
    const document = await read(
      file(`<div><head>Letter the First</head><pb n="12"/><fw type="header" place="top">LETTERS</fw>
        <p>My dear Lamp,<lb/>the har<lb break="no"/>bour is full<lb/>of ships<note place="foot" n="1">So in the <hi>ledger</hi>.</note> and
        men.</p><lg><l>The tide is high,</l><l>the moon is nigh.</l></lg>
        <fw type="catch" place="bottom">and</fw><pb n="13"/><p>and so we <del>stay</del><add>stayed</add>.</p>
        <table><row><cell>Ships</cell><cell>12</cell></row><row><cell>Men</cell><cell>140</cell></row></table></div>`),
    )
    expect(document.paginated).toBe(true)
    expect(document.pages.map((p) => p.label)).toEqual(['12', '13'])
    expect(document.pages.map((p) => p.text)).toEqual([
      'Letter the First\n\nLETTERS\n\nMy dear Lamp,\nthe harbour\nis full\nof ships¹ and men.\n\nThe tide is high,\nthe moon is nigh.\n\n¹ So in the ledger.\n\nand',
      'and so we stayed.\n\nShips 12\nMen 140',
    ])
  })
  it('that tells no pages is one text', async () => {
    const document = await read(file('<p>One.</p><p>Two.</p>'))
    expect([document.paginated, document.pages.map((p) => p.text)]).toEqual([false, ['One.\n\nTwo.']])
  })
  it('is read as it was printed, and its editors’ text is another one of the page', async () => {
    const { pages } = await read(
      file(
        '<pb n="1"/><p>The <choice><sic>ful</sic><corr>full</corr></choice> <choice><reg>harbour</reg><orig>harbor</orig></choice> and <choice><abbr>Mr.</abbr><expan>Mister</expan></choice> Lamp.</p><pb n="2"/><p>No more.</p>',
      ),
    )
    expect(pages.map((p) => p.text)).toEqual(['The ful harbor and Mr. Lamp.', 'No more.'])
    expect(pages.map((p) => p.others?.map((o) => o.text))).toEqual([['The full harbour and Mister Lamp.'], undefined])
  })
  it('gives its editors’ notes, each on the word it stands behind', async () => {
    const { pages } = await read(
      file(
        '<pb n="1"/><p>There were three men<note resp="#AP">Named <hi>below</hi>.</note> on the quay.</p><pb/><p>Later<note>When?</note> they left.</p>',
      ),
    )
    const told = pages.flatMap((p, page) =>
      p.notes!.map((n) => [page, n.note, n.quotation.source, n.author, n.targets!.map((t) => [t.page, t.from, t.to])]),
    )
    expect(told).toEqual([
      [0, 'Named below.', 'men', 'AP', [[0, 17, 20]]],
      [1, 'When?', 'Later', undefined, [[1, 0, 5]]],
    ])
    expect(new Set(pages.flatMap((p) => p.notes!.map((n) => n.id))).size).toBe(2)
  })
  it('has its lines where the zones of its facsimile are, and tells the picture of each page', async () => {
    const facsimile = `<facsimile><surface xml:id="s1" ulx="0" uly="0" lrx="1000" lry="1500"><graphic url="scans/page%201.jpg"/>
      <zone xml:id="z1" ulx="100" uly="100" lrx="900" lry="140"/><zone xml:id="z2" points="100,150 900,152 900,190 100,190"/></surface></facsimile>`
    const { pages } = await read(
      file('<pb facs="#s1"/><p><lb facs="#z1"/>First line<lb facs="#z2"/>second line</p>', header + facsimile),
    )
    expect(pages[0]!.pictureName).toBe('page 1.jpg')
    const { lines } = unpackLines(pages[0]!.layout!)
    expect(lines.map(({ from, to, box }) => [pages[0]!.text.slice(from, to), box.x, box.y, box.width])).toEqual([
      ['First line', 100, 100, 800],
      ['second line', 100, 150, 800],
    ])
  })
  it('with readings of several witnesses is read in its lemmata; what each witness has is another text of the page', async () => {
    const listed = header.replace(
      '</sourceDesc>',
      '<listWit><witness xml:id="B">The <hi>Bodleian</hi> copy</witness><listWit xml:id="y"><witness xml:id="C"/><witness xml:id="D"/></listWit></listWit></sourceDesc>',
    )
    const document = await read(
      file(
        '<pb n="1"/><p>till <app><lem>dawn</lem><rdg wit="#B">noon</rdg></app> and <app><rdg wit="#A">on</rdg><rdgGrp><rdg wit="#B #y">off <app><lem>there</lem><rdg wit="#D">here</rdg></app></rdg></rdgGrp></app>.</p><pb n="2"/><p>So be it.</p>',
        listed,
      ),
    )
    expect(document.pages.map((p) => p.text)).toEqual(['till dawn and on.', 'So be it.'])
    expect(document.pages.map((p) => p.others?.map((o) => [o.name, o.text]))).toEqual([
      [
        ['letters, as B has it (The Bodleian copy)', 'till noon and off there.'],
        ['letters, as C has it', 'till dawn and off there.'],
        ['letters, as D has it', 'till dawn and off here.'],
      ],
      undefined,
    ])
    expect(document.warnings).toBeUndefined()
    expect(document.said).toEqual([expect.stringContaining('2 places with readings of several witnesses')])
    expect(document.said![0]).toContain('What B, C, D, A have is another text of the pages.')
  })
  it('has no text of a witness whose pages begin elsewhere, which is said', async () => {
    const { pages, warnings } = await read(
      file('<pb n="1"/><p>One <app><lem>two</lem><rdg wit="#B">2 <pb n="9"/> more</rdg></app> three.</p>'),
    )
    expect(pages.map((p) => [p.text, p.others])).toEqual([['One two three.', undefined]])
    expect(warnings).toEqual([expect.stringContaining('The text of B was left out of “letters.xml”')])
  })
  it('that transcribes its source surface by surface is read so, with the places of its lines', async () => {
    const surface = `<sourceDoc><surfaceGrp><surface n="1r" ulx="0" uly="0" lrx="1000" lry="1500"><graphic url="f1r.jpg"/>
      <zone ulx="100" uly="100" lrx="900" lry="300"><line ulx="100" uly="100" lrx="900" lry="140">The <add>old</add> <del>new</del> <hi>lamp</hi></line>
      <line>burns.</line></zone><surface><zone><line>A slip.</line></zone></surface></surface>
      <surface n="1v"><graphic url="f1v.jpg"/><zone><line>Over.</line></zone></surface></surfaceGrp></sourceDoc>`
    const { pages, paginated } = await read(`<TEI xmlns="http://www.tei-c.org/ns/1.0">${header}${surface}</TEI>`)
    expect([paginated, pages.map((p) => [p.label, p.text, p.pictureName])]).toEqual([
      true,
      [
        ['1r', 'The old lamp\nburns.\n\nA slip.', 'f1r.jpg'],
        ['1v', 'Over.', 'f1v.jpg'],
      ],
    ])
    const { lines, blocks } = unpackLines(pages[0]!.layout!)
    expect([lines[0]!.box, blocks[0]!.box]).toEqual([
      { x: 100, y: 100, width: 800, height: 40 },
      { x: 100, y: 100, width: 800, height: 200 },
    ])
    // Beside a text it is its facsimile.
    const both = await read(
      `<TEI xmlns="http://www.tei-c.org/ns/1.0">${header}${surface}<text><body><pb n="1"/><p>Edited.</p></body></text></TEI>`,
    )
    expect(both.pages.map((p) => p.text)).toEqual(['Edited.'])
  })
  it('has notes where their pointers, or what points to them, put them', async () => {
    const text = `<text><body><pb n="1" xml:id="p1"/><p>There were <seg xml:id="s1">three old men</seg> on the quay<ref target="#n2">2</ref>, and
      <anchor xml:id="a1"/>none of them<anchor xml:id="a2"/> spoke.</p><pb n="2"/><p>Later they left.</p></body>
      <back><div><note xml:id="n1" target="#s1">Named below.</note><note xml:id="n2">A long one.</note>
      <note target="#a1" targetEnd="#a2">Not one.</note><note place="bottom" n="3" target="#s1">As printed.</note></div></back></text>`
    const beside =
      '<standOff><listAnnotation><note resp="#AP" target="#s1">By a list.</note></listAnnotation></standOff>'
    const { pages } = await read(`<TEI xmlns="http://www.tei-c.org/ns/1.0">${header}${text}${beside}</TEI>`)
    expect(pages.map((p) => p.text)).toEqual([
      'There were three old men on the quay2, and none of them spoke.\n\n³ As printed.',
      'Later they left.',
    ])
    expect(pages.map((p) => p.notes?.map((n) => [n.note, n.quotation.source, n.author]))).toEqual([
      [
        ['Named below.', 'three old men', undefined],
        ['A long one.', 'quay', undefined],
        ['Not one.', 'none of them', undefined],
        ['By a list.', 'three old men', 'AP'],
      ],
      undefined,
    ])
  })
  it('takes one reading where several stand in each other, and no names of its lists', async () => {
    const { pages } = await read(
      file(
        '<listPerson><person>Jane</person></listPerson><p>One <app><lem>A</lem><rdg>B <app><lem>c</lem><rdg>d</rdg></app></rdg><rdg>EXTRA</rdg><wit>ms. A</wit></app> <choice><unclear>fat</unclear><unclear>fut</unclear></choice> two.</p>',
      ),
    )
    expect(pages[0]!.text).toBe('One A fat two.')
  })
  it('turns a page once, where its text says so', async () => {
    const { pages } = await read(
      file(
        '<p>Before <choice><orig>wo-<pb n="2"/>rd</orig><reg>wo<pb n="2"/>rd</reg></choice> and <del>struck <pb n="3"/></del>on, a manu<pb n="4" break="no"/>script.</p>',
      ),
    )
    expect(pages.map((p) => [p.label, p.text])).toEqual([
      ['', 'Before wo-'],
      ['2', 'rd and'],
      ['3', 'on, a manu-'],
      ['4', 'script.'],
    ])
  })
  it('has its named signs, and those that it declares as plain text', async () => {
    const { pages, warnings } = await read(file('<p>A caf&eacute; &mdash; &amp; more.</p>'))
    expect([pages[0]!.text, warnings]).toEqual(['A café — & more.', undefined])
    const declared = (entities: string, text: string) =>
      `<!DOCTYPE TEI SYSTEM "tei.dtd" [<!-- <!ENTITY not "x"> -->${entities}]>${file(text).replace(/^<\?xml[^>]*>/, '')}`
    const house = await read(
      declared(
        '<!ENTITY house "Manor &amp; House"><!ENTITY house "Hut"><!ENTITY where \'the &house; &#x2014; &mdash; at &quot;sea&quot;\'>',
        '<p n="&house;">There is &where;.</p>',
      ),
    )
    expect([house.pages[0]!.text, house.warnings]).toEqual(['There is the Manor & House — — at "sea".', undefined])
  })
  it('does not grow by what it declares, nor reads other files', async () => {
    const steps = Array.from({ length: 12 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('')
    const bombs = [
      ['<!ENTITY e0 "lol">' + steps, '&e12;'],
      ['<!ENTITY me "&you;"><!ENTITY you "&me;">', '&me;'],
      ['<!ENTITY f SYSTEM "file:///etc/passwd">', '&f;'],
      ['<!ENTITY mark "<pb n=\'9\'/>">', '&mark;'],
      [`<!ENTITY big "${'x'.repeat(1999)}">`, '&big;'.repeat(1500)],
      ['<!ENTITY e0 "">' + steps + '<!ENTITY f SYSTEM "f">', '&e8;&f;'],
    ]
    for (const [entities, text] of bombs) {
      const xml = `<!DOCTYPE TEI [${entities}]>${file(`<p>One. ${text} Two.</p>`).replace(/^<\?xml[^>]*>/, '')}`
      const started = performance.now()
      const { pages, warnings } = await read(xml)
      expect(warnings).toEqual([expect.stringContaining('“letters.xml” is damaged')])
      expect(pages[0]!.text.length).toBeLessThan(2_100_000)
      expect(performance.now() - started).toBeLessThan(3000)
    }
  })
  it('was typed by people, which its words are kept for', async () => {
    expect((await read(file('<p>haue giuen vs leaue</p>'))).isTyped).toBe(true)
  })
  it('that Diptych wrote comes back with its text, pages and notes on their words', async () => {
    const { text } = exportInput()
    const annotations = [
      noteOn(text, 'lit upon the quay', { note: 'Which quay?', tags: ['lights'], colour: 'green' }),
      noteOn(text, 'goes on', { id: 'n2' }),
    ]
    const { pages } = await read(writtenAs('tei', exportInput({ text, annotations })), 'lamps.xml')
    const words = (some: string) => some.replace(/\s+/g, ' ').trim()
    expect(pages.map((p) => words(p.text))).toEqual(
      text.pages.map((page) => words(cleanedOf(createText([page]).pages[0]!))),
    )
    expect(pages.map((p) => p.label)).toEqual(['xii', '1'])
    expect(pages.flatMap((p) => p.notes ?? []).map((n) => [n.quotation.source, n.note, n.tags, n.colour])).toEqual([
      ['lit upon the quay', 'Which quay?', ['lights'], 'green'],
      ['goes on', '', [], 'yellow'],
    ])
  })
  it('that is cut short keeps what could be read, and says so; one without a text is refused', async () => {
    const whole = file('<pb n="1"/><p>Some words that stand.</p><pb n="2"/><p>More of them.</p>')
    const document = await read(whole.slice(0, whole.indexOf('of them')))
    expect(document.pages.map((p) => p.text)).toEqual(['Some words that stand.', 'More'])
    expect(document.warnings).toEqual([expect.stringContaining('“letters.xml” is damaged')])
    for (const none of [file('<p/>'), '<TEI><teiHeader/></TEI>', '<TEI>']) {
      const bytes = new TextEncoder().encode(none)
      expect(await importFile({ name: 'none.xml', bytes }, {}, noEngines)).toMatchObject({ ok: false })
    }
    const deep = `${'<div>'.repeat(500)}`
    const result = await importFile({ name: 'deep.xml', bytes: new TextEncoder().encode(file(deep)) }, {}, noEngines)
    expect(result).toMatchObject({ ok: false, problem: { sentence: expect.stringContaining('levels deep') as string } })
  })
})
