import { noOwnLexicon } from '../own-lexicon'
import { readingKey } from '../reading-key'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rules } from '.'
import { prepare } from '../context'
import { pageWithoutStops } from './lost-stops.testing'
import { cleanedBy, englishLexicon } from '../cleaned-by.testing'
import { createText, createPage } from '../../text'

const words = fc.constantFrom(
  'the',
  'ioint',
  'houſe',
  'ﬁrst',
  'well-',
  'known',
  "buyer'",
  '1',
  '992',
  'A',
  'n',
  'http//www.x.com',
  '"quoted"',
  'maChine',
  'internalimpetus',
  '—',
  '',
)
const texts = fc
  .array(fc.tuple(words, fc.constantFrom(' ', '  ', '\n', '\n\n\n', '\t')), { maxLength: 40 })
  .map((parts) => parts.flat().join(''))

// Every rule of the registry keeps this contract; a new one is tested here before its author writes a line.
describe.each(rules.map((rule) => [rule.id, rule] as const))('rule %s', (id, rule) => {
  it('has an id of its own, a name, and a sentence for the reader', () => {
    expect(rules.filter((r) => r.id === id)).toHaveLength(1)
    expect(id).toMatch(/^[a-z][a-z-]*$/)
    expect(rule.name).toMatch(/^[A-Z]/)
    expect(rule.sentence).toMatch(/^[A-Z].*\.$/)
  })

  it('does what its example says', () => {
    const { was, is } = rule.example
    // Furniture shows by coming back; what is unclear stays as it is.
    if (id === 'page-furniture') return expect(rule.example.is).toBe('')
    // Lost stops show by how many more the page lost.
    if (id === 'lost-stops') {
      const page = (text: string) => `${pageWithoutStops}\n${text}`
      return expect(cleanedBy(id, page(was), { proposals: true })).toContain(is)
    }
    const parts = [{ around: [], runsOn: [was], initials: [was] }]
    const own = { ...noOwnLexicon, ...(id === 'own-readings' ? { always: [readingKey(was, is)] } : {}) }
    expect(cleanedBy(id, was, { proposals: true, parts, own }).trim()).toBe(is)
  })

  it('finds sorted places that don’t overlap, inside the text, each saying something', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const context = prepare(createText([createPage(text)]), englishLexicon())
        let last = 0
        for (const finding of rule.find({ text, index: 0, context, textOf: () => text })) {
          expect(finding.from).toBeGreaterThanOrEqual(last)
          expect(finding.to).toBeLessThanOrEqual(text.length)
          expect(finding.from).toBeLessThanOrEqual(finding.to)
          expect(finding.confidence).toBeGreaterThan(0)
          expect(finding.confidence).toBeLessThanOrEqual(1)
          expect(finding.kind !== undefined || finding.text !== text.slice(finding.from, finding.to)).toBe(true)
          last = finding.to
        }
      }),
      { numRuns: 150 },
    )
  })
})
