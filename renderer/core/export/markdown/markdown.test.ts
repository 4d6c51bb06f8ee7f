import fc from 'fast-check'
import type { Nodes, Root } from 'mdast'
import { toString } from 'mdast-util-to-string'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { textOfPages, withPages } from '../../text'
import { markdown, type MarkdownOptions } from '..'
import { exportInput, noteOn } from '../export-input.testing'

const reader = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter)

function write(options: Partial<MarkdownOptions> = {}, input = exportInput(), previous?: string): string {
  return markdown.write(input, { ...markdown.defaults, ...options }, previous)
}

function find<Type extends Nodes['type']>(root: Nodes, type: Type): Extract<Nodes, { type: Type }>[] {
  const own = root.type === type ? [root as Extract<Nodes, { type: Type }>] : []
  return 'children' in root ? [...own, ...root.children.flatMap((c) => find(c, type))] : own
}

function frontMatterOf(root: Root): Record<string, unknown> {
  return parseYaml(find(root, 'yaml')[0]!.value) as Record<string, unknown>
}

describe('a Markdown export, read back', () => {
  const root = reader.parse(write())

  it('says in its front matter what it is', () => {
    expect(frontMatterOf(root)).toMatchObject({
      title: 'The Lamplighters: a history',
      author: 'M. Penrose',
      date: '1911',
      archive: 'Town archive',
      shelfmark: 'MS 12',
      language: 'en',
      source: 'lamps.txt',
      exported: '2026-11-24T00:00:00.000Z',
      generator: 'Diptych 0.1.0',
      tags: ['gas-light', 'Wexcombe'],
    })
  })
  it('holds every note with its tags and a link back, and a mark where it belongs', () => {
    const notes = find(root, 'footnoteDefinition')
    expect(notes.map((n) => n.identifier)).toEqual(['n1', 'n2'])
    expect(toString(notes[0]!)).toContain('Compare Smith 1902.')
    expect(find(notes[0]!, 'listItem')).toHaveLength(2)
    expect(write()).toContain('#gas-light')
    expect(find(notes[0]!, 'link')[0]!.url).toBe('diptych://document/doc1/note/n1')
    expect(find(root, 'footnoteReference').map((r) => r.identifier)).toEqual(['n1', 'n2'])
  })
  it('marks where every page begins, by its label', () => {
    const anchors = find(root, 'html').map((h) => h.value)
    expect(anchors).toContain('<a id="page-xii">')
    expect(anchors).toContain('<a id="page-1">')
    expect(toString(root)).toContain('[p. xii]')
  })
  it('reads as the cleaned text, with what looks like Markdown kept as text', () => {
    const words = toString(root)
    expect(words).toContain('a joint statement')
    expect(words).toContain('*with* stars_and [brackets]')
    expect(find(root, 'paragraph').length).toBeGreaterThan(2)
  })
  it('shows highlights as ==marks==, or plain', () => {
    expect(write()).toMatch(/==lit upon the quay\[\^n1\]==|==lit upon the quay==\[\^n1\]/)
    expect(write({ highlights: 'plain' })).not.toContain('==')
  })
})

describe('white space at the edges of lines', () => {
  it('is written as what it is, and as no entity', () => {
    const text = textOfPages(['  One line \n   of verse,\n\tand *another* \n\n   Prose begins. ', ' Here, too.\n'])
    const words = ['verse', 'another', 'Prose', 'begins']
    const annotations = words.map((word, i) => noteOn(text, word, { id: `n${i}` }))
    const written = write({}, exportInput({ text, labels: ['1', '2'], annotations }))
    expect(written).not.toMatch(/&#x|&nbsp;/)
    expect(written).toContain('One line\\\n\u00a0\u00a0\u00a0of ==verse==')
  })
})

describe('options', () => {
  const writeOf = (content: MarkdownOptions['content']) => write({ content, flavour: 'plain' })
  it('handing in: words, pages and notes, and nothing for programs', () => {
    for (const content of ['text', 'notes'] as const) {
      const written = writeOf(content)
      expect(written).not.toMatch(/<!--|-->|diptych:|<a |^---|==|<mark>|#gas|2026/m)
      expect(written).toContain('# The Lamplighters: a history')
      expect(written.match(/p\. xii/g)).toHaveLength(content === 'text' ? 2 : 1)
      expect(written).toContain('gas light; Wexcombe')
    }
    expect(writeOf('text')).toContain('lit upon the quay[^1] in the autumn')
    expect(writeOf('text')).toContain('[^1]: Compare *Smith* 1902.')
    expect(writeOf('notes')).toContain('> lit upon the quay (p. xii \\[image 1 of 2])\n')
    // One that is written over an earlier one loses nothing of the reader's.
    const own = `${writeOf('notes')}\nMy own closing words.\n`
    expect(markdown.write(exportInput(), { ...markdown.defaults, content: 'notes', flavour: 'plain' }, own)).toContain(
      'My own closing words.',
    )
  })
  it('notes tell their page once', () => {
    const [, listed] = write({ content: 'notes' }).split('\n> ')
    expect(listed!.match(/p\. xii/g)).toHaveLength(1)
  })
  it('notes alone: quotation, page, note and tags', () => {
    const root = reader.parse(write({ content: 'notes' }))
    const quotations = find(root, 'blockquote').map((q) => toString(q, { includeHtml: false }))
    expect(quotations[0]).toBe('lit upon the quay (p. xii [image 1 of 2])')
    expect(quotations[1]).toBe('next page (p. 1 [image 2 of 2])')
    expect(toString(root)).not.toContain('second paragraph')
  })
  it('a table of changes', () => {
    const [table] = find(reader.parse(write({ changes: true })), 'table')
    const rows = table!.children.map((r) => r.children.map((c) => toString(c)))
    expect(rows[0]).toEqual(['Page', 'Was', 'Is', 'Kind', 'Made by', 'Confidence', 'State'])
    expect(rows.some(([, was, is]) => was?.includes('ioint') && is?.includes('joint'))).toBe(true)
  })
  it('without author and dates', () => {
    for (const flavour of ['obsidian', 'pandoc', 'plain'] as const)
      expect(write({ anonymous: true, flavour }), flavour).not.toMatch(/&#/)
    const written = write({ anonymous: true })
    expect(frontMatterOf(reader.parse(written))).not.toHaveProperty('author')
    expect(written).not.toContain('Penrose')
    expect(written).not.toContain('2026')
  })
})

describe('a reader’s own text between keep marks', () => {
  it('survives the next export', () => {
    const first = write()
    const own = first.replace(
      '<!-- keep: top -->\n',
      '<!-- keep: top -->\nMy own introduction.\n\nIn two paragraphs.\n',
    )
    const next = write({}, exportInput(), own)
    expect(next).toContain('<!-- keep: top -->\nMy own introduction.\n\nIn two paragraphs.\n<!-- /keep -->')
    expect(write({}, exportInput(), next)).toBe(next)
  })
  it('stands behind what it stood behind when its place is gone', () => {
    const own = write({ content: 'notes' }).replace(
      '<!-- keep: note-n2 -->\n',
      '<!-- keep: note-n2 -->\nOn the second note.\n',
    )
    const input = exportInput()
    const next = write({ content: 'notes' }, { ...input, annotations: input.annotations.slice(0, 1) }, own)
    expect(next).toContain(
      '<!-- keep: note-n1 -->\n<!-- /keep -->\n\n<!-- keep: note-n2 -->\nOn the second note.\n<!-- /keep -->\n',
    )
  })
})

describe('notes', () => {
  it('that have no place are listed, not lost', () => {
    const input = exportInput()
    const lost = { ...input.annotations[0]!, id: 'lost', targets: [] }
    const written = write({}, { ...input, annotations: [lost] })
    expect(written).toContain('Notes without a place')
    expect(written).toContain('lit upon the quay')
  })
  it('of any content and on any words come back whole', () => {
    const plain = fc.string({
      unit: fc.constantFrom(
        'a',
        'b',
        ' ',
        '\n',
        '*',
        '_',
        '#',
        '[',
        ']',
        '(',
        ')',
        '>',
        '-',
        '`',
        '|',
        '<',
        '&',
        '!',
        '^',
        ':',
        '1',
        '.',
      ),
      maxLength: 30,
    })
    fc.assert(
      fc.property(
        plain,
        plain,
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), { maxLength: 3 }),
        (source, note, tags) => {
          const text = withPages(textOfPages([`start ${source} the end`, 'page two']), new Map())
          const annotation = noteOn(text, 'the end', { id: 'x1', note, tags })
          const root = reader.parse(write({}, exportInput({ text, labels: ['1', '2'], annotations: [annotation] })))
          const definitions = find(root, 'footnoteDefinition')
          expect(definitions.map((d) => d.identifier)).toEqual(['x1'])
          expect(find(root, 'footnoteReference').map((r) => r.identifier)).toEqual(['x1'])
          expect(find(definitions[0]!, 'link').map((l) => l.url)).toContain('diptych://document/doc1/note/x1')
          const pages = find(root, 'html').filter((h) => /<a id="page-/.test(h.value))
          expect(pages).toHaveLength(2)
          const body = toString(root, { includeHtml: false }).replace(/\s+/g, '')
          expect(body).toContain(`start${source}`.replace(/\s+/g, ''))
        },
      ),
      { numRuns: 400 },
    )
  })
})

describe('what programs know beyond Markdown', () => {
  const text = textOfPages(['A == B == C, 100%% of #Wexcombe at $5 to $7.\n\n# No heading'])
  const withNote = (note: string, tags: string[] = []) =>
    exportInput({ text, labels: ['1'], annotations: [noteOn(text, 'B', { id: 'n1', note, tags })] })

  it('is text where the document says it', () => {
    const written = write({ highlights: 'plain' }, withNote(''))
    expect(written).toContain('A \\=\\= B[^n1] \\=\\= C, 100\\%\\% of \\#Wexcombe at \\$5 to \\$7.')
    expect(toString(reader.parse(written))).toContain('A == B == C, 100%% of #Wexcombe at $5 to $7.')
  })
  it('stays what it is where a reader’s note says it', () => {
    const note = 'See [[Gas light|the light]] and ![[plan.png]], #Licht/Gas #💡 ==this== $x^2$ %%for me%%.'
    expect(write({}, withNote(note))).toContain(note)
    const callout = '> [!note] Look\n> #there it is'
    expect(write({}, withNote(callout))).toContain('> [!note] Look\n    > #there it is')
  })
  it('has tags with emoji, figures, colons and commas, each as one', () => {
    const tags = ['💡', 'Quelle:1862', 'old, and new', '1862', 'a/b_c-d', 'née']
    const root = reader.parse(write({}, withNote('', tags)))
    expect(frontMatterOf(root)).toMatchObject({
      tags: ['💡', 'Quelle-1862', 'old-and-new', 'tag-1862', 'a/b_c-d', 'née'],
      keywords: tags,
    })
    expect(write({}, withNote('', tags))).toContain('#💡 #Quelle-1862 #old-and-new #tag-1862 #a/b_c-d #née ')
  })
})

describe('flavours of Markdown', () => {
  it('mark highlights and cite as their programs know it', () => {
    expect(write()).toContain('==lit upon the quay==')
    expect(write({ flavour: 'gfm' })).toContain('<mark>lit upon the quay</mark>')
    const pandoc = write({ flavour: 'pandoc' })
    expect(pandoc).toContain('[lit upon the quay]{.mark}')
    expect(pandoc).toContain('[@penrose1911lamplighters, p. xii]')
    expect(frontMatterOf(reader.parse(pandoc))['references']).toMatchObject([{ id: 'penrose1911lamplighters' }])
  })
  it('say how the source reads, where that is wished and it reads otherwise', () => {
    const input = exportInput()
    const changed = { ...input, annotations: [noteOn(input.text, 'a joint statement')] }
    expect(write({ raw: true }, changed)).toContain('Source: “a ioint statement”')
    expect(write({ raw: true })).not.toContain('Source:')
    expect(write({}, changed)).not.toContain('Source:')
  })
})
