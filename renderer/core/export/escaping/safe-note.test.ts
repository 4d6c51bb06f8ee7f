import fc from 'fast-check'
import rehypeRaw from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { exportInput, noteOn, writtenAs } from '../export-input.testing'
import { safeNote } from './safe-note'

/** As a program shows Markdown that lets raw HTML through. */
const shown = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw, { allowDangerousHtml: true })
const html = (markdown: string) => String(shown.processSync(markdown))

const dangerous = /<(?:script|img|svg|iframe|a\s[^>]*href="\s*(?:javascript|data|vbscript|file):|b onclick|style|form)/i

describe('a note that leaves as Markdown', () => {
  it.each([
    '<script>alert(1)</script>',
    'See <img src=x onerror=alert(1)> there',
    '<b onclick="x()">bold</b>',
    '<svg/onload=alert(1)>',
    '[here](javascript:alert(1))',
    '[here](JaVaScRiPt:alert(1))',
    '[here](&#106;avascript:alert(1))',
    '[here](<java\tscript:alert(1)>)',
    '[here](data:text/html,<script>alert(1)</script>)',
    '[here][x]\n\n[x]: javascript:alert(1)',
    '<javascript:alert(1)>',
    '![x](javascript:alert(1))',
    '![x](https://elsewhere.example/seen.png)',
    '![x][p]\n\n[p]: https://elsewhere.example/seen.png',
    '[![x](https://elsewhere.example/seen.png)](javascript:alert(1))',
    '- one\n\n  <iframe src="https://elsewhere.example"></iframe>\n- two',
    '> <style>*{display:none}</style>',
    '<form action="https://elsewhere.example"><input></form>',
  ])('%s does nothing', (note) => {
    const safe = safeNote(note)
    expect(html(safe)).not.toMatch(dangerous)
    const written = writtenAs('md', {
      ...exportInput(),
      annotations: [noteOn(exportInput().text, 'next page', { note })],
    })
    expect(html(written)).not.toMatch(dangerous)
    const template = writtenAs(
      'md',
      { ...exportInput(), annotations: [noteOn(exportInput().text, 'next page', { note })] },
      { content: 'template', template: '{% for note in notes %}{{ note.note }}{% endfor %}' },
    )
    expect(html(template)).not.toMatch(dangerous)
  })
  it.each([
    'Compare *Smith* 1902.\n\n- one\n- two',
    'See [the catalogue](https://example.org/x?y=1&z=2) and <https://example.org/>.',
    'In code: `<b>` and\n\n    <script>\n',
    'a < b, and [[wiki]] stays; [beside](other.md) too',
  ])('%s stays as it was written', (note) => {
    expect(safeNote(note)).toBe(note)
  })
  it('says what was typed', () => {
    expect(html(safeNote('See <b>there</b> & [here](javascript:x)'))).toBe(
      '<p>See &#x3C;b>there&#x3C;/b> &#x26; here</p>',
    )
    expect(html(safeNote('![a lamp](https://example.org/l.png)'))).toBe(
      '<p><a href="https://example.org/l.png">a lamp</a></p>',
    )
  })
  it('does nothing whatever it is made of, and is the same made safe twice', () => {
    const piece = fc.constantFrom(
      '<b onclick=x>',
      '<script>',
      '[a](',
      'javascript:x',
      ')',
      '![',
      ']',
      '<',
      '>',
      '\n',
      '    ',
      '`',
      '\\',
      '&lt;',
      '[r]: data:x',
      '[r]',
      '- ',
      '> ',
      'word ',
      '<!--',
      '-->',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const safe = safeNote(pieces.join(''))
        expect(html(safe)).not.toMatch(dangerous)
        expect(safeNote(safe)).toBe(safe)
      }),
      { numRuns: 500, seed: 7 },
    )
  })
})
