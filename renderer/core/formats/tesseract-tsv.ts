import { decodeText } from './encoding/encoding'
import type { ImportedPage, Importer } from './imported-document'
import { boxOf, numberOf, PageBuilder } from './page-builder'
import { documentOf, headOf, type Found } from './page-files'

/** The columns of Tesseract's TSV, in the order it writes them. */
const columns = [
  'level',
  'page_num',
  'block_num',
  'par_num',
  'line_num',
  'word_num',
  'left',
  'top',
  'width',
  'height',
  'conf',
  'text',
] as const

type Column = (typeof columns)[number]

/** What a row is of, by its level. */
const [ofPage, ofParagraph, ofLine, ofWord] = ['1', '3', '4', '5']

/** Tesseract's table of words (https://tesseract-ocr.github.io/tessdoc/Command-Line-Usage.html#tsv-output-currently-available-in-305-dev-in-master-branch-on-github). */
export const tesseractTsv: Importer = {
  id: 'tesseract-tsv',
  name: 'Tesseract TSV',
  extensions: ['tsv'],
  accepts: (_, bytes) => {
    const first = headOf(bytes).replace(/^ï»¿/, '').split(/\r?\n/, 1)[0]!
    return isHeader(first) || /^1\t\d+\t0\t0\t0\t0\t\d+\t\d+\t\d+\t\d+\t-1\t?$/.test(first)
  },
  read: async ({ name, bytes }, { encoding }) =>
    documentOf(name, 'a TSV file of Tesseract', readTsv(decodeText(bytes, encoding)?.text ?? '')),
}

function isHeader(line: string): boolean {
  const names = line.split('\t').map((name) => name.trim())
  return columns.every((column) => names.includes(column))
}

function readTsv(text: string): Found {
  const rows = text.split(/\r*\n/)
  const names: readonly string[] = isHeader(rows[0]!)
    ? rows
        .shift()!
        .split('\t')
        .map((n) => n.trim())
    : columns
  const at = Object.fromEntries(columns.map((column) => [column, names.indexOf(column)])) as Record<Column, number>
  const pages: ImportedPage[] = []
  let page: { number: string; builder: PageBuilder; width: number; height: number } | null = null
  let paragraph = ''
  let line = ''
  let bad = 0
  const endPage = () => {
    if (page) pages.push(page.builder.finish('', { width: page.width, height: page.height, unitsPerInch: null }))
    page = null
    paragraph = line = ''
  }
  for (const row of rows) {
    if (row.trim() === '') continue
    const cells = row.split('\t')
    const cell = (column: Column) => cells[at[column]]?.trim() ?? ''
    const level = cell('level')
    if (cells.length < names.length - 1 || !/^[1-5]$/.test(level)) {
      bad++
      continue
    }
    const [left, top, width, height] = (['left', 'top', 'width', 'height'] as const).map((c) => numberOf(cell(c)))
    const box = boxOf(left!, top!, width!, height!)
    if (level === ofPage || page?.number !== cell('page_num')) {
      endPage()
      const isWhole = level === ofPage
      page = {
        number: cell('page_num'),
        builder: new PageBuilder(),
        width: isWhole ? width! : 0,
        height: isWhole ? height! : 0,
      }
    }
    if (level === ofPage || level === '2') continue
    const inParagraph = `${cell('block_num')} ${cell('par_num')}`
    if (inParagraph !== paragraph) {
      paragraph = inParagraph
      line = ''
      page.builder.block(level === ofParagraph ? box : null)
    }
    if (level === ofParagraph) continue
    if (cell('line_num') !== line) {
      line = cell('line_num')
      page.builder.line(level === ofLine ? box : null)
    }
    if (level !== ofWord) continue
    const confidence = numberOf(cell('conf'))
    page.builder.word(cell('text'), box, { confidence: confidence >= 0 ? confidence / 100 : null })
  }
  endPage()
  return { pages, fault: bad ? `has ${bad} rows that are none of Tesseract’s` : null }
}
