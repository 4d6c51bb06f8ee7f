import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  absorb,
  absorbAll,
  cleanedLength,
  cleanedOf,
  cleanedSpans,
  cleanedText,
  createPage,
  createText,
  decide,
  diffPage,
  documentToCleaned,
  documentToSource,
  editText,
  faultOf,
  invert,
  isActive,
  isDecided,
  layoutOf,
  patchPage,
  reorder,
  rewrite,
  sourceSpans,
  sourceText,
  splices,
  takeRun,
  toCleaned,
  toSource,
  withoutUndecided,
  withPages,
  type Edit,
} from '.'
import {
  happen,
  happenings,
  livedPages,
  machineEdits,
  permutation,
  rangeIn,
  reader,
  sources,
} from './generated-pages.testing'

const fraction = fc.double({ min: 0, max: 1, noNaN: true })
const typed = fc.string({ unit: fc.constantFrom('x', 'y', ' ', '\n', '𝔘'), maxLength: 5 })
const runs = { numRuns: 600 }

function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits.reduceRight((now, e) => now.slice(0, e.from) + e.text + now.slice(e.to), text)
}

describe('law 1: the source is immutable', () => {
  it('no history of a page alters its source', () => {
    fc.assert(
      fc.property(sources, happenings, (source, history) => {
        expect(history.reduce(happen, createPage(source)).source).toBe(source)
      }),
      runs,
    )
  })
})

describe('law 2: the reading order is a permutation', () => {
  it('reordering rearranges the source and keeps every character', () => {
    fc.assert(
      fc.property(sources, fc.array(fraction, { maxLength: 4 }), fc.nat(40), (source, cuts, shuffle) => {
        const order = permutation(source, cuts, shuffle)
        const page = reorder(createPage(source), order)
        expect(faultOf(page)).toBeNull()
        expect(cleanedOf(page)).toBe(order.map((s) => source.slice(s.from, s.to)).join(''))
      }),
      runs,
    )
  })
  it('keeps what a reader decided and refuses what is no permutation', () => {
    fc.assert(
      fc.property(livedPages, fc.array(fraction, { maxLength: 4 }), fc.nat(40), (page, cuts, shuffle) => {
        const next = reorder(page, permutation(page.source, cuts, shuffle))
        expect(faultOf(next)).toBeNull()
        expect(next.changes.filter(isDecided)).toEqual(page.changes.filter(isDecided))
      }),
      runs,
    )
    expect(() => reorder(createPage('abcd'), [{ from: 0, to: 2 }])).toThrow(RangeError)
    expect(() =>
      reorder(createPage('abcd'), [
        { from: 0, to: 3 },
        { from: 2, to: 4 },
      ]),
    ).toThrow(RangeError)
  })
})

describe('law 3: changes are ordered, disjoint, and the only way to the cleaned text', () => {
  it('every history leaves a sound page', () => {
    fc.assert(
      fc.property(livedPages, (page) => {
        expect(faultOf(page)).toBeNull()
      }),
      { numRuns: 2000 },
    )
  })
  it('pieces partition the source and tile the cleaned text', () => {
    fc.assert(
      fc.property(livedPages, (page) => {
        const { pieces, bySource, cleaned } = layoutOf(page)
        let at = 0
        for (const p of pieces) {
          expect(p.cleanedFrom).toBe(at)
          expect(cleaned.slice(p.cleanedFrom, p.cleanedTo)).toBe(
            p.change ? p.change.after : page.source.slice(p.sourceFrom, p.sourceTo),
          )
          at = p.cleanedTo
        }
        expect(at).toBe(cleaned.length)
        expect(cleanedLength(page)).toBe(cleaned.length)
        let source = 0
        for (const p of bySource) {
          expect(p.sourceFrom).toBe(source)
          source = p.sourceTo
        }
        expect(source).toBe(page.source.length)
        expect(pieces.filter((p) => p.change).length).toBe(page.changes.filter(isActive).length)
      }),
      runs,
    )
  })
})

describe('law 4: positions map both ways', () => {
  it('source to cleaned to source is exact on verbatim text', () => {
    fc.assert(
      fc.property(livedPages, (page) => {
        for (const p of layoutOf(page).pieces) {
          if (p.change) continue
          for (let i = p.sourceFrom + 1; i < p.sourceTo; i++)
            for (const bias of ['before', 'after'] as const) {
              expect(toSource(page, toCleaned(page, i, bias), bias)).toBe(i)
              expect(toCleaned(page, i, bias)).toBe(p.cleanedFrom + i - p.sourceFrom)
            }
        }
      }),
      runs,
    )
  })
  it('a replaced word is bracketed: its end maps to its end, its start to its start', () => {
    fc.assert(
      fc.property(livedPages, (page) => {
        const { pieces } = layoutOf(page)
        for (const p of pieces) {
          if (p.cleanedFrom === p.cleanedTo || p.sourceFrom === p.sourceTo) continue
          expect(toSource(page, p.cleanedTo, 'before')).toBe(p.sourceTo)
          expect(toSource(page, p.cleanedFrom, 'after')).toBe(p.sourceFrom)
          expect(toCleaned(page, p.sourceTo, 'before')).toBe(p.cleanedTo)
          expect(toCleaned(page, p.sourceFrom, 'after')).toBe(p.cleanedFrom)
        }
      }),
      runs,
    )
  })
  it('every position maps inside, rises with the reading order, and agrees with the spans', () => {
    fc.assert(
      fc.property(livedPages, fraction, fc.nat(8), (page, from, length) => {
        const cleaned = cleanedOf(page)
        for (let i = 0; i <= cleaned.length; i++) {
          expect(toSource(page, i, 'before')).toBeGreaterThanOrEqual(0)
          expect(toSource(page, i, 'after')).toBeLessThanOrEqual(page.source.length)
        }
        const range = rangeIn(cleaned, from, length)
        const back = sourceSpans(page, range.from, range.to).flatMap((s) => cleanedSpans(page, s))
        const covered = (i: number) => back.some((s) => s.from <= i && i < s.to)
        for (let i = range.from; i < range.to; i++) expect(covered(i)).toBe(true)
      }),
      runs,
    )
  })
})

describe('law 5: what a reader types becomes changes by composition', () => {
  it('absorb equals editing the cleaned text', () => {
    fc.assert(
      fc.property(livedPages, fraction, fc.nat(8), typed, (page, from, length, text) => {
        const cleaned = cleanedOf(page)
        const range = rangeIn(cleaned, from, length)
        const next = absorb(page, range.from, range.to, text, reader())
        expect(cleanedOf(next)).toBe(cleaned.slice(0, range.from) + text + cleaned.slice(range.to))
        expect(faultOf(next)).toBeNull()
      }),
      { numRuns: 3000 },
    )
  })
  it('takes along what the change has grown over', () => {
    const by = (id: string, state: 'rejected' | 'proposed') => ({
      ...reader(),
      id,
      by: 'engine' as const,
      rule: 'r',
      state,
    })
    const untouched = createPage('ab')
    const page = {
      ...untouched,
      changes: [
        { ...by('no', 'rejected'), from: 0, to: 1, after: '' },
        { ...by('perhaps', 'proposed'), from: 1, to: 1, after: 'x' },
        { ...reader(), from: 1, to: 2, after: '' },
      ],
    }
    const next = absorb(page, 0, 1, '', reader())
    expect(cleanedOf(next)).toBe('')
    expect(faultOf(next)).toBeNull()
    expect(next.changes[0]!.absorbed?.map((c) => c.id)).toEqual(['no', 'perhaps'])
  })
  it('absorb equals editing over seams of the reading order, too', () => {
    fc.assert(
      fc.property(sources, fc.array(fraction, { maxLength: 4 }), fc.nat(40), fraction, fc.nat(20), typed, (...made) => {
        const [source, cuts, shuffle, from, length, text] = made
        const page = reorder(createPage(source), permutation(source, cuts, shuffle))
        const cleaned = cleanedOf(page)
        const range = rangeIn(cleaned, from, length)
        const next = absorb(page, range.from, range.to, text, reader())
        expect(cleanedOf(next)).toBe(cleaned.slice(0, range.from) + text + cleaned.slice(range.to))
        expect(faultOf(next)).toBeNull()
      }),
      runs,
    )
  })
  it('a long rewrite equals editing too, and keeps the changes of words it repeats', () => {
    const source = 'The ioint statement of the two countries was signed in ln 1996 by both.'
    const page = absorbAll(createPage(source), [
      { from: 4, to: 9, text: 'joint', by: { ...reader(), by: 'engine', state: 'applied', rule: 'r' } },
    ])
    const cleaned = cleanedOf(page)
    const text = cleaned.replace('ln 1996', '1996').replace('both', 'all')
    const next = rewrite(page, 0, cleaned.length, text, reader())
    expect(cleanedOf(next)).toBe(text)
    expect(next.changes[0]).toBe(page.changes[0])
    expect(new Set(next.changes.slice(1).map((c) => c.group)).size).toBe(1)
  })
  it('an edit next to a change of the engine leaves it alone; one that touches it remembers it', () => {
    fc.assert(
      fc.property(livedPages, fraction, fc.nat(8), typed, (page, from, length, text) => {
        const range = rangeIn(cleanedOf(page), from, length)
        const next = absorb(page, range.from, range.to, text, reader())
        const now = new Set(next.changes)
        const met = page.changes.filter((c) => !now.has(c))
        const spans = next.changes.filter((c) => !page.changes.includes(c))
        for (const c of met) {
          const remembered = spans.some((s) => s.absorbed?.some((a) => a.id === c.id))
          expect(remembered || (c.by === 'reader' && c.state === 'accepted')).toBe(true)
        }
        for (const p of layoutOf(page).pieces)
          if (p.change?.by === 'engine' && (p.cleanedTo < range.from || p.cleanedFrom > range.to))
            expect(now.has(p.change)).toBe(true)
      }),
      runs,
    )
  })
  it('typing on continues one change; taking it back leaves no trace', () => {
    let page = createPage('a word')
    for (const [i, key] of ['n', 'e', 'w', ' '].entries()) page = absorb(page, 2 + i, 2 + i, key, reader())
    expect(page.changes.map((c) => [c.from, c.to, c.after])).toEqual([[2, 2, 'new ']])
    for (let i = 0; i < 4; i++) page = absorb(page, 5 - i, 6 - i, '', reader())
    expect(page.changes).toEqual([])
  })
})

describe('law 6: cleaning again touches nothing a reader decided', () => {
  it('keeps every decided change as the same object, and twice equals once', () => {
    fc.assert(
      fc.property(
        livedPages,
        fc.array(fc.record({ from: fraction, length: fc.nat(4), text: typed, proposed: fc.boolean() }), {
          maxLength: 6,
        }),
        (page, edits) => {
          const clean = (p: typeof page) => {
            const bare = withoutUndecided(p)
            const found = machineEdits(cleanedOf(bare), edits).map((e) => ({ ...e, by: { ...e.by, confidence: 0.9 } }))
            return takeRun(p, absorbAll(bare, found))
          }
          const once = clean(page)
          expect(faultOf(once)).toBeNull()
          expect(once.changes.filter(isDecided)).toEqual(page.changes.filter(isDecided))
          for (const c of once.changes) if (isDecided(c)) expect(page.changes).toContain(c)
          expect(clean(once)).toBe(once)
        },
      ),
      runs,
    )
  })
  it('does not propose again what was rejected, and proposals leave the text alone', () => {
    const by = (state: 'applied' | 'proposed') => ({
      ...reader(),
      by: 'engine' as const,
      state,
      rule: 'r',
      confidence: 0.9,
    })
    const page = absorbAll(createPage('a ioint'), [{ from: 2, to: 7, text: 'joint', by: by('applied') }])
    const rejected = decide(page, new Set(page.changes.map((c) => c.id)), { state: 'rejected' })
    expect(cleanedOf(rejected)).toBe('a ioint')
    expect(absorbAll(rejected, [{ from: 2, to: 7, text: 'joint', by: by('applied') }])).toBe(rejected)
    expect(cleanedOf(absorbAll(createPage('a ioint'), [{ from: 2, to: 7, text: 'joint', by: by('proposed') }]))).toBe(
      'a ioint',
    )
  })
})

describe('law 7: everything can be undone', () => {
  it('undo restores text and identities, redo likewise', () => {
    fc.assert(
      fc.property(sources, happenings, (source, history) => {
        const states = [createPage(source)]
        for (const h of history) states.push(happen(states.at(-1)!, h))
        const patches = states.slice(1).map((s, i) => diffPage(states[i]!, s))
        const start = patches.reduceRight((page, patch) => patchPage(page, invert(patch)), states.at(-1)!)
        expect(start.changes).toEqual(states[0]!.changes)
        expect(cleanedOf(start)).toBe(cleanedOf(states[0]!))
        const end = patches.reduce((page, patch) => patchPage(page, patch), start)
        expect(end.changes.length).toBe(states.at(-1)!.changes.length)
        end.changes.forEach((c, i) => expect(c).toBe(states.at(-1)!.changes[i]))
        expect(cleanedOf(end)).toBe(cleanedOf(states.at(-1)!))
      }),
      runs,
    )
  })
})

describe('law 8: an anchored span moves with the edits', () => {
  it('an edit elsewhere leaves the cleaned words of a source span as they were', () => {
    fc.assert(
      fc.property(livedPages, fraction, fc.nat(6), fraction, typed, (page, from, length, where, text) => {
        const cleaned = cleanedOf(page)
        const marked = rangeIn(cleaned, from, length)
        const spans = sourceSpans(page, marked.from, marked.to)
        const words = (p: typeof page) =>
          spans
            .flatMap((s) => cleanedSpans(p, s))
            .map((s) => cleanedOf(p).slice(s.from, s.to))
            .join('')
        const before = words(page)
        const at = rangeIn(cleaned, where, 0).from
        const beside = spans.flatMap((s) => cleanedSpans(page, s)).every((s) => at < s.from - 1 || at > s.to + 1)
        fc.pre(beside)
        const next = absorb(page, at, at, text, reader())
        const stillVerbatim = spans.every((s) => cleanedSpans(page, s).length > 0)
        if (
          stillVerbatim &&
          next.changes.every((c) => page.changes.includes(c) || !spans.some((s) => c.from < s.to && s.from < c.to))
        )
          expect(words(next)).toBe(before)
      }),
      runs,
    )
  })
})

describe('documents', () => {
  const texts = fc.array(livedPages, { minLength: 1, maxLength: 5 }).map(createText)
  it('are the sum of their pages, also after edits across them', () => {
    fc.assert(
      fc.property(texts, fraction, fc.nat(60), typed, (text, from, length, insert) => {
        const cleaned = cleanedText(text)
        const range = rangeIn(cleaned, from, length)
        const next = editText(text, [{ ...range, text: insert }], reader())
        const expected = cleaned.slice(0, range.from) + insert + cleaned.slice(range.to)
        expect(cleanedText(next)).toBe(expected)
        expect(sourceText(next)).toBe(sourceText(text))
        expect([...next.cleanedStarts]).toEqual([...createText(next.pages).cleanedStarts])
        next.pages.forEach((p) => expect(faultOf(p)).toBeNull())
      }),
      { numRuns: 1500 },
    )
  })
  it('tell an editor exactly what to replace', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.tuple(fc.nat(4), happenings), { maxLength: 3 }), (text, histories) => {
        const changed = new Map(
          histories.filter(([i]) => i < text.pages.length).map(([i, h]) => [i, h.reduce(happen, text.pages[i]!)]),
        )
        const next = withPages(text, changed)
        const edits = splices(text, next)
        expect(applyEdits(cleanedText(text), edits)).toBe(cleanedText(next))
        edits.forEach((e, i) => i > 0 && expect(e.from).toBeGreaterThanOrEqual(edits[i - 1]!.to))
      }),
      runs,
    )
  })
  it('map positions across pages', () => {
    fc.assert(
      fc.property(texts, (text) => {
        text.pages.forEach((page, i) => {
          for (const p of layoutOf(page).pieces) {
            if (p.change || p.sourceTo - p.sourceFrom < 2) continue
            const source = text.sourceStarts[i]! + p.sourceFrom + 1
            const cleaned = text.cleanedStarts[i]! + p.cleanedFrom + 1
            expect(documentToCleaned(text, source)).toBe(cleaned)
            expect(documentToSource(text, cleaned)).toBe(source)
          }
        })
      }),
      runs,
    )
  })
})
