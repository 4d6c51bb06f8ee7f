import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { noEngines } from '../../formats/engines.testing'
import { ExportRefused } from '../export-input'
import { exportInput, writtenAs } from '../export-input.testing'
import { markdownFolder } from './folder'
import { firstTemplate } from './template'

const by = (template: string, options: object = {}) =>
  writtenAs('md', exportInput(), { content: 'template', template, ...options })

describe('a Markdown template', () => {
  it('begins as one that has title, citation, text and notes', () => {
    const written = by(firstTemplate)
    expect(written).toMatch(
      /^# The Lamplighters: a history\n\nM\. Penrose, The Lamplighters: a history, 1911, MS 12, Town archive\n/,
    )
    expect(written).toContain('signed a joint statement')
    expect(written).toContain('> lit upon the quay (p. xii)')
    expect(written).toContain('Compare *Smith* 1902.')
    expect(written).toContain('#gas-light #Wexcombe [in Diptych](diptych://document/doc1/note/n1)')
  })
  it('can name notes, pages and changes', () => {
    expect(by('{% for n in notes %}{{ n.id }}:{{ n.quotation }}:{{ n.page }};{% endfor %}')).toBe(
      'n1:lit upon the quay:p. xii;n2:next page:p. 1;',
    )
    expect(by('{% for p in pages %}{{ p.number }} {{ p.label }} {{ p.text | slice: 0, 8 }}|{% endfor %}')).toBe(
      '1 p. xii The firs|2 p. 1 The next|',
    )
    expect(by('{% for c in changes %}{{ c.was }} > {{ c.is }} ({{ c.page }}){% endfor %}')).toBe(
      'ioint > joint (p. xii)',
    )
    expect(by('{{ author }}|{{ exported }}', { anonymous: true })).toBe('|')
    expect(by('{{ notes[0].note | escape_markdown | strip_newlines }}')).toContain('\\*Smith\\*')
  })
  it('is refused with place and reason where it can’t be followed', () => {
    const problem = (template: string) => {
      try {
        return by(template)
      } catch (cause) {
        expect(cause).toBeInstanceOf(ExportRefused)
        return (cause as Error).message
      }
    }
    expect(problem('{{ title\n')).toMatch(/^The template can’t be followed: .*line:1/)
    expect(problem('one\n{% for n in notes %}')).toMatch(/not closed.*line:2/)
    expect(problem('{{ title | shout }}')).toMatch(/undefined filter: shout/)
    expect(problem('{% include "secrets" %}')).toMatch(/secrets/)
    expect(problem('{% render "/etc/passwd" %}')).toMatch(/passwd/)
    expect(problem('{% for i in (1..10000000000) %}x{% endfor %}')).toMatch(/it makes too much text \(line 1/)
    expect(problem('{{ title.constructor.name }}{{ notes.constructor }}')).toBe('')
  })
  it('has a file for each note, or for each page, in a folder', async () => {
    const template = '{{ notes[0].quotation }} / {{ pages.size }}'
    const filesBy = async (files: 'notes' | 'pages') => {
      const options = { ...markdownFolder.defaults, content: 'template' as const, template, files }
      const zip = unzipSync(await markdownFolder.write(exportInput(), options, { engines: noEngines }))
      return Object.fromEntries(Object.entries(zip).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]))
    }
    expect(await filesBy('notes')).toMatchObject({
      'note-n1.md': 'lit upon the quay / 2',
      'note-n2.md': 'next page / 2',
    })
    expect(await filesBy('pages')).toMatchObject({ 'page-0001.md': 'lit upon the quay / 1' })
  })
})
