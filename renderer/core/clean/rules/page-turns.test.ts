import { describe, expect, it } from 'vitest'
import { cleanedOf, decide, textOfPages, withPages } from '../../text'
import { clean, cleanedBy, englishLexicon, lexiconNamed } from '../cleaned-by.testing'
import { defaultCleaning } from '../cleaning-settings'
import { cleanAll } from '../engine'

const pagesOf = (pages: readonly string[], language = 'en') =>
  cleanAll(textOfPages(pages), lexiconNamed(language), defaultCleaning, 1).pages.map((p) => cleanedOf(p).trimEnd())

describe('a word over the end of a page', () => {
  it('is put together on the page it begins on, with the signs that close it', () => {
    expect(pagesOf(['The fishermen went down to the har-', 'bour, and nobody was left.'])).toEqual([
      'The fishermen went down to the harbour,',
      'and nobody was left.',
    ])
  })
  it('is put together over notes, a page’s number and the next page’s head, which are set aside', () => {
    const [first, second] = pagesOf([
      'The council of the town would have acknow-\n\n1 Letters, p. 77.\n2 See the second volume, where the whole\nmatter is told.\n111',
      '112 THE FISHERMEN OF THE NORTH\n\nledged that the boats were lost. It was late.',
    ])
    expect(first).toBe('The council of the town would have acknowledged')
    expect(second).toBe('that the boats were lost. It was late.')
  })
  it('keeps the hyphen of a compound', () => {
    expect(pagesOf(['He came with his father-in-', 'law, and they sat down together.'])[0]).toContain('father-in-law,')
  })
  it('is put together over a page that holds nothing but a picture', () => {
    const pages = pagesOf([
      'That was the end of a long para-*',
      '[Illustration: A boat.]',
      '*graph that runs on and on.',
    ])
    expect(pages[0]).toContain('paragraph')
    expect(pages[1]).toBe('')
    expect(pages[2]).toBe('that runs on and on.')
  })
  it('is put together within a text whose pages are not told, and what stands between is set aside', () => {
    const text =
      'They would not have acknow-\n\n1 Letters, p. 77.\n40 THE FISHERMEN\n\nledged that the boats were lost.'
    const cleaned = clean([text])
    expect(cleanedOf(cleaned.pages[0]!)).toBe('They would not have acknowledged that the boats were lost.')
    expect(cleaned.pages[0]!.changes.filter((c) => c.kind === 'set-aside')).toHaveLength(1)
  })
  it('is left alone where the halves make no word, and where text stands between', () => {
    const text = 'They would not have acknow-\n\n1 Letters, p. 77.\n\nfishes that the boats were lost.'
    expect(cleanedBy('page-turns', text)).toBe(text)
    const other =
      'They would not have acknow-\nthe men came in and sat down, and nobody\nledged that the boats were lost.'
    expect(cleanedBy('page-turns', other)).toBe(other)
  })
  it('is joined in other languages, too', () => {
    expect(
      pagesOf(['Die Fischer gingen mit den Netzen zum Ha⸗', '14\n\nfen, und niemand blieb in der Stadt.'], 'de')[0],
    ).toContain('zum Hafen,')
    expect(
      pagesOf(['Рано утром все лодки вышли из гава-', 'ни, и до самого вечера никто их больше не видел на воде.'])[0],
    ).toContain('гавани,')
  })
})

describe('both halves of a word over the end of a page', () => {
  const text = textOfPages(['The fishermen went down to the har-', 'bour, and nobody was left.'])
  const cleaned = cleanAll(text, englishLexicon(), defaultCleaning, 1)
  const halves = cleaned.pages.map((p) => p.changes.find((c) => c.rule === 'page-turns')!)

  it('are one act', () => {
    expect(halves[0]!.group).toBeTruthy()
    expect(halves[1]!.group).toBe(halves[0]!.group)
  })
  it('stay as their reader decided', () => {
    const rejected = withPages(
      cleaned,
      new Map(cleaned.pages.map((p, i) => [i, decide(p, new Set([halves[i]!.id]), { state: 'rejected' })])),
    )
    const again = cleanAll(rejected, englishLexicon(), defaultCleaning, 2)
    expect(again.pages.map((p) => cleanedOf(p))).toEqual(rejected.pages.map((p) => cleanedOf(p)))
    const accepted = withPages(
      cleaned,
      new Map(cleaned.pages.map((p, i) => [i, decide(p, new Set([halves[i]!.id]), { state: 'accepted' })])),
    )
    expect(cleanAll(accepted, englishLexicon(), defaultCleaning, 2).pages).toEqual(accepted.pages)
  })
})
