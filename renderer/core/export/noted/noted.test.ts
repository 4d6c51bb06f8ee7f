import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { engines } from '../../formats/engines.testing'
import { exportInput, noteOn, writtenAs } from '../export-input.testing'
import { typeset } from '../edition/typst'
import { teiFaults } from '../tei/tei-schema.testing'
import { noteRichText, noteXhtml } from './note-xhtml'
import { noteTei } from './note-tei'
import { noteTypst } from './note-typst'

const rich = `# A heading

Plain with *slant*, **weight**, ~~struck~~, \`code\` and [a link](https://example.org/a b?c=1&d=<2>).
A second line\\
and a third.

1. first
2. second

   - within

> quoted

\`\`\`
a < b
\`\`\`

| one | two |
| --- | --- |
| 3 | 4 |

---

- [x] done

<script>alert(1)</script> ![x](http://127.0.0.1/x.png) [run](javascript:alert(1))`

/** What is wrong with a piece of XML; '' for nothing. */
function faultIn(xml: string): string {
  let fault = ''
  const parser = new SaxesParser()
  parser.on('error', (e) => (fault ||= e.message))
  parser.write(`<r>${xml.replace(/<\?xml[^>]*\?>/, '')}</r>`).close()
  return fault
}

describe('a note, which is Markdown', () => {
  it('is HTML with what it is made of, and nothing that does anything', () => {
    const html = noteXhtml(rich)
    for (const part of [
      '<p><strong>A heading</strong></p>',
      '<em>slant</em>',
      '<strong>weight</strong>',
      '<s>struck</s>',
      '<code>code</code>',
      'A second line<br/>and a third.',
      '<ol><li>',
      '<ul><li>within</li></ul>',
      '<blockquote><p>quoted</p></blockquote>',
      '<pre><code>a &lt; b</code></pre>',
      '<tr><th>one</th><th>two</th></tr><tr><td>3</td><td>4</td></tr>',
      '<hr/>',
      '☑ done',
    ])
      expect(html).toContain(part)
    expect(html).not.toMatch(/<script|<img|javascript:/)
  })
  it('is rich text in the comment of a PDF, which knows paragraphs and runs alone', () => {
    const xml = noteRichText(['“quay”'], rich)
    expect(xml).toContain('<p>“quay”</p><p><b>A heading</b></p>')
    expect(xml).toContain('<i>slant</i>')
    expect(xml).toContain('• within')
    expect(xml).not.toMatch(/<(?:ul|ol|li|table|pre|blockquote|em|strong)\b/)
    expect(faultIn(xml)).toBe('')
  })
  it('is TEI that its schema allows', () => {
    const input = exportInput()
    const tei = writtenAs('tei', { ...input, annotations: [noteOn(input.text, 'lit upon', { note: rich })] })
    expect(tei).toContain('<hi rend="italic">slant</hi>')
    expect(teiFaults(tei)).toEqual([])
  })
  it('is set in type', async () => {
    const { pdf } = await typeset(`#par(text[${noteTypst(rich)}])\n#footnote[${noteTypst(rich)}]`, { engines })
    expect(pdf.length).toBeGreaterThan(1000)
  })
  it('whatever is in it makes well-formed XML, and text that can be set', async () => {
    const part = fc.constantFrom(
      'a',
      ' ',
      '\n',
      '*',
      '**',
      '#',
      '[',
      ']',
      '(',
      ')',
      '>',
      '- ',
      '`',
      '|',
      '<',
      '&',
      '"',
      '\\',
      '1. ',
      '~~',
      '\n\n',
      'http://x.y',
      ':',
      '!',
      '$',
      '@',
      '#"',
      ']]>',
    )
    const made: string[] = []
    fc.assert(
      fc.property(fc.array(part, { maxLength: 24 }), (parts) => {
        const note = parts.join('')
        expect(faultIn(noteXhtml(note))).toBe('')
        expect(faultIn(noteTei(note))).toBe('')
        expect(faultIn(noteRichText([], note))).toBe('')
        made.push(`[${noteTypst(note)}]`)
      }),
      { numRuns: 300 },
    )
    await typeset(made.map((one) => `#block${one}`).join('\n'), { engines })
  })
})
