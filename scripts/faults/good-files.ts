import { gzipSync, strToU8, zipSync } from 'fflate'
import { pdfOf } from '../../renderer/core/formats/pdf/pdf-file.testing'
import { fax, packedTiff, png, tiff } from '../../renderer/core/formats/picture/pictures.testing'
import type { Build } from './mutants'

/** A good file of a format, from which bad ones are made. */
export interface GoodFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly build: Build
}

const text = (name: string, build: Build, content: string): GoodFile => ({ name, build, bytes: strToU8(content) })

const alto = `<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><MeasurementUnit>pixel</MeasurementUnit><sourceImageInformation><fileName>p1.tif</fileName></sourceImageInformation></Description>
<ReadingOrder><OrderedGroup ID="g"><ElementRef ID="e1" REF="b2"/><ElementRef ID="e2" REF="b1"/></OrderedGroup></ReadingOrder>
<Layout><Page WIDTH="900" HEIGHT="1200" PRINTED_IMG_NR="vii"><PrintSpace><TextBlock ID="b1" HPOS="10" VPOS="20" WIDTH="300" HEIGHT="90" LANG="en">
<TextLine HPOS="10" VPOS="20" WIDTH="300" HEIGHT="30"><String CONTENT="The" HPOS="10" VPOS="20" WIDTH="60" HEIGHT="30" WC="0.5"><ALTERNATIVE>Tbe</ALTERNATIVE></String><SP/><String CONTENT="lamp" HPOS="80" VPOS="20" WIDTH="70" HEIGHT="30" SUBS_TYPE="HypPart1" SUBS_CONTENT="lamplight"/><HYP CONTENT="-"/></TextLine>
</TextBlock><TextBlock ID="b2" ROTATION="90"><TextLine><String CONTENT="light" HPOS="10" VPOS="160" WIDTH="80" HEIGHT="30"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>`

const pageXml = `<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageFilename="p1.tif" imageWidth="900" imageHeight="1200"><ReadingOrder><OrderedGroup id="g"><RegionRefIndexed index="1" regionRef="a"/><RegionRefIndexed index="0" regionRef="b"/></OrderedGroup></ReadingOrder>
<TextRegion id="a" type="heading"><Coords points="0,0 100,0 100,50 0,50"/><TextLine><Coords points="0,10 100,10 100,30 0,30"/><Baseline points="0,28 100,28"/><Word><Coords points="0,10 20,10 20,30 0,30"/><TextEquiv conf="0.7"><Unicode>The</Unicode></TextEquiv></Word><TextEquiv index="0" conf="0.8"><Unicode>The lamp</Unicode></TextEquiv></TextLine></TextRegion>
<TextRegion id="b"><Coords points="0,60 100,60 100,90 0,90"/><TextEquiv><Unicode>was lit</Unicode></TextEquiv></TextRegion></Page></PcGts>`

const hocr = `<!DOCTYPE html><html><head><title>p</title><meta name="ocr-system" content="x"/></head><body><div class="ocr_page" title="image 'p1.png'; bbox 0 0 900 1200; ppageno 0"><div class="ocr_carea" title="bbox 5 5 800 300"><p class="ocr_par" lang="en"><span class="ocr_line" title="bbox 10 10 300 40; baseline 0 -5"><span class="ocrx_word" title="bbox 10 10 60 40; x_wconf 91">The</span> <span class="ocrx_word" title="bbox 70 10 160 40; x_wconf 30">lamp</span></span></p></div></div></body></html>`

const abbyy = `<document xmlns="http://www.abbyy.com/FineReader_xml/FineReader10-schema-v1.xml"><page width="1000" height="1500" resolution="300"><block blockType="Text" l="10" t="10" r="500" b="200"><text><par><line baseline="40" l="10" t="10" r="300" b="45"><formatting lang="EnglishUnitedStates"><charParams l="10" t="10" r="20" b="40" wordStart="1" charConfidence="90">T</charParams><charParams l="21" t="10" r="30" b="40">h</charParams><charParams l="31" t="10" r="40" b="40">e</charParams></formatting></line></par></text></block></page></document>`

const djvu = `<?xml version="1.0"?><DjVuXML><HEAD>x</HEAD><BODY><OBJECT data="a.djvu" width="900" height="1200"><PARAM name="PAGE" value="p1.djvu"/><HIDDENTEXT><PAGECOLUMN><REGION><PARAGRAPH><LINE><WORD coords="10,40,60,10">The</WORD> <WORD coords="70,40,160,10">lamp</WORD></LINE></PARAGRAPH></REGION></PAGECOLUMN></HIDDENTEXT></OBJECT></BODY></DjVuXML>`

const djvuText = `(page 0 0 900 1200\n (column 10 10 800 1100\n  (line 10 1000 400 1040\n   (word 10 1000 60 1040 "The")\n   (word 70 1000 160 1040 "lamp \\(lit\\)"))))\n`

const miniOcr = `<?xml version='1.0'?><ocr><p xml:id="1" wh="1000 2000"><b><l><w x=".1 .05 .2 .01">The</w>, <w x="400 100 50 20">la⇿mp</w></l></b></p></ocr>`

const tei = `<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Lamps</title><author>Penrose</author></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><bibl><date when="1871">1871</date></bibl></sourceDesc></fileDesc></teiHeader><facsimile><surface xml:id="s1" ulx="0" uly="0" lrx="900" lry="1200"><graphic url="p1.png"/><zone xml:id="z1" ulx="10" uly="10" lrx="300" lry="40"/></surface></facsimile><standOff><listAnnotation><annotation xml:id="a-1" target="#n-1 #e-1"><note type="comment"><p>Which?</p></note><note type="tag">light</note></annotation></listAnnotation></standOff><text><body><pb n="12" facs="#s1"/><p><lb facs="#z1"/>The <anchor xml:id="n-1"/>lamp<anchor xml:id="e-1"/><note place="foot" n="1">So.</note> was <choice><sic>lt</sic><corr>lit</corr></choice> by the har<lb break="no"/>bour <app><lem>wall</lem><rdg wit="#B">pier</rdg></app>.</p><fw type="catch" place="bottom">and</fw></body></text></TEI>`

const manifest = JSON.stringify({
  '@context': 'http://iiif.io/api/presentation/3/context.json',
  type: 'Manifest',
  label: { none: ['Lamps'] },
  items: [
    {
      id: 'c1',
      type: 'Canvas',
      width: 900,
      height: 1200,
      label: { none: ['xii'] },
      annotations: [
        {
          type: 'AnnotationPage',
          items: [
            {
              motivation: 'supplementing',
              textGranularity: 'line',
              body: { type: 'TextualBody', value: 'The lamp was lit.' },
              target: 'c1#xywh=10,20,300,40',
            },
            {
              id: 'n1',
              motivation: 'commenting',
              body: { type: 'TextualBody', value: 'Which?' },
              target: 'c1#xywh=10,20,30,40',
            },
          ],
        },
      ],
    },
  ],
})

const vision = JSON.stringify({
  fullTextAnnotation: {
    pages: [
      {
        width: 900,
        height: 1200,
        blocks: [
          {
            boundingBox: {
              vertices: [
                { x: 1, y: 2 },
                { x: 90, y: 2 },
                { x: 90, y: 20 },
                { x: 1, y: 20 },
              ],
            },
            paragraphs: [
              {
                words: [
                  {
                    confidence: 0.9,
                    boundingBox: {
                      normalizedVertices: [
                        { x: 0.1, y: 0.1 },
                        { x: 0.2, y: 0.2 },
                      ],
                    },
                    symbols: [{ text: 'T' }, { text: 'o', property: { detectedBreak: { type: 'LINE_BREAK' } } }],
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
    text: 'To',
  },
})

const tsv = `level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n1\t1\t0\t0\t0\t0\t0\t0\t900\t1200\t-1\t\n4\t1\t1\t1\t1\t0\t10\t10\t300\t30\t-1\t\n5\t1\t1\t1\t1\t1\t10\t10\t60\t30\t91.5\tThe\n5\t1\t1\t1\t1\t2\t80\t10\t70\t30\t40\tlamp\n`

const mets = `<mets LABEL="Lamps" xmlns:xlink="http://www.w3.org/1999/xlink"><fileSec><fileGrp USE="FULLTEXT"><file ID="B"><FLocat xlink:href="ocr/b.xml"/></file><file ID="A"><FLocat xlink:href="ocr/a.xml"/></file></fileGrp></fileSec><structMap TYPE="PHYSICAL"><div ORDER="1" ORDERLABEL="i"><div TYPE="page"><fptr FILEID="B"/></div><div TYPE="page"><fptr FILEID="A"/></div></div></structMap></mets>`

const zip = zipSync({
  'book/mets.xml': strToU8(mets),
  'book/ocr/a.xml': strToU8(alto),
  'book/ocr/b.xml': strToU8(pageXml),
  'book/p1.png': png(8, 8),
})

const outlined = `<< /Type /Annot /Subtype /Highlight /Rect [70 750 200 780] /QuadPoints [70 780 200 780 70 750 200 750] /Contents (A note) /T (Penrose) /C [1 1 0] >>`

/** Good files of all formats that are opened. */
export const documents: readonly GoodFile[] = [
  text(
    'page.txt',
    'tokens',
    'The first lamp was lit upon the quay.\n\nIt burned a ioint of oil each night.\fThe second page, 1862.\n',
  ),
  { name: 'scan.pdf', build: 'tokens', bytes: pdfOf([['The first lamp', 'was lit'], ['upon the quay']]) },
  { name: 'noted.pdf', build: 'tokens', bytes: pdfOf([['The first lamp']], '0 0 50 50 re f', outlined) },
  {
    name: 'grey.tiff',
    build: 'tiff',
    bytes: tiff([
      { width: 8, height: 8, grey: (x, y) => x * y },
      { width: 4, height: 4, grey: () => 9 },
    ]),
  },
  {
    name: 'fax.tiff',
    build: 'tiff',
    bytes: packedTiff(
      [
        [256, 3, 8],
        [257, 3, 2],
        [258, 3, 1],
        [259, 3, 4],
        [262, 3, 0],
        [277, 3, 1],
        [278, 3, 2],
      ],
      fax,
    ),
  },
  {
    name: 'lzw.tiff',
    build: 'tiff',
    bytes: packedTiff(
      [
        [256, 3, 4],
        [257, 3, 2],
        [258, 3, 8],
        [259, 3, 5],
        [262, 3, 1],
        [277, 3, 1],
        [278, 3, 2],
        [317, 3, 2],
      ],
      Uint8Array.from([0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01]),
    ),
  },
  { name: 'page.png', build: 'binary', bytes: png(12, 9, (x) => x * 20) },
  { name: 'book.zip', build: 'zip', bytes: zip },
  { name: 'page.xml.gz', build: 'gzip', bytes: gzipSync(strToU8(alto)) },
  text('alto.xml', 'markup', alto),
  text('page.xml', 'markup', pageXml),
  text('page.hocr', 'markup', hocr),
  text('abbyy.xml', 'markup', abbyy),
  text('djvu.xml', 'markup', djvu),
  text('djvu.txt', 'tokens', djvuText),
  text('mini.xml', 'markup', miniOcr),
  text('letters.tei.xml', 'markup', tei),
  text('vision.json', 'json', vision),
  text('page.tsv', 'tokens', tsv),
  text('mets.xml', 'markup', mets),
  text('manifest.json', 'json', manifest),
]

/** W3C annotations, and an export of Hypothesis. */
/** Manuscripts, of which the quotations are read. */
export const manuscripts: readonly GoodFile[] = [
  {
    name: 'essay.docx',
    build: 'zip',
    bytes: zipSync({
      'word/document.xml': strToU8(
        '<w:document xmlns:w="w"><w:body><w:p><w:pPr><w:pStyle w:val="Quote"/><w:ind w:left="720"/></w:pPr><w:r><w:t>The lamps upon the quay were lit.</w:t></w:r></w:p><w:p><w:r><w:t>He wrote “that the lamps [were] lit […] again”</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:del><w:r><w:delText>out</w:delText></w:r></w:del></w:p></w:body></w:document>',
      ),
      'word/footnotes.xml': strToU8(
        '<w:footnotes xmlns:w="w"><w:footnote w:id="2"><w:p><w:r><w:t>Report, pp. 49–50.</w:t></w:r></w:p></w:footnote></w:footnotes>',
      ),
      'word/styles.xml': strToU8(
        '<w:styles xmlns:w="w"><w:style w:styleId="Quote"><w:name w:val="Quote"/><w:basedOn w:val="Quote"/></w:style></w:styles>',
      ),
    }),
  },
  {
    name: 'essay.odt',
    build: 'zip',
    bytes: zipSync({
      'content.xml': strToU8(
        '<office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s"><office:automatic-styles><style:style style:name="P1" style:parent-style-name="P1"/></office:automatic-styles><office:body><text:p text:style-name="P1">He wrote „dass die Lampen noch brannten“<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>S. 49 f.</text:p></text:note-body></text:note></text:p></office:body></office:document-content>',
      ),
    }),
  },
  text(
    'essay.md',
    'markup',
    'He wrote «que les lampes brûlaient encore»[^1].\n\n> The lamps upon the quay were lit. (p. 4)\n\n[^1]: Report, fol. 3r.\n',
  ),
  text(
    'essay.txt',
    'tokens',
    'He wrote "that the lamps \'were all lit\' again" [1].\n\n    A block of several\n    words set in.\n\n[1] Report, xii.\n',
  ),
]

/** Profiles of batches. */
export const profiles: readonly GoodFile[] = [
  text(
    'profile.json',
    'json',
    JSON.stringify({
      format: 'diptych-profile',
      version: 1,
      name: 'Letters',
      language: 'en',
      recognise: ['eng'],
      order: true,
      cleaning: { rules: { 'long-s': true }, threshold: 0.7 },
      exports: [{ format: 'md', settings: { pages: true } }],
    }),
  ),
]

export const notes: readonly GoodFile[] = [
  text(
    'notes.jsonld',
    'json',
    JSON.stringify({
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      type: 'AnnotationPage',
      items: [
        {
          id: 'urn:n1',
          type: 'Annotation',
          created: '2026-01-02T00:00:00Z',
          body: [
            { type: 'TextualBody', value: 'See *there*', format: 'text/markdown' },
            { purpose: 'tagging', value: 'lamp' },
          ],
          target: {
            source: 'urn:x',
            selector: [
              { type: 'TextQuoteSelector', exact: 'first lamp', prefix: 'The ', suffix: ' was' },
              { type: 'TextPositionSelector', start: 4, end: 14 },
              { type: 'FragmentSelector', value: 'page=1&xywh=10,10,100,40' },
            ],
          },
        },
      ],
    }),
  ),
  text(
    'hypothesis.json',
    'json',
    JSON.stringify({
      total: 1,
      rows: [
        {
          id: 'x-Y_1',
          text: 'See there.',
          tags: ['lamp'],
          updated: '2026-01-02T00:00:00Z',
          target: [
            {
              selector: [
                { type: 'TextQuoteSelector', exact: 'the quay' },
                { type: 'TextPositionSelector', start: 27, end: 35 },
              ],
            },
          ],
        },
      ],
    }),
  ),
]

/** Citation styles. */
export const styles: readonly GoodFile[] = [
  text(
    'style.csl',
    'markup',
    `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" default-locale="en-US"><info><title>A style</title><id>a-style</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<macro name="who"><names variable="author"><name form="short" and="text" delimiter=", "/><et-al font-style="italic"/><substitute><text variable="title"/></substitute></names></macro>
<citation et-al-min="3" et-al-use-first="1" disambiguate-add-names="true" disambiguate-add-givenname="true"><sort><key macro="who"/><key variable="issued" sort="descending"/></sort><layout suffix="." delimiter="; "><text macro="who"/><date variable="issued" prefix=" " form="text"><date-part name="year"/></date><choose><if variable="locator" match="any"><group prefix=", " delimiter=" "><label variable="locator" form="short"/><number variable="locator" form="roman"/></group></if><else><text variable="archive" font-weight="bold" prefix=", "/></else></choose></layout></citation>
<bibliography><layout><text macro="who"/></layout></bibliography></style>`,
  ),
]

/** Templates for Markdown, in Liquid. */
export const templates: readonly GoodFile[] = [
  text(
    'list.liquid',
    'tokens',
    `# {{ title | upcase }}
{% assign total = 0 %}{% for note in notes limit: 10 %}
> {{ note.quotation | escape_markdown | truncate: 40 }} ({{ note.page | default: "n. p." }}) {% if note.tags contains 'lamp' %}{% for tag in note.tags reversed %}#{{ tag }} {% endfor %}{% else %}{{ forloop.index | times: 3 | plus: 7 }}{% endif %}
{% endfor %}{% tablerow page in pages cols: 3 %}{{ page.text | split: " " | sort | join: "-" }}{% endtablerow %}
{% capture kept %}{{ text | replace: "lamp", "light" | strip_html }}{% endcapture %}{{ kept | append: kept | size }}
{% case citation %}{% when 'x' %}x{% else %}{{ pages | map: "label" | where: "x" | reverse | first }}{% endcase %}
{% for i in (1..20) %}{% cycle 'a', 'b' %}{% increment count %}{% endfor %}`,
  ),
]
