import { expect, it } from 'vitest'
import { dateIn, stemOf, commonTitleOf, titleOf } from './file-name'

it.each([
  ['luxzeit1858-12-07_p1.xml', '1858-12-07'],
  ['impresso_18451228_01.pdf', '1845-12-28'],
  ['Gazette 1912.03/p2.png', '1912-03'],
  ['columns_dannhauer_1653_0585.jpg', '1653'],
  ['page_0585.jpg', ''],
  ['IMG_20991.jpg', ''],
  ['417576986_0012.hocr', ''],
])('the date in %s is “%s”', (name, date) => {
  expect(dateIn(name)).toBe(date)
})

it.each([
  ['a/b/p.10.alto.xml', 'p.10'],
  ['page.ocr.txt', 'page'],
  ['x_chocr.html.gz', 'x_chocr'],
])('%s is known as %s', (name, stem) => {
  expect(stemOf(name)).toBe(stem)
})

it('a title is what a reader would write', () => {
  expect(titleOf('scans/The_Lamp_lighters.pdf')).toBe('The Lamp lighters')
  expect(titleOf('history_djvu.txt')).toBe('history')
})

it.each([
  [['gazette_1.tif', 'gazette_2.tif', 'gazette_33.tif'], 'gazette'],
  [['gazette_10.tif', 'gazette_12.tif'], 'gazette'],
  [['The Herald 1897 - page 001.png', 'The Herald 1897 - page 002.png'], 'The Herald 1897'],
  [['letters-fol-3r.jpg', 'letters-fol-3v.jpg'], 'letters'],
  [['1.png', '2.png'], '1'],
  [['IMG_0001.jpg', 'IMG_0002.jpg'], 'IMG 0001'],
  [['one.png', 'two.png'], 'one'],
  [['ledger.png'], 'ledger'],
])('%j are called %s', (names, title) => {
  expect(commonTitleOf(names)).toBe(title)
})
