import { expect, it } from 'vitest'
import { notesFileKind } from './notes-file'

const kindOf = (name: string, text: string) => notesFileKind({ name, bytes: new TextEncoder().encode(text) })

it.each([
  [
    'My Clippings.txt',
    '\ufeffThe Siege (A. Berg)\r\n- Your Highlight on page 2 | Location 30-31 | Added on Monday\r\n\r\nthe lamp was lit\r\n==========\r\n',
    'clippings of a Kindle',
  ],
  ['readwise.csv', 'Highlight,Book Title,Note\nthe lamp,The Siege,\n', 'highlights of Readwise'],
  [
    'siege.md',
    '# The Siege\n\n## Highlights\n- the lamp ([Location 30](https://readwise.io/x))\n',
    'highlights of Readwise',
  ],
  [
    'hypo.json',
    '{"rows":[{"uri":"x","target":[{"selector":[{"type":"TextQuoteSelector","exact":"lamp"}]}]}]}',
    'annotations, as Hypothesis and others write them',
  ],
  ['items.json', '[{"data":{"annotationType":"highlight","annotationText":"lamp"}}]', 'annotations of Zotero'],
])('%s is known as a file of notes', (name, text, kind) => {
  expect(kindOf(name, text)).toBe(kind)
})

it.each([
  ['play.txt', 'HAMLET\n- to himself\n\nWords, words.\n\nPOLONIUS\n'],
  ['lines.txt', 'The lamp was lit.\n==========\nThe quay was empty.\n'],
  ['ledger.csv', 'Date,Amount,Title\n1790,3,A ship\n'],
  ['page.md', '# The Siege\n\n## Highlights\n\nOf the year were few.\n'],
  ['vision.json', '{"responses":[{"fullTextAnnotation":{"pages":[]},"textAnnotations":[]}]}'],
  ['citation.json', '[{"type":"book","title":"The Siege","author":[]}]'],
  ['page.xml', '<alto/>'],
])('%s is a file like any other', (name, text) => {
  expect(kindOf(name, text)).toBe(null)
})
