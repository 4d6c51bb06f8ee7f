import { describe, expect, it } from 'vitest'
import { cleanedText } from '../text'
import { clean } from './cleaned-by.testing'
import { isWhole, withoutEndless } from './endless'

describe('what goes on without an end', () => {
  it.each([
    ['letters', 'x'.repeat(60_000)],
    ['old letters', 'ſ'.repeat(60_000)],
    ['full stops', '.'.repeat(60_000)],
    ['points', '·'.repeat(60_000)],
    ['spaces', ' '.repeat(60_000)],
    ['a script without spaces', '中'.repeat(60_000)],
    ['a mistake again and again', 'ioint'.repeat(12_000)],
  ])('%s are left alone, do not keep the cleaner, and the words around them are cleaned', (_what, stretch) => {
    clean(['A page before, so that the lexicon is loaded.'])
    const before = process.cpuUsage()
    const made = cleanedText(clean([`The ioint lamp ${stretch}\nwas a ioint statement.`]))
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1e6).toBeLessThan(5)
    expect(made).toMatch(/^The joint lamp\s/)
    expect(made).toContain('was a joint statement.')
    if (stretch.trim()) expect(made).toContain(stretch)
  })
  it('stays in its place, so that rules find what is beside it where it is', () => {
    const text = `a ${'b'.repeat(401)} c`
    const seen = withoutEndless(text)
    expect(seen).toHaveLength(text.length)
    expect(seen.replace(/\ufffc+/, '')).toBe('a  c')
    expect([isWhole(text, seen, 0, 1), isWhole(text, seen, 0, 5), isWhole(text, seen, 404, 405)]).toEqual([
      true,
      false,
      true,
    ])
    expect(withoutEndless('b'.repeat(400))).toBe('b'.repeat(400))
  })
})
