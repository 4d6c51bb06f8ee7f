import { describe, expect, it } from 'vitest'
import { exportInput, writtenAs } from './export-input.testing'

/** Two pages on which nobody printed a number. */
const pictures = exportInput({ labels: ['', ''], kind: 'image' })

describe('pages without a printed label', () => {
  it('are cited by their place in the file in every format of notes and text', () => {
    for (const format of ['csv', 'jsonld', 'md', 'tei']) {
      const written = writtenAs(format, pictures).toLowerCase()
      expect(written, format).toContain('image 1')
      expect(written, format).toContain('image 2')
    }
    expect(writtenAs('tei', pictures)).toContain('n="image 2"')
    expect(writtenAs('csv', exportInput({ labels: ['', ''], kind: 'pdf' }))).toContain('\r\n"PDF p. 2",')
  })
  it('are parts where a text tells no pages, cited but not marked', () => {
    const parts = exportInput({ labels: ['', ''], kind: 'part' })
    expect(writtenAs('csv', parts)).toContain('\r\n"part 2",')
    expect(writtenAs('md', parts)).not.toContain('[part 2]')
  })
  it('have both names where a label is known, in every format of notes', () => {
    const labelled = exportInput({ labels: ['248', '249'] })
    expect(writtenAs('csv', labelled)).toContain('\r\n"p. 248","image 1 of 2",')
    for (const format of ['jsonld', 'md', 'html', 'json'])
      expect(writtenAs(format, labelled), format).toContain('p. 248 (image 1 of 2)')
    expect(writtenAs('md', labelled, { flavour: 'pandoc' })).toContain(', p. 248]')
  })
  it('have anchors of their own, also where a label stands twice', () => {
    const written = writtenAs('md', exportInput({ labels: ['1', '1'] }))
    const anchors = [...written.matchAll(/<a id="([^"]+)"/g)].map(([, id]) => id)
    expect(anchors).toEqual(['page-1', 'page-1-image-2'])
  })
})
