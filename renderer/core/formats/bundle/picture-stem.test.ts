import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arriveTogether } from './arrive-together'
import { gather } from './gather'

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0)
const pageXml =
  '<?xml version="1.0"?><PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page/></PcGts>'
const hocr = '<html><body><div class="ocr_page"></div></body></html>'
const file = (name: string) => ({
  name,
  bytes: /\.png$/.test(name) ? png : new TextEncoder().encode(/hocr|html/.test(name) ? hocr : pageXml),
})
const pagesOf = (...names: string[]) =>
  arriveTogether(names.map(file))
    .flatMap((group) => gather(group))
    .flatMap(({ pages }) =>
      pages.map(({ picture, text, others = [] }) =>
        [picture, text, ...others.toSorted((a, b) => (a.name < b.name ? -1 : 1))].map((f) => f?.name ?? '-'),
      ),
    )

it('two texts of one picture, each named after its engine, are one page', () => {
  expect(pagesOf('0017.png', '0017.ocr-OCRO.page.xml', '0017.ocr-TESS.page.xml')).toEqual([
    ['0017.png', '0017.ocr-OCRO.page.xml', '0017.ocr-TESS.page.xml'],
  ])
  expect(pagesOf('0017.ocr-OCRO.page.xml', '0017.ocr-TESS.page.xml')).toHaveLength(1)
})
it('what is counted is another page', () => {
  expect(pagesOf('page.png', 'page.10.xml')).toHaveLength(2)
  expect(pagesOf('page.1.png', 'page.10.xml')).toHaveLength(2)
  expect(pagesOf('page_1.png', 'page_1_2.xml')).toHaveLength(2)
  expect(pagesOf('fol.png', 'fol.iv.xml')).toHaveLength(2)
  expect(pagesOf('fol.png', 'fol.3r.xml')).toHaveLength(2)
})
it('the longest name is meant', () => {
  expect(pagesOf('a.png', 'a.left.png', 'a.left.ocr-X.page.xml').toSorted()).toEqual([
    ['a.left.png', 'a.left.ocr-X.page.xml'],
    ['a.png', '-'],
  ])
})

const ending = fc.constantFrom(
  '.xml',
  '.page.xml',
  '.ocr.page.xml',
  '.ocr-X.page.xml',
  '.ocr-TESS-5.page.xml',
  '_ocr.xml',
  '-ocr.xml',
  '.alto.xml',
  '_alto.xml',
  '.hocr',
  '_hocr.html',
  '.tess.best.xml',
)

it('texts of whatever ending come to the picture of their name, and to no other', () => {
  const stems = fc.uniqueArray(
    fc.tuple(fc.constantFrom('page', 'page_', 'p.', 'scan-', 'Ms. lat. '), fc.integer({ min: 1, max: 120 })),
    { minLength: 1, maxLength: 12, selector: ([name, number]) => `${name}${number}` },
  )
  fc.assert(
    fc.property(stems, fc.array(ending, { minLength: 12, maxLength: 12 }), (counted, endings) => {
      const names = counted.map(([name, number]) => `${name}${number}`)
      const texts = names.map((name, i) => `${name}${endings[i]!}`)
      const pages = pagesOf(...names.map((name) => `${name}.png`), ...texts)
      expect(pages.toSorted()).toEqual(names.map((name, i) => [`${name}.png`, texts[i]!]).toSorted())
    }),
  )
})
it('a TEI file comes with the pictures that it may name, and with the PDF of its name', () => {
  const groups = arriveTogether(['a.png', 'book.tei', 'book.pdf', 'other.pdf'].map(file))
  expect(groups.map((group) => group.map((f) => f.name))).toEqual([['a.png', 'book.tei', 'book.pdf'], ['other.pdf']])
})
