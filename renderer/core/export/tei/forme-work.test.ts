import { expect, it } from 'vitest'
import { packLayout } from '../../document/page-layout'
import { absorb, cleanedOf, textOfPages, withPages, type Page } from '../../text'
import { byReader } from '../../text/provenance.testing'
import { exportInput, writtenAs } from '../export-input.testing'
import { teiFaults } from './tei-schema.testing'

const setAside = (page: Page, words: string, id: string) => {
  const from = cleanedOf(page).indexOf(words)
  return absorb(page, from, from + words.length, '', { ...byReader(id), kind: 'set-aside' })
}
const sentence = 'The keeper walked along the quay until the lamps had been lit for the night, as he did.\n'
const first = `THE OLD HARBOUR\n${sentence.repeat(3)}A lamp-\nlighter came and\nstayed there\nNobody\nB 2\n12`

/** Two pages: the first with a head, a divided word, a catchword, a signature and a number. */
function input() {
  const text = textOfPages([first, 'Nobody saw him again.'])
  let page = text.pages[0]!
  for (const [i, words] of ['THE OLD HARBOUR\n', 'Nobody\n', 'B 2\n', '12'].entries())
    page = setAside(page, words, `s${i}`)
  const line = (was: string, is: string, id: string) => {
    const from = cleanedOf(page).indexOf(was)
    page = absorb(page, from, from + was.length, is, {
      ...byReader(id),
      by: 'engine',
      rule: 'hyphens',
      state: 'applied',
    })
  }
  line('-\n', '', 'join')
  const box = { x: 0, y: 0, width: 100, height: 20 }
  const starts = ['A lamp-', 'lighter came', 'stayed'].map((words) => first.indexOf(words))
  const ends = [first.indexOf('lighter came') - 1, first.indexOf('stayed') - 1, first.indexOf('Nobody') - 1]
  const layout = packLayout({
    width: 400,
    height: 300,
    unitsPerInch: null,
    words: [],
    lines: starts.map((from, i) => ({ from, to: ends[i]!, box })),
    blocks: [{ from: starts[0]!, to: ends[2]!, box, kind: 'text', rotation: 0 }],
  })
  return exportInput({ text: withPages(text, new Map([[0, page]])), annotations: [], layouts: [layout, null] })
}

it('what the page prints around its text stands in the file as what it is', () => {
  const file = writtenAs('tei', input())
  expect([...file.matchAll(/<fw .*?<\/fw>/g)].map(([found]) => found)).toEqual([
    '<fw type="header" place="top">THE OLD HARBOUR</fw>',
    '<fw type="catch" place="bottom">Nobody</fw>',
    '<fw type="sig" place="bottom">B 2</fw>',
    '<fw type="pageNum" place="bottom">12</fw>',
  ])
  expect(teiFaults(file)).toEqual([])
})
it('a line that ends within a word says so, and where it goes on on the picture', () => {
  const file = writtenAs('tei', input())
  expect(file).toContain('A lamp<lb break="no" facs="#s1b1l2"/>lighter came')
})
it('every page has the picture that it is on; a file without author and dates names none', () => {
  const file = (name: string) => ({ name, read: () => Promise.resolve(new Uint8Array()) })
  const at = (index: number, frame: number) => ({ file: index, frame, width: 400, height: 300 })
  const given = {
    ...input(),
    scan: { files: [file('folder/page 1.jpg'), file('rest.pdf')], pages: [at(0, 0), at(1, 4)] },
    layouts: [input().layouts![0]!, input().layouts![0]!],
  }
  const urls = (xml: string) => [...xml.matchAll(/<graphic url="([^"]*)"/g)].map((m) => m[1])
  expect(urls(writtenAs('tei', given))).toEqual(['page%201.jpg', 'rest.pdf'])
  const many = { ...given, scan: { ...given.scan, pages: [at(1, 3), at(1, 4)] } }
  expect(urls(writtenAs('tei', many))).toEqual(['rest.pdf#page=4', 'rest.pdf#page=5'])
  expect(new Set(urls(writtenAs('tei', given, { anonymous: true }))).size).toBe(1)
})
