import { strFromU8, unzipSync } from 'fflate'
import { XmlDocument, type XmlElement } from 'libxml2-wasm'
import mammoth from 'mammoth'
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { isLineWork } from '../../clean'
import { clean } from '../../clean/cleaned-by.testing'
import { packLayout } from '../../document/page-layout'
import { engines } from '../../formats/engines.testing'
import { absorb, cleanedOf, cleanedText, createText, layoutOf, withPages, type Text } from '../../text'
import { livedPages } from '../../text/generated-pages.testing'
import { exportInput, noteOn } from '../export-input.testing'
import type { ExportInput } from '..'
import { docx } from './docx'
import type { DocxOptions } from './options'

const names = { w: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main' }

async function written(input: ExportInput, options: Partial<DocxOptions> = {}) {
  const bytes = await docx.write(input, { ...docx.defaults, ...options }, { engines })
  const files = unzipSync(bytes)
  const part = (name: string) => XmlDocument.fromString(strFromU8(files[name]!))
  const document = part('word/document.xml')
  const all = (path: string, of = document) => of.find(path, names) as XmlElement[]
  const value = (element: XmlElement, name: string) => element.attr(name, 'w')?.value ?? null
  return { bytes, files, part, all, value }
}

/** The words of the body as they are when all tracked changes are accepted, or all are rejected. */
function wordsOf(all: (path: string) => XmlElement[], taken: 'accepted' | 'rejected'): string {
  const paragraphs = all('/w:document/w:body/w:p').map((paragraph) =>
    (paragraph.find('.//w:t | .//w:delText', names) as XmlElement[])
      .filter((text) => {
        const within = (name: string) => text.find(`ancestor::${name}`, names).length > 0
        return taken === 'accepted' ? !within('w:del') : !within('w:ins')
      })
      .map((text) => text.content)
      .join(''),
  )
  return paragraphs.join(' ').replace(/\s+/g, ' ').trim()
}

const read = async (bytes: Uint8Array) => {
  const { value, messages } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    { styleMap: ['comment-reference => sup', 'strike => s', 'u => u'] },
  )
  return { html: value, faults: messages.filter((m) => m.type === 'error') }
}

/** A text of two pages in which some words were put right, one was taken out and one put in by the reader. */
function changed(): Text {
  const text = clean(['China signed a ioint statement with the the town.', 'The next page goes on.'])
  const source = text.pages[0]!.source
  const by = {
    kind: 'emendation',
    rule: null,
    confidence: 1,
    state: 'accepted',
    by: 'reader',
    when: Date.UTC(2026, 1, 2),
  } as const
  const at = source.indexOf(' the town')
  const without = absorb(
    text.pages[0]!,
    cleanedText(text).indexOf(' the town'),
    cleanedText(text).indexOf(' the town') + 4,
    '',
    {
      id: 'out',
      ...by,
    },
  )
  expect(at).toBeGreaterThan(0)
  return withPages(text, new Map([[0, without]]))
}

describe('changes as Word tracks them', () => {
  it('accepted give the cleaned text, rejected the source', async () => {
    const text = changed()
    const { all, value, part } = await written(exportInput({ text, annotations: [] }), {
      changes: 'tracked',
      pages: 'none',
    })
    const flat = (words: string) => words.replace(/\s+/g, ' ').trim()
    expect(wordsOf(all, 'accepted')).toContain(flat(cleanedText(text)))
    expect(wordsOf(all, 'rejected')).toContain(flat(text.pages.map((p) => p.source).join(' ')))
    expect(cleanedText(text)).toContain('a joint statement with the town')
    const revisions = all('//w:ins | //w:del')
    expect(new Set(revisions.map((r) => value(r, 'id'))).size).toBe(revisions.length)
    expect(revisions.map((r) => [r.name, value(r, 'author'), r.content])).toEqual([
      ['del', 'Misread letters', 'ioint'],
      ['ins', 'Misread letters', 'joint'],
      ['del', 'Reader', ' the'],
    ])
    expect(value(revisions[2]!, 'date')).toBe('2026-02-02T00:00:00.000Z')
    expect(part('word/settings.xml').find('//w:trackRevisions', names)).toHaveLength(1)
  })
  it('do so whatever happened to a page', async () => {
    const letters = (words: string) => words.replace(/[^\p{L}\p{N}]+/gu, '')
    await fc.assert(
      fc.asyncProperty(livedPages, async (page) => {
        const input = exportInput({ text: createText([page]), labels: [''], annotations: [] })
        const bare = { ...input, metadata: { title: '–', language: 'en' } }
        const { all } = await written(bare, { changes: 'tracked', pages: 'none' })
        const { pieces } = layoutOf(page)
        const source = pieces.map(({ change, sourceFrom, sourceTo, cleanedFrom, cleanedTo }) =>
          change?.kind === 'set-aside' || (change && isLineWork(change))
            ? cleanedOf(page).slice(cleanedFrom, cleanedTo)
            : page.source.slice(sourceFrom, sourceTo),
        )
        expect(letters(wordsOf(all, 'accepted'))).toBe(letters(cleanedOf(page)))
        expect(letters(wordsOf(all, 'rejected'))).toBe(letters(source.join('')))
      }),
      { numRuns: 40 },
    )
  })
  it.each(['comments', 'footnotes', 'none'] as const)(
    'say by which rule they were made and how sure that was, in comments (notes: %s)',
    async (notes) => {
      const input = exportInput({ text: changed(), annotations: exportInput().annotations.slice(0, 0) })
      const text = input.text
      const annotations = [noteOn(text, 'joint statement', { id: 'n1', note: 'Which?' })]
      const { bytes, all, value, part } = await written({ ...input, annotations }, { changes: 'commented', notes })
      const comments = part('word/comments.xml').find('//w:comment', names) as XmlElement[]
      const own = comments.filter((c) => c.content.includes('sure'))
      expect(own.map((c) => [value(c, 'author'), c.content])).toEqual([
        ['Misread letters', expect.stringMatching(/^Misread letters \(\S+\), \d+ % sure$/) as string],
      ])
      expect(comments).toHaveLength(notes === 'comments' ? 2 : 1)
      const ids = comments.map((c) => value(c, 'id'))
      for (const mark of ['commentRangeStart', 'commentRangeEnd', 'commentReference'])
        expect(
          all(`//w:${mark}`)
            .map((m) => value(m, 'id'))
            .sort(),
        ).toEqual(ids.toSorted())
      expect(wordsOf(all, 'accepted')).toContain('a joint statement with the town')
      expect((await read(bytes)).faults).toEqual([])
    },
  )
  it('are read by another program, which takes them as accepted', async () => {
    const { bytes } = await written(exportInput({ text: changed(), annotations: [] }), { changes: 'tracked' })
    const { html, faults } = await read(bytes)
    expect(faults).toEqual([])
    expect(html).toContain('China signed a joint statement with the town.')
    expect(html).not.toContain('ioint')
  })
  it('are not in the file unless they are asked for', async () => {
    const { all } = await written(exportInput({ text: changed(), annotations: [] }))
    expect(all('//w:ins | //w:del')).toEqual([])
  })
  it('tell no times where nobody is to be told', async () => {
    const { all, value } = await written(exportInput({ text: changed(), annotations: [] }), {
      changes: 'tracked',
      anonymous: true,
    })
    expect(all('//w:ins | //w:del').map((r) => value(r, 'date'))).toEqual([null, null, null])
  })
})

describe('highlights', () => {
  it('stand in their colours, or as they are marked', async () => {
    const { text } = exportInput()
    const annotations = [
      noteOn(text, 'first lamp', { id: 'a', colour: 'green' }),
      noteOn(text, 'upon the quay', { id: 'b', mark: 'squiggly', colour: 'red' }),
      noteOn(text, 'second paragraph', { id: 'c', mark: 'strikeout' }),
    ]
    const { all, value, bytes } = await written(exportInput({ annotations }))
    const [shade] = all('//w:r[w:rPr/w:shd]')
    expect([shade!.content, value(all('//w:shd')[0]!, 'fill')]).toEqual(['first lamp', 'a7d590'])
    expect(
      all('//w:r[w:rPr/w:u]').map((r) => [r.content, value(r.get('w:rPr/w:u', names) as XmlElement, 'val')]),
    ).toEqual([['upon the quay', 'wave']])
    const { html } = await read(bytes)
    expect(html).toContain('<s>second paragraph</s>')
    expect(html).toContain('<u>upon the quay</u>')
    const plain = await written(exportInput({ annotations }), { highlights: false })
    expect(plain.all('//w:shd | //w:strike | //w:r[w:rPr/w:u]')).toEqual([])
  })
})

describe('comments', () => {
  it('are by who wrote the note, and when; never by the author of the original', async () => {
    const { text } = exportInput()
    const annotations = [
      noteOn(text, 'first lamp', { id: 'a', note: 'Which?', author: 'Ada Lovelace' }),
      noteOn(text, 'next page', { id: 'b', note: 'Mine.' }),
    ]
    const { part, all, value, bytes } = await written(exportInput({ annotations }), { notes: 'comments' })
    const comments = all('//w:comment', part('word/comments.xml'))
    expect(comments.map((c) => ['author', 'initials', 'date'].map((name) => value(c, name)))).toEqual([
      ['Ada Lovelace', 'AL', '2026-01-05T00:00:00.000Z'],
      ['Reader', 'R', '2026-01-05T00:00:00.000Z'],
    ])
    const core = strFromU8((await written(exportInput({ annotations }))).files['docProps/core.xml']!)
    expect(core).toContain('<dc:creator>M. Penrose</dc:creator>')
    expect(core).toContain('<cp:lastModifiedBy>Diptych</cp:lastModifiedBy>')
    const { html, faults } = await read(bytes)
    expect(faults).toEqual([])
    expect(html).toContain('Which?')
  })
})

describe('notes', () => {
  it('say where their words stand, by both names of the page', async () => {
    const input = exportInput()
    for (const notes of ['footnotes', 'comments'] as const) {
      const { part } = await written(input, { notes })
      expect(part(`word/${notes}.xml`).root.content).toContain('“lit upon the quay”, p. xii (image 1 of 2)')
    }
    const { bytes, all } = await written(input, { content: 'notes', changes: 'tracked' })
    const { html, faults } = await read(bytes)
    expect(faults).toEqual([])
    expect(html).toContain('“lit upon the quay”, p. xii (image 1 of 2)')
    expect(html).toContain('“next page”, p. 1 (image 2 of 2)')
    expect(html).not.toContain('A second paragraph')
    expect(all('//w:ins')).toEqual([])
    expect((await read((await written(exportInput({ annotations: [] }), { content: 'notes' })).bytes)).html).toContain(
      'There are no notes.',
    )
  })
})

describe('pages', () => {
  it('are bookmarks, each with a name of its own that Word takes', async () => {
    const { all, value, bytes } = await written(exportInput({ labels: ['fol. 3r', 'fol. 3r'], annotations: [] }))
    const starts = all('//w:bookmarkStart')
    expect(starts.map((b) => value(b, 'name'))).toEqual(['page_fol_3r', 'page_fol_3r_2'])
    expect(new Set(starts.map((b) => value(b, 'id'))).size).toBe(2)
    expect(all('//w:bookmarkEnd')).toHaveLength(2)
    expect((await read(bytes)).html).toContain('id="page_fol_3r"')
    const alone = await written(exportInput({ annotations: [] }), { pages: 'bookmarks' })
    expect(alone.all('//w:bookmarkStart')).toHaveLength(2)
    expect(wordsOf(alone.all, 'accepted')).not.toContain('[fol.')
    expect((await written(exportInput({ annotations: [] }), { pages: 'none' })).all('//w:bookmarkStart')).toEqual([])
  })
  it('are without their running heads, whose page marks and notes go to what follows', async () => {
    const source = 'THE COMPANION\n\nThe lamps were lit.'
    const text = createText(clean([source]).pages)
    const head = { from: 0, to: 13, box: { x: 0, y: 0, width: 100, height: 10 } }
    const layout = packLayout({
      width: 400,
      height: 300,
      unitsPerInch: null,
      words: [],
      lines: [head],
      blocks: [{ ...head, kind: 'header', rotation: 0 }],
    })
    const annotations = [noteOn(text, 'COMPANION', { note: 'A magazine.' })]
    for (const notes of ['footnotes', 'comments'] as const) {
      const { all, bytes } = await written(exportInput({ text, labels: ['7'], layouts: [layout], annotations }), {
        notes,
      })
      const { html, faults } = await read(bytes)
      expect(faults).toEqual([])
      expect(html).not.toContain('THE COMPANION')
      expect(html).toContain('The lamps were lit.')
      expect(html).toContain('A magazine.')
      expect(all('//w:bookmarkStart')).toHaveLength(1)
    }
  })
})
