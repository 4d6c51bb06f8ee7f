import { describe, expect, it } from 'vitest'
import { noteHtml } from './note-html'

describe('a note’s preview', () => {
  it('shows Markdown', () => {
    expect(noteHtml('A *true* note\n\n- one\n- two')).toContain('<em>true</em>')
    expect(noteHtml('| a | b |\n|---|---|\n| 1 | 2 |')).toContain('<table>')
  })

  it.each([
    ['<script>window.__pwned = 1</script>', 'script'],
    ['<img src=x onerror="window.__pwned = 1">', 'onerror'],
    ['![tracked](http://127.0.0.1:9/pixel.png)', '127.0.0.1'],
    ['[link](javascript:alert(1))', 'javascript'],
    ['[link](http://127.0.0.1:9/)', '127.0.0.1'],
    ['<style>*{background:url(http://127.0.0.1:9)}</style>', 'style'],
    ['<iframe src="http://127.0.0.1:9"></iframe>', 'iframe'],
  ])('lets nothing run or load: %s', (markdown, forbidden) => {
    expect(noteHtml(`before ${markdown} after`)).not.toContain(forbidden)
    expect(noteHtml(markdown)).not.toContain(forbidden)
  })

  it('keeps the words of a link', () => {
    expect(noteHtml('[the words](http://example.org)')).toContain('the words')
  })

  it('links within the library, by the title that a document has now, and says what is gone', () => {
    const note =
      '[Old](diptych://document/a) [words](diptych://document/a/note/n) [x](diptych://document/b) [y](diptych://elsewhere)'
    const called = (link: string) =>
      link.endsWith('/b') ? null : { name: link.endsWith('/n') ? 'The lamps' : 'New title', title: '' }
    const html = noteHtml(note, called)
    expect(html).toContain('<a href="diptych://document/a">New title</a>')
    expect(html).toContain('<a href="diptych://document/a/note/n" title="The lamps">words</a>')
    expect(html).toContain('class="gone" title="It is not in the library any more.">x</a>')
    expect(html).not.toContain('elsewhere')
    expect(noteHtml(note)).toContain('<a href="diptych://document/a">Old</a>')
  })
})
