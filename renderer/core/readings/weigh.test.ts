import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { absorb, cleanedOf, createPage, decide, isDecided, type Change, type Page, type Provenance } from '../text'
import { weighPage } from '.'

const words = new Set(
  'the lamps were lit upon quay and nobody knew who had paid for them in harbour of a town joint said'.split(' '),
)
const weighing = { when: 2, id: 'w', knows: (word: string) => words.has(word.toLowerCase()) }
const read = 'The lamps were lit upon tbe quay and nobody knew who had paid for them in the harbour of Bergen'

/** A page with a change of the engine's where some words stand. */
function changed(source: string, was: string, after: string, more: Partial<Provenance> = {}): Page {
  const from = source.indexOf(was)
  const by = {
    id: 'c',
    rule: 'look-alikes',
    kind: 'correction',
    confidence: 0.6,
    state: 'applied',
    by: 'engine',
  } as const
  const page = createPage(source)
  if (more.state !== 'proposed' && more.kind !== 'unclear')
    return absorb(page, from, from + was.length, after, { ...by, when: 1, ...more })
  const change: Change = { ...by, when: 1, ...more, from, to: from + was.length, after }
  return { ...page, changes: [change] }
}

describe('a page and another reading of it', () => {
  it('are asked about where they differ, and the surer where one of them has no word', () => {
    const { page, differing } = weighPage(
      createPage(read),
      read.replace('tbe', 'the').replace('paid', 'said'),
      weighing,
    )
    expect(differing).toBe(2)
    expect(page.changes.map((c) => [page.source.slice(c.from, c.to), c.after, c.state, c.confidence])).toEqual([
      ['tbe', 'the', 'proposed', 0.9],
      ['paid', 'said', 'proposed', 0.5],
    ])
    expect(cleanedOf(page)).toBe(read)
  })

  it('are not asked about where the other has no word and a word stands here', () => {
    expect(weighPage(createPage(read), read.replace('harbour', 'harbonr'), weighing).differing).toBe(0)
  })

  it('ask about words that one of them lacks, and words that they part otherwise', () => {
    const { page } = weighPage(
      createPage('and Iam sure the lamps were lit upon quay who had'),
      'and I am sure the lamps were lit upon the quay had',
      weighing,
    )
    expect(page.changes.map((c) => [page.source.slice(c.from, c.to), c.after])).toEqual([
      ['Iam', 'I am'],
      ['', ' the'],
      [' who', ''],
    ])
  })

  it('settle a proposal that the other has, and take the doubt from what is applied', () => {
    const other = read.replace('tbe', 'the')
    const proposed = weighPage(changed(read, 'tbe', 'the', { state: 'proposed' }), other, weighing)
    expect(proposed).toMatchObject({ settled: 1, differing: 0 })
    expect(proposed.page.changes[0]).toMatchObject({ state: 'applied', confidence: 0.98, id: 'c' })
    const applied = weighPage(changed(read, 'tbe', 'the'), other, weighing)
    expect(applied).toMatchObject({ settled: 1, page: { changes: [{ state: 'applied', confidence: 0.98 }] } })
  })

  it('hardly propose what neither has, and no longer mark what both have', () => {
    const proposed = weighPage(changed(read, 'Bergen', 'Bargain', { state: 'proposed' }), read, weighing)
    expect(proposed.page.changes[0]).toMatchObject({ state: 'proposed', confidence: 0.05 })
    expect(weighPage(changed(read, 'Bergen', 'Bergen', { kind: 'unclear' }), read, weighing).page.changes).toEqual([])
  })

  it('tell at a change what the other has, with the signs around it', () => {
    const source = 'lit upon the (ioint, quay and nobody knew'
    const { page, differing } = weighPage(changed(source, 'ioint', 'point'), source.replace('ioint', 'joint'), weighing)
    expect(differing).toBe(1)
    expect(page.changes).toMatchObject([{ id: 'c', state: 'applied', after: 'point', other: 'joint' }])
  })

  it('leave what a reader decided, whatever the other has', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words), { minLength: 6, maxLength: 30 }),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom('lamp', 'tbe', '')), { maxLength: 6 }),
        fc.constantFrom('accepted' as const, 'rejected' as const),
        (row, misread, state) => {
          const source = row.join(' ')
          const page = decide(changed(source, row[2]!, 'xylem'), new Set(['c']), { state })
          const other = row.map((word, i) => misread.find(([at]) => at % row.length === i)?.[1] ?? word).join(' ')
          const weighed = weighPage(page, other, weighing)
          expect(weighed.page.changes.filter(isDecided)).toEqual(page.changes)
          expect(weighed.page.source).toBe(source)
          // Nothing new is applied: what differs waits for the reader.
          expect(cleanedOf(weighed.page)).toBe(cleanedOf(page))
        },
      ),
    ))

  it('say nothing new when they are weighed again', () => {
    const other = read.replace('tbe', 'the').replace('paid', 'said')
    const once = weighPage(createPage(read), other, weighing)
    const twice = weighPage(once.page, other, weighing)
    expect(twice.page.changes).toEqual(once.page.changes)
  })
})
