import fc from 'fast-check'
import {
  absorb,
  absorbAll,
  cleanedOf,
  createPage,
  decide,
  reorder,
  takeRun,
  withoutUndecided,
  type MachineEdit,
  type Page,
  type Provenance,
} from '.'

/** Generators for property tests: sources, and everything that can happen to a page. */

let made = 0

/** What a reader's typing is recorded as. */
export function reader(group?: string): Provenance {
  made++
  return {
    id: `r${made}`,
    kind: 'correction',
    rule: null,
    confidence: 1,
    state: 'accepted',
    by: 'reader',
    when: made,
    ...(group ? { group } : {}),
  }
}

/** What a rule's work is recorded as. */
function engine(state: 'applied' | 'proposed' = 'applied', rule = 'test'): Provenance {
  made++
  return {
    id: `e${made}`,
    kind: 'correction',
    rule,
    confidence: state === 'applied' ? 0.95 : 0.6,
    state,
    by: 'engine',
    when: made,
  }
}

/** One thing that happens to a page; the numbers are fractions of what they choose from. */
export type Happening =
  | { type: 'type'; from: number; length: number; text: string }
  | { type: 'rules'; edits: { from: number; length: number; text: string; proposed: boolean }[] }
  | { type: 'decide'; pick: number; state: 'accepted' | 'rejected' }
  | { type: 'order'; cuts: number[]; shuffle: number }
  | { type: 'rerun' }

const piece = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '\n', '-', '𝔘'), maxLength: 4 })
const fraction = fc.double({ min: 0, max: 1, noNaN: true })

/** A page's source, line ends, hyphens and a surrogate pair among its letters. */
export const sources = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', ' ', '\n', '-', '𝔘'), maxLength: 40 })

/** A history of a page. */
export const happenings: fc.Arbitrary<Happening[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ type: fc.constant('type' as const), from: fraction, length: fc.nat(6), text: piece }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('rules' as const),
        edits: fc.array(fc.record({ from: fraction, length: fc.nat(4), text: piece, proposed: fc.boolean() }), {
          maxLength: 5,
        }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant('decide' as const),
        pick: fraction,
        state: fc.constantFrom('accepted' as const, 'rejected' as const),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('order' as const),
        cuts: fc.array(fraction, { maxLength: 3 }),
        shuffle: fc.nat(23),
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('rerun' as const) }) },
  ),
  { maxLength: 12 },
)

/** A range of a text, cut at whole characters. */
export function rangeIn(text: string, from: number, length: number): { from: number; to: number } {
  const whole = (i: number) => (i > 0 && i < text.length && (text.charCodeAt(i) & 0xfc00) === 0xdc00 ? i - 1 : i)
  const start = whole(Math.floor(from * text.length))
  return { from: start, to: Math.max(start, whole(Math.min(text.length, start + length))) }
}

/** Sorted, disjoint edits of a text, as a rule would return them. */
export function machineEdits(text: string, edits: Extract<Happening, { type: 'rules' }>['edits']): MachineEdit[] {
  const sorted = edits
    .map((e) => ({ ...rangeIn(text, e.from, e.length), text: e.text, by: engine(e.proposed ? 'proposed' : 'applied') }))
    .filter((e) => e.to > e.from || e.text !== '')
    .sort((a, b) => a.from - b.from || a.to - b.to)
  return sorted.filter((e, i) => i === 0 || sorted.slice(0, i).every((s) => s.to < e.from))
}

/** What a reader would do again after the same thing happened: the page afterwards. */
export function happen(page: Page, happening: Happening): Page {
  const cleaned = cleanedOf(page)
  switch (happening.type) {
    case 'type': {
      const { from, to } = rangeIn(cleaned, happening.from, happening.length)
      return absorb(page, from, to, happening.text, reader())
    }
    case 'rules':
      return absorbAll(page, machineEdits(cleaned, happening.edits))
    case 'decide': {
      const change = page.changes[Math.floor(happening.pick * page.changes.length)]
      return change ? decide(page, new Set([change.id]), { state: happening.state }) : page
    }
    case 'order':
      return reorder(page, permutation(page.source, happening.cuts, happening.shuffle))
    case 'rerun':
      return takeRun(page, withoutUndecided(page))
  }
}

/** A permutation of a source, cut at some places. */
export function permutation(source: string, cuts: readonly number[], shuffle: number) {
  const at = [...new Set([0, ...cuts.map((c) => rangeIn(source, c, 0).from), source.length])].sort((a, b) => a - b)
  const segments = at.slice(1).map((to, i) => ({ from: at[i]!, to }))
  const shuffled: typeof segments = []
  let code = shuffle
  while (segments.length) {
    shuffled.push(...segments.splice(code % segments.length, 1))
    code = Math.floor(code / 2)
  }
  return shuffled.length ? shuffled : [{ from: 0, to: source.length }]
}

/** A page after a generated history. */
export const livedPages: fc.Arbitrary<Page> = fc
  .tuple(sources, happenings)
  .map(([source, history]) => history.reduce(happen, createPage(source)))
