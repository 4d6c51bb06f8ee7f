import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unitsOf } from './units'

describe('the units of a text', () => {
  it('are words with the punctuation around them', () => {
    const [first, second] = unitsOf('“Stop,” he')
    expect(first).toMatchObject({ lead: '“', core: 'Stop', trail: ',”', opens: true, starts: true })
    expect(second).toMatchObject({ lead: '', core: 'he', trail: '', opens: false, starts: false })
  })
  it('tell where lines end, and where sentences and paragraphs begin', () => {
    const units = unitsOf('the quay.\nIt was\n\nlate')
    expect(units.map((u) => u.endsLine)).toEqual([false, true, false, true, false])
    expect(units.map((u) => u.starts)).toEqual([true, false, true, false, true])
    expect(units.map((u) => u.opens)).toEqual([true, false, false, false, true])
  })
  it('are told apart in long rows of signs, too', () => {
    const [unit] = unitsOf(`${'.'.repeat(300_000)}a${'.'.repeat(300_000)}b`)
    expect(unit?.core).toHaveLength(600_002)
  })
  it('are the whole text but its white space', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const units = unitsOf(text)
        for (const u of units) expect(text.slice(u.from, u.to)).toBe(u.lead + u.core + u.trail)
        expect(units.map((u) => text.slice(u.from, u.to))).toEqual(text.match(/\S+/g) ?? [])
      }),
    )
  })
})
