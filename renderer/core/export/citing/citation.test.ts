import { expect, it } from 'vitest'
import type { Metadata } from '../../document/metadata'
import { citationIn, quotationWith, type CitationStyle } from './citation'

const cited = (words: string, about: Metadata, reference: string, style: CitationStyle, link = '', state = '') =>
  quotationWith(words, citationIn(style, about, reference), link, state)

const metadata = {
  title: 'The Lamplighters',
  author: 'Mary Penrose',
  date: '3 March 1911',
  archive: 'Town archive',
  shelfmark: 'MS 12',
  language: 'en',
}

it.each<[CitationStyle, string]>([
  ['brief', '“lit upon” (Mary Penrose, The Lamplighters, p. 12)'],
  ['notes', '“lit upon” (Mary Penrose, The Lamplighters, 3 March 1911, p. 12, MS 12, Town archive)'],
  ['mla', '“lit upon” (Penrose, Mary. The Lamplighters. 3 March 1911, Town archive, MS 12, p. 12.)'],
  ['author-date', '“lit upon” (Penrose 1911, 12)'],
  ['pandoc', '“lit upon” [@penrose1911lamplighters, p. 12]'],
])('a passage is cited in the form %s', (style, plain) => {
  expect(cited('lit upon', metadata, 'p. 12', style).plain).toBe(plain)
})
it('titles are in italics where there are any, and nothing of a text is taken for a mark', () => {
  const { html, markdown } = cited('a <b> *c*', metadata, '', 'notes', 'diptych://document/x')
  expect(html).toContain('“a &lt;b&gt; *c*” (Mary Penrose, <i>The Lamplighters</i>,')
  expect(markdown).toBe(
    '> a \\<b\\> \\*c\\*\n>\n> — (Mary Penrose, *The Lamplighters*, 3 March 1911, MS 12, Town archive) [↗](diptych://document/x)\n',
  )
})
it('what is not known is left out', () => {
  expect(cited('x', { title: 'T', language: 'en' }, '', 'author-date').plain).toBe('“x” (T n.d.)')
  expect(cited('x', { title: 'T', language: 'en' }, '', 'mla').plain).toBe('“x” (T.)')
})

it('how sure the words are is said in brackets', () => {
  const { plain, markdown, html } = cited(
    'x',
    { title: 'T', language: 'en' },
    '',
    'brief',
    '',
    '2 corrections, 0 unreviewed',
  )
  expect(plain).toBe('“x” (T) [2 corrections, 0 unreviewed]')
  expect(markdown).toContain('\\[2 corrections, 0 unreviewed\\]')
  expect(html).toContain('[2 corrections, 0 unreviewed]')
})
