import { describe, expect, it } from 'vitest'
import { collate } from '../collate'
import { noEngines } from '../../formats/engines.testing'
import { collationWriters } from '.'

const collation = collate([
  { siglum: 'first', text: 'The grey mill stood by the river & the weir.' },
  { siglum: 'second', text: 'The white mill stood by the river & the weir.' },
])
const written = (id: string) =>
  collationWriters.find((w) => w.id === id)!.write({ collation, base: 1 }, { engines: noEngines }) as string

describe('a collation of two texts, read against the second', () => {
  it('has its segments in JSON, the base first', () => {
    const { witnesses, segments } = JSON.parse(written('json')) as {
      witnesses: string[]
      segments: { kind: string; a: number[]; b: number[] }[]
    }
    expect(witnesses).toEqual(['second', 'first'])
    expect(segments.map((s) => [s.kind, s.a, s.b])).toEqual([
      ['equal', [0, 3], [0, 3]],
      ['substance', [4, 9], [4, 8]],
      ['equal', [10, 45], [9, 44]],
    ])
  })

  it('is TEI by parallel segmentation', () => {
    expect(written('tei')).toContain(
      '<app type="substance"><lem wit="#w2-second">white</lem><rdg wit="#w1-first" type="substance">grey</rdg></app>',
    )
    expect(written('tei')).toContain('river &amp; the weir.')
    expect(written('tei')).toContain('<witness xml:id="w1-first">first</witness>')
  })

  it('is an apparatus in Markdown, a table in CSV, and facing texts in HTML', () => {
    expect(written('md')).toContain('1. white ] grey first (substance)')
    expect(written('csv').split('\r\n')[2]).toBe('substance,0.9,white,grey')
    expect(written('html')).toContain('<td>white</td><td>grey</td>')
    expect(written('html')).not.toMatch(/<(script|link)|https?:/)
  })
})
