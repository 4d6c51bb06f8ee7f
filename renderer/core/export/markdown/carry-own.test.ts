import fc from 'fast-check'
import { unzipSync, zipSync, strToU8, strFromU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { noEngines } from '../../formats/engines.testing'
import { textOfPages } from '../../text'
import { exportInput, noteOn, writtenAs } from '../export-input.testing'
import { markdown, type MarkdownOptions } from '..'
import { markdownFolder } from './folder'

/** A document as Markdown over what stands in its file, and what was said. */
function again(previous: string, input = exportInput(), options: Partial<MarkdownOptions> = {}) {
  const said: string[] = []
  const text = markdown.write(input, { ...markdown.defaults, ...options }, previous, (s) => said.push(s))
  return { text, said }
}

/** The document after a day in which a word of it was put right. */
function later() {
  const text = textOfPages([
    'The first lamp was lit upon the new quay.\n\nA second paragraph.',
    'The next page begins here.',
  ])
  return exportInput({ text, annotations: [], exportedAt: Date.UTC(2026, 10, 25) })
}

describe('what a reader wrote in an exported file', () => {
  const written = writtenAs('md', exportInput())

  it('leaves a file that nobody touched as it is', () => {
    expect(again(written)).toEqual({ text: written, said: [] })
    expect(again(written.replaceAll('\n', '\r\n')).text).toBe(written)
  })
  it('is kept where it stood, and said, when it is outside of the places for it', () => {
    const own = written.replace('A second paragraph', 'My own thought.\n\n- with a list\n\nA second paragraph')
    const { text, said } = again(own)
    expect(text).toMatch(
      /statement with the town\.\n\n<!-- keep: own-\w+ -->\nMy own thought\.\n\n- with a list\n<!-- \/keep -->\n\nA second paragraph/,
    )
    expect(said).toEqual([expect.stringMatching(/^1 passage that you wrote .* was kept/)])
    expect(again(text)).toEqual({ text, said: [] })
  })
  it('stays at its place when the document around it is another', () => {
    const own = written.replace('<!-- keep: end -->', 'Words of mine.\n\n<!-- keep: end -->')
    const { text } = again(own, later())
    expect(text).toContain('Words of mine.')
    expect(text).not.toContain('signed a joint statement')
    expect(again(text, later()).text).toBe(text)
  })
  it('is kept beside the new text where it changed a paragraph', () => {
    const { text, said } = again(written.replace('in the autumn', 'in the autumn (September?)'))
    expect(text).toContain('in the autumn (September?)')
    expect(text.match(/in the autumn/g)).toHaveLength(2)
    expect(said).toHaveLength(1)
  })
  it('is kept of a footnote without giving two of one name', () => {
    const { text } = again(written.replace('Compare *Smith*', 'Surely compare *Smith*'))
    expect(text).toContain('\nSurely compare *Smith* 1902.')
    expect(text.match(/^\[\^n1\]:/gm)).toHaveLength(1)
  })
  it('stays in the front matter, if what it says is new there', () => {
    const { text } = again(written.replace('\n---\n\n#', '\naliases:\n  - Lamps\nread: true\n---\n\n#'))
    expect(text).toMatch(/\naliases:\n {2}- Lamps\nread: true\n---\n\n#/)
    const changed = again(written.replace('M. Penrose', 'Mary Penrose'))
    expect(changed.text).toContain('```yaml\nauthor: Mary Penrose\n```')
    expect(changed.text).toContain('\nauthor: M. Penrose\n')
  })
  it('survives a mark that was deleted', () => {
    for (const gone of ['<!-- keep: top -->\n', '<!-- /keep -->']) {
      const own = written.replace('<!-- keep: top -->\n', '<!-- keep: top -->\nMy introduction.\n').replace(gone, '')
      const { text } = again(own)
      expect(text.match(/My introduction/g)).toHaveLength(1)
      expect(again(text).text).toBe(text)
    }
  })
  it('survives in a file that an earlier version or another program wrote', () => {
    const { text } = again('# My own file\n\nNot to be lost.\n')
    expect(text).toContain('# My own file\n\nNot to be lost.')
    expect(text).toContain('signed a joint statement')
  })
  it('is not what the document itself says in such marks', () => {
    const text = textOfPages(['He wrote <!-- keep: top --> on it\n\nand <!-- /keep --> then.'])
    const input = exportInput({ text, labels: ['1'], annotations: [] })
    const first = writtenAs('md', input)
    expect(again(first, input)).toEqual({ text: first, said: [] })
  })
  it('whatever it is and wherever it stands comes back, once and for all', () => {
    const line = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', '*', '#', '-', '`', '>', '|', '1', '.', '<', '['),
      maxLength: 12,
    })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), fc.double({ min: 0, max: 1, noNaN: true }), (lines, share) => {
        const parts = written.split('\n\n')
        parts.splice(1 + Math.floor(share * (parts.length - 1)), 0, `Mine${lines.join('\n')}own.`)
        const { text } = again(parts.join('\n\n'))
        const bare = (s: string) => s.replace(/\s+/g, '')
        expect(bare(text)).toContain(bare(`Mine${lines.join('\n')}own.`))
        expect(again(text)).toEqual({ text, said: [] })
      }),
      { numRuns: 150 },
    )
  })
})

describe('what a reader wrote in a file that a template made', () => {
  const template = '# {{ title }}\n\n{{ text }}\n\n<!-- keep: mine -->\n<!-- /keep -->\n'
  const options = { content: 'template' as const, template }
  it('survives in its places and outside of them', () => {
    const first = writtenAs('md', exportInput(), options)
    const own = first.replace('keep: mine -->\n', 'keep: mine -->\nInside.\n') + '\nOutside.\n'
    const { text, said } = again(own, exportInput(), options)
    expect(text).toContain('<!-- keep: mine -->\nInside.\n<!-- /keep -->')
    expect(text).toMatch(/<!-- keep: own-\w+ -->\nOutside\.\n<!-- \/keep -->/)
    expect(said).toHaveLength(1)
  })
  it('survives where the template has no places, and such a file has no list in it', () => {
    const plain = { ...options, template: 'Of {{ title }}\n' }
    expect(writtenAs('md', exportInput(), plain)).toBe('Of The Lamplighters: a history\n')
    expect(again('Of The Lamplighters: a history\n', exportInput(), plain).said).toEqual([])
    expect(again('Of The Lamplighters: a history\n\nMine.\n', exportInput(), plain).text).toContain('\nMine.\n')
  })
})

describe('what a reader wrote in a folder of Markdown', () => {
  const write = (previous?: Uint8Array, input = exportInput()) =>
    markdownFolder
      .write(
        input,
        { ...markdownFolder.defaults, files: 'notes' },
        { engines: noEngines, ...(previous ? { previous } : {}) },
      )
      .then((bytes) => unzipSync(bytes))

  it('survives, with files of the reader’s own and notes that are gone', async () => {
    const first = await write()
    const edit = (name: string, own: string) => strToU8(`${strFromU8(first[name]!)}\n${own}\n`)
    const previous = zipSync({
      ...first,
      'note-n1.md': edit('note-n1.md', 'On the first.'),
      'note-n2.md': edit('note-n2.md', 'On the second.'),
      'mine.md': strToU8('All mine.'),
      'assets/note-old.png': strToU8('x'),
    })
    const { text } = exportInput()
    const input = exportInput({ annotations: [noteOn(text, 'lit upon the quay', { id: 'n1' })] })
    const next = await write(previous, input)
    expect(Object.keys(next).sort()).toEqual(['index.md', 'mine.md', 'note-n1.md', 'note-n2.md'])
    expect(strFromU8(next['note-n1.md']!)).toContain('On the first.')
    expect(strFromU8(next['note-n2.md']!)).toContain('On the second.')
    expect(strFromU8(next['mine.md']!)).toBe('All mine.')
  })
  it('is all that stays of a note that is gone', async () => {
    const next = await write(zipSync(await write()), exportInput({ annotations: [] }))
    expect(Object.keys(next)).toEqual(['index.md'])
  })
})
