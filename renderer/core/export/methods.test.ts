import { describe, expect, it } from 'vitest'
import { isLineWork } from '../clean'
import { besides, countChanges, tallied } from '../review'
import { createPage, createText, decide, isActive, withChanges, withPages, type Change } from '../text'
import { byReader } from '../text/provenance.testing'
import { exportInput, writtenAs } from './export-input.testing'

describe('a methods paragraph', () => {
  it('says what was changed by which rule, from which confidence on, and what nobody reviewed', () => {
    const input = exportInput({ threshold: 0.55 })
    const made = input.text.pages
      .flatMap((p) => p.changes)
      .filter((c) => isActive(c) && c.by === 'engine' && !isLineWork(c))
    const written = writtenAs('methods', input)
    expect(written).toContain(`“${input.metadata.title}” (2 pages)`)
    expect(written).toContain(
      `${made.length} change${made.length === 1 ? ' that stands' : 's that stand'} (applied from a confidence of 0.55 on)`,
    )
    expect(written).toContain('misread letters 1')
    expect(written).toMatch(/not reviewed by a person; .* about \d+ of them/)
    expect(written).not.toContain('accepted')
  })
  it('has the same counts as every screen, which add up, with marks for thousands, and rules by their names', () => {
    const source = 'l am '.repeat(1500)
    const change = (i: number, more: Partial<Change>): Change => ({
      ...byReader(`c${i}`, { by: 'engine', rule: 'capital-i', confidence: 0.9, state: 'applied' }),
      from: i * 5,
      to: i * 5 + 1,
      after: 'I',
      ...more,
    })
    const of = (count: number, from: number, more: Partial<Change>) =>
      Array.from({ length: count }, (_, i) => change(from + i, more))
    const page = withChanges(createPage(source), [
      ...of(1200, 0, {}),
      ...of(40, 1200, { state: 'proposed' }),
      ...of(30, 1240, { kind: 'unclear', after: '' }),
      ...of(3, 1270, { kind: 'unclear', after: '', state: 'rejected' }),
      ...of(1, 1273, { by: 'reader', rule: null, state: 'accepted' }),
      ...of(2, 1274, { rule: 'white-space', after: '' }),
      ...of(2, 1276, { rule: 'white-space', after: '', state: 'proposed' }),
    ])
    const text = createText([page])
    const written = writtenAs('methods', { ...exportInput(), text, annotations: [] })
    const counts = countChanges(text)
    expect(written).toContain(`Its record holds ${tallied(counts)}${besides(counts)}.`)
    expect(tallied(counts)).toBe('1,274 changes: 1,201 applied, 70 to look at, 3 rejected')
    expect(written).toContain('Its cleaner made 1,200 changes that stand: capital I for i 1,200.')
    expect(written).toContain('1,200 of its corrections were not reviewed')
    expect(written).toContain('40 of its proposals are open.')
    expect(written).toContain('30 passages are marked as unclear.')
    expect(written).toContain('By hand, 1 correction')
  })
  it('counts what a person decided', () => {
    const input = exportInput()
    const [first, ...rest] = input.text.pages
    const change = first!.changes.find((c) => c.rule === 'look-alikes')!
    const rejected = decide(first!, new Set([change.id]), { state: 'rejected' })
    expect(rest).toHaveLength(1)
    const text = withPages(input.text, new Map([[0, rejected]]))
    const written = writtenAs('methods', { ...input, text })
    expect(written).toContain('A person accepted 0 and rejected 1')
    expect(written).not.toContain('misread letters')
  })
})
