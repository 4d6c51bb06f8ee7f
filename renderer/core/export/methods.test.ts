import { describe, expect, it } from 'vitest'
import { isLineWork } from '../clean'
import { decide, isActive, withPages } from '../text'
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
