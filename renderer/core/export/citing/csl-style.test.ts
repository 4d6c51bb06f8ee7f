import { describe, expect, it } from 'vitest'
import { engines } from '../../formats/engines.testing'
import type { CslItem } from './csl-item'
import { citedByStyle, UnreadableStyle } from './csl-style'

const item: CslItem = {
  id: 'penrose1911',
  type: 'manuscript',
  title: 'The <b> Lamplighters & *co*',
  author: [{ family: 'Penrose', given: 'Mary' }],
  issued: { 'date-parts': [[1911, 3]] },
  archive: 'Town archive',
}

function style(layout: string, kind: 'in-text' | 'note' = 'in-text', locale = 'en-US'): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="${kind}" version="1.0" default-locale="${locale}">
<info><title>A style</title><id>a-style</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout ${layout}</layout></citation></style>`
}

const authorDate = style(
  `prefix="(" suffix=")"><names variable="author"><name form="short"/></names><date variable="issued" prefix=" "><date-part name="year"/></date><group prefix=", " delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>`,
)
const asNote = style(
  `suffix="."><names variable="author"/><text variable="title" font-style="italic" prefix=", "/><text variable="archive" prefix=", " font-weight="bold"/>`,
  'note',
)

const cited = (xml: string, reference = '', about: CslItem = item, locales = {}) =>
  citedByStyle({ style: xml, locales }, about, reference, engines)

describe('a citation style of the reader’s', () => {
  it('cites author, year and page', async () => {
    expect((await cited(authorDate, 'pp. 12–13')).plain).toBe('(Penrose 1911, pp. 12–13)')
    expect((await cited(authorDate, 'fol. 3r')).plain).toBe('(Penrose 1911, fol. 3r)')
    expect((await cited(authorDate)).plain).toBe('(Penrose 1911)')
  })
  it('cites as a note, with what it sets in italics and bold, and takes a title for nothing but text', async () => {
    const { plain, html, markdown } = await cited(asNote)
    expect(plain).toBe('(Mary Penrose, The <b> Lamplighters & *co*, Town archive)')
    expect(html).toBe('(Mary Penrose, <i>The &lt;b&gt; Lamplighters &amp; *co*</i>, <b>Town archive</b>)')
    expect(markdown).toBe('(Mary Penrose, *The \\<b\\> Lamplighters & \\*co\\**, **Town archive**)')
  })
  it('cites what the documents have: no date, one not understood, no archive', async () => {
    const { issued: _, ...undated } = item
    expect((await cited(authorDate, '', undated)).plain).toBe('(Penrose)')
    expect((await cited(authorDate, '', { ...item, type: 'document', issued: { raw: '184X' } })).plain).toContain(
      'Penrose',
    )
  })
  it('draws its words from a locale that was given beside it', async () => {
    const german = `<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="de-DE"><terms><term name="page" form="short"><single>S.</single><multiple>S.</multiple></term></terms></locale>`
    const xml = authorDate.replace('en-US', 'de-DE')
    expect((await cited(xml, 'p. 12', item, { 'de-DE': german })).plain).toBe('(Penrose 1911, S. 12)')
    expect((await cited(xml, 'p. 12')).plain).toBe('(Penrose 1911, p. 12)')
  })
  it('may ask for terms that are newer than the engine', async () => {
    const newer = authorDate.replace('<names', '<text term="article-locator"/><names')
    expect((await cited(newer)).plain).toBe('(Penrose 1911)')
  })
  it('is refused with the reason where it can’t be followed', async () => {
    await expect(cited('<style')).rejects.toThrow(UnreadableStyle)
    await expect(cited(authorDate.replace('variable="author"', 'variable="colour"'))).rejects.toThrow(
      /can’t be followed/,
    )
    const dependent = `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>D</title><id>d</id><updated>2026-01-01T00:00:00+00:00</updated><link href="http://www.zotero.org/styles/nature" rel="independent-parent"/></info></style>`
    await expect(cited(dependent)).rejects.toThrow('http://www.zotero.org/styles/nature')
  })
})
