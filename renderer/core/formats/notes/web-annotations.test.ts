import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWebAnnotations } from './web-annotations'
import { anchored, placementOf, quotationOf, type Annotation } from '../../anchor'
import { exportInput, noteOn, writtenAs } from '../../export/export-input.testing'
import { cleanedText, createText, textOfPages } from '../../text'
import { livedPages } from '../../text/generated-pages.testing'

/** Whether a place is between the halves of one sign: W3C's selectors count whole ones. */
function isWithinSign(text: string, at: number): boolean {
  return at > 0 && text.codePointAt(at - 1)! > 0xffff
}

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
  it('come back on every one of their stretches, and on their rectangle', () => {
    const input = exportInput()
    const parts = ['first lamp', 'A second paragraph', 'goes on']
    const targets = parts.flatMap((part) => noteOn(input.text, part).targets)
    const on = (about: Partial<Annotation>) => ({ ...noteOn(input.text, 'lit'), ...about })
    const annotations = [
      on({ id: 'n1', targets, quotation: quotationOf(input.text, targets) }),
      on({ id: 'n2', region: { page: 1, share: { x: 1 / 3, y: 0.07, width: 0.1234567, height: 2 / 7 } } }),
      on({ id: 'n3', side: 'source', targets: noteOn(input.text, 'statement with').targets }),
    ].map((note) => ({ ...note, quotation: quotationOf(input.text, note.targets) }))
    const written = writtenAs('jsonld', { ...input, annotations })
    const { first } = JSON.parse(written) as { first: { items: { target: { selector: object[] }[] }[] } }
    const several = first.items.find((item) => Array.isArray(item.target) && item.target.length === 3)!
    expect(several.target.map((t) => t.selector.length)).toEqual([2, 2, 2])
    const back = notesIn(written).map((note) => anchored(input.text, () => null, note))
    const byId = (a: Annotation, b: Annotation) => a.id.localeCompare(b.id)
    const fine = (notes: readonly Annotation[]) =>
      JSON.parse(
        JSON.stringify(notes, (_, v: unknown) => (typeof v === 'number' ? Number(v.toPrecision(13)) : v)),
      ) as unknown
    expect(fine(back.toSorted(byId))).toEqual(fine(annotations))
  })
  it('come back as they were, whatever happened to their page', () => {
    fc.assert(
      fc.property(
        livedPages,
        fc.array(fc.tuple(fc.nat(40), fc.nat(9)), { minLength: 1, maxLength: 4 }),
        (page, spans) => {
          const text = createText([page])
          const targets = spans
            .map(([from, length]) => ({ page: 0, from, to: Math.min(from + length + 1, page.source.length) }))
            .filter(({ from, to }) => from < to && [from, to].every((at) => !isWithinSign(page.source, at)))
          if (!targets.length) return
          const note = {
            ...noteOn(textOfPages(['x']), 'x'),
            side: 'source' as const,
            targets,
            quotation: quotationOf(text, targets),
          }
          const input = exportInput({ text, labels: ['1'], annotations: [note] })
          expect(notesIn(writtenAs('jsonld', input)).map((n) => anchored(text, () => null, n))).toEqual([note])
        },
      ),
    )
  })
  it('come back with their authors, the way they mark words, and what was answered', () => {
    const input = exportInput()
    const replies = [
      { id: 'r1', author: 'Ben', text: 'No.', created: 1000 },
      { id: 'r2', author: '', text: 'Yes.', to: 'r1', created: 2000 },
      { id: 'r3', author: 'Ben', text: '', state: 'Rejected', created: 0 },
    ]
    const note = noteOn(input.text, 'lit upon', { author: 'Ada', mark: 'underline', note: 'Is it?', replies })
    const back = (json: string) => notesIn(json).map((n) => anchored(input.text, () => null, n))
    expect(back(writtenAs('jsonld', { ...input, annotations: [note] }))).toEqual([note])
    const [bare] = back(writtenAs('jsonld', { ...input, annotations: [note] }, { anonymous: true }))
    expect(bare!.author).toBeUndefined()
    expect(bare!.replies!.map((r) => r.author)).toEqual(['', '', ''])
  })
  it('of Hypothesis have their answers, however deep', () => {
    const rows = [
      { id: 'a', user: 'acct:ada@hypothes.is', text: 'A', target: [target('a boat')] },
      { id: 'c', text: 'C', references: ['a', 'b'], target: [{ source: 'x' }] },
      { id: 'b', text: 'B', user: 'acct:ben@hypothes.is', references: ['a'], target: [{ source: 'x' }] },
    ]
    const [note, ...others] = notesIn({ rows })
    expect(others).toEqual([])
    expect(note).toMatchObject({
      author: 'ada',
      replies: [
        { id: 'c', text: 'C', to: 'b' },
        { id: 'b', text: 'B', author: 'ben' },
      ],
    })
  })
  it('are read from files of earlier versions, which had all stretches in one target', () => {
    const { text } = exportInput()
    const quote = (exact: string, start: number) => [
      { type: 'TextPositionSelector', start, end: start + exact.length },
      { type: 'TextQuoteSelector', exact, prefix: '', suffix: '' },
    ]
    const both = ['first lamp', 'A second paragraph'].flatMap((words) => quote(words, cleanedText(text).indexOf(words)))
    const [note] = notesIn({ target: { source: 'x', selector: both, 'diptych:source': [] } })
    expect(anchored(text, () => null, note!).quotation.cleaned).toBe('first lamp … A second paragraph')
    // Elsewhere they are ways to find the same words.
    const [other] = notesIn({ target: { source: 'x', selector: both } })
    expect(anchored(text, () => null, other!).quotation.cleaned).toBe('first lamp')
  })
  it('name the scan that they are on', () => {
    const written = writtenAs('jsonld', { ...exportInput(), fingerprint: '0a1b' })
    expect(written).toContain('"canonical": "urn:x-pdf:0a1b"')
    expect(writtenAs('jsonld', { ...exportInput(), fingerprint: '0a1b' }, { anonymous: true })).not.toContain('0a1b')
  })
  it('that lost their place come back without one, with their words', () => {
    const input = exportInput()
    const lost = {
      ...noteOn(input.text, 'lit upon'),
      targets: [],
      quotation: { cleaned: 'gone for good now', source: 'gonc', prefix: 'a ', suffix: ' b' },
    }
    for (const quotation of [lost.quotation, { cleaned: 'gone', source: 'gone', prefix: '', suffix: '' }]) {
      const back = notesIn(writtenAs('jsonld', { ...input, annotations: [{ ...lost, quotation }] }))
      expect(back.map((note) => anchored(input.text, () => null, note))).toEqual([{ ...lost, quotation }])
    }
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
