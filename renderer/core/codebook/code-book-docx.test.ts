import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { expect, it } from 'vitest'
import { tagTree } from '.'
import { codeBookDocx } from './code-book-docx'

it('the code book is a Word document: tags as headings at their depth, passages below with a link back', async () => {
  const tags = tagTree([{ name: 'light/gas', colour: 'red', description: 'Gas <alone>\u0001', count: 1 }], () => 'grey')
  const passage = {
    tag: 'light/gas',
    quotation: 'the lamps\nwere lit',
    note: 'Who?',
    title: 'Herald',
    author: '',
    date: '',
    reference: 'p. 4',
    link: 'diptych://document/d/note/n',
  }
  const files = unzipSync(await codeBookDocx({ tags, passages: [passage] }))
  const texts: string[] = []
  const styles: string[] = []
  const parser = new SaxesParser()
  parser.on('text', (text) => void (text.trim() && texts.push(text)))
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'w:pStyle') styles.push((attributes as Record<string, string>)['w:val']!)
  })
  parser.write(strFromU8(files['word/document.xml']!)).close()
  expect(styles.filter((style) => /Title|Heading/.test(style))).toEqual(['Title', 'Heading1', 'Heading2'])
  expect(texts).toEqual([
    'Tags',
    'light (0)',
    'light/gas (1)',
    'Gas <alone>',
    'the lamps were lit',
    'Herald, p. 4',
    '↗',
    'Who?',
  ])
  expect(strFromU8(files['word/_rels/document.xml.rels']!)).toContain('diptych://document/d/note/n')
})
