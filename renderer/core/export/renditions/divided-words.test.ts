import { describe, expect, it } from 'vitest'
import { packLayout, type WordPlace } from '../../document/page-layout'
import { absorb, createPage, type Page } from '../../text'
import { byReader } from '../../text/provenance.testing'
import { placedPage } from './placed-words'

/** The parts of a page's words as they read now, line by line; each word of the source has a box of its own. */
function partsOf(page: Page): (readonly [text: string, whole?: string])[][] {
  let line = 0
  const words: WordPlace[] = [...page.source.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    from: index,
    to: index + word.length,
    box: { x: index * 10, y: 0, width: word.length * 10, height: 10 },
    confidence: null,
    alternatives: [],
  }))
  const lines = page.source.split('\n').map((text) => {
    const from = line
    line += text.length + 1
    return { from, to: from + text.length, box: { x: 0, y: from, width: 100, height: 10 } }
  })
  const box = { x: 0, y: 0, width: 100, height: 100 }
  const block = { from: 0, to: page.source.length, box, kind: 'text' as const, rotation: 0 }
  const layout = packLayout({ width: 1000, height: 1000, unitsPerInch: 300, words, lines, blocks: [block] })
  return placedPage(page, layout).blocks.flatMap(({ lines: rows }) =>
    rows.map(({ words: row }) =>
      row.map(({ text, divided }) => (divided ? ([text, divided.whole] as const) : ([text] as const))),
    ),
  )
}

describe('a word that a line’s end divides', () => {
  it('is two parts, whether its hyphen was taken out or it was written anew as a whole', () => {
    const page = createPage('The lamp-\nlight, lit')
    const [out, anew] = [absorb(page, 8, 10, '', byReader('a')), absorb(page, 4, 15, 'lamplight', byReader('b'))]
    expect(partsOf(out)).toEqual([
      [['The'], ['lamp', 'lamplight,']],
      [['light,', 'lamplight,'], ['lit']],
    ])
    expect(
      partsOf(anew)
        .flat()
        .map(([text]) => text),
    ).toEqual(['The', 'lamp', 'light,', 'lit'])
  })
  it('is divided near where it was, if its parts were misread', () => {
    const page = absorb(createPage('The 1amp-\n1ight'), 4, 15, 'lamplight', byReader('a'))
    expect(partsOf(page)).toEqual([[['The'], ['lamp', 'lamplight']], [['light', 'lamplight']]])
  })
  it('keeps a hyphen of its own', () => {
    const page = absorb(createPage('a well-\nknown man'), 7, 8, '', byReader('a'))
    expect(partsOf(page)).toEqual([
      [['a'], ['well', 'well-known']],
      [['known', 'well-known'], ['man']],
    ])
  })
  it('is none where the text has the line’s end still', () => {
    expect(partsOf(createPage('The lamp-\nlight'))).toEqual([[['The'], ['lamp-']], [['light']]])
  })
})
