import { describe, expect, it } from 'vitest'
import { readWebAnnotations } from './web-annotations'
import { anchored, placementOf } from '../../anchor'
import { exportInput, writtenAs } from '../../export/export-input.testing'
import { textOfPages } from '../../text'

function notesIn(json: unknown) {
  const read = readWebAnnotations(typeof json === 'string' ? json : JSON.stringify(json))
  if (!read.ok) throw new Error(read.why)
  return read.notes
}

const target = (exact: string, more: object[] = []) => ({
  source: 'urn:x',
  selector: [{ type: 'TextQuoteSelector', exact, prefix: '', suffix: '' }, ...more],
})

describe('W3C annotations', () => {
  it('come back as they went out', () => {
    const input = exportInput()
    const written = writtenAs('jsonld', input, { anonymous: false } as never)
    const back = notesIn(written).map((note) => anchored(input.text, () => null, note))
    expect(back).toEqual(input.annotations.toSorted((a, b) => a.id.localeCompare(b.id)))
  })
  it('stand where their quotation does, when the text is another', () => {
    const text = textOfPages(['A boat came in. Then the lamps went out at nine, all of them.'])
    const [note] = notesIn([{ type: 'Annotation', target: target('the lamps went out at nine') }])
    const placed = anchored(text, () => null, note!)
    expect(placementOf(text, placed)?.cleaned).toEqual([{ from: 21, to: 47 }])
  })
  it('wait unplaced where nothing in the text is surely theirs', () => {
    const text = textOfPages(['A boat came in.'])
    const [note] = notesIn([{ type: 'Annotation', target: target('the lamps went out at nine') }])
    expect(anchored(text, () => null, note!)).toMatchObject({
      targets: [],
      quotation: { cleaned: 'the lamps went out at nine' },
    })
  })
  it('may be an export of Hypothesis', () => {
    const row = {
      id: 'x-Y_1',
      text: 'See there.',
      tags: ['lamp'],
      updated: '2026-01-02T00:00:00Z',
      target: [target('a boat')],
    }
    expect(notesIn({ total: 1, rows: [row] })[0]).toMatchObject({
      note: 'See there.',
      tags: ['lamp'],
      quotation: { cleaned: 'a boat' },
      modified: Date.UTC(2026, 0, 2),
    })
  })
  it('may be on a rectangle of a page', () => {
    const fragment = { type: 'FragmentSelector', value: 'page=3&xywh=percent:10,20,30,5' }
    expect(notesIn({ type: 'Annotation', target: { source: 'x', selector: fragment } })[0]!.region).toEqual({
      page: 2,
      share: { x: 0.1, y: 0.2, width: 0.3, height: 0.05 },
    })
  })
  it('are refused with a reason where a file has none', () => {
    for (const bad of ['', '{', '[]', '{"a":1}', 'null', '"x"']) {
      const read = readWebAnnotations(bad)
      expect(read.ok ? '' : read.why).toMatch(/^(?:is|holds) .*\.$/)
    }
    expect(
      notesIn([{ target: { selector: [null, 3, { type: 'TextQuoteSelector', exact: 7 }] }, body: 'x', tags: [1] }]),
    ).toHaveLength(1)
  })
})

describe('notes as a table', () => {
  it('hold no formula that a spreadsheet would run', () => {
    const input = exportInput()
    const [first, ...others] = input.annotations
    const evil = { ...first!, note: '=HYPERLINK("x")', tags: ['@a', '+b'] }
    const csv = writtenAs('csv', { ...input, annotations: [evil, ...others] })
    expect(csv).toContain('"\'=HYPERLINK(""x"")"')
    expect(csv).toContain('"\'@a; +b"')
    expect(csv.split('\r\n')).toHaveLength(4)
  })
})
