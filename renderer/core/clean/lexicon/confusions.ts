/**
 * How dear it is that OCR read `seen` where the page prints `printed`: 0 for sure, 1 for any two letters.
 * General look-alikes of Latin type; the classes follow Tesseract's unicharambigs and the usual tables of OCR errors.
 */
const singles: Record<string, number> = {}
const runs = new Map<string, { printed: string; cost: number }[]>()

function alike(cost: number, ...sets: string[]): void {
  for (const set of sets)
    for (const a of set) for (const b of set) if (a !== b) singles[a + b] = Math.min(singles[a + b] ?? 1, cost)
}

function run(cost: number, ...pairs: [string, string][]): void {
  for (const [a, b] of pairs)
    for (const [seen, printed] of [
      [a, b],
      [b, a],
    ] as const)
      runs.set(seen, [...(runs.get(seen) ?? []), { printed, cost }])
}

alike(
  0.25,
  'lI1|!',
  'il',
  'iI',
  'O0',
  'sS5',
  'i1',
  'i!',
  'ſf',
  'cC',
  'oO',
  'xX',
  'zZ',
  'vV',
  'wW',
  'oöóòôõ0',
  'eéèêë',
  'aáàâä',
  'uúùûü',
  'iíìîï',
  'nñ',
  'cç',
)
alike(
  0.35,
  'ec',
  'ij',
  'it',
  'lt',
  'tf',
  'hb',
  'nu',
  'oc',
  'lj',
  'ft',
  'vy',
  'gq',
  'ao',
  'eo',
  'UV',
  'uv',
  'IT',
  'TL',
  'BR',
  'DO',
  'GC',
  'QO',
  'PF',
  'EF',
  'B8',
  'S8',
  'Z2',
  'gq9',
  'HN',
  'KR',
  'MN',
)
alike(
  0.5,
  'rn',
  'ri',
  'rt',
  'sa',
  'ae',
  'ea',
  'kh',
  'hn',
  'hl',
  'bl',
  'fl',
  'fi',
  'lf',
  'st',
  'sx',
  'wv',
  'yv',
  'pn',
  'pr',
  'gy',
  'di',
  'dl',
  'un',
  'iu',
  'ni',
  'rs',
  'se',
  'zs',
  'cr',
  'mw',
  'mn',
  'gS',
  'gs',
  'bo',
  'kb',
  'jl',
  'tr',
  'tc',
)
run(
  0.3,
  ['rn', 'm'],
  ['ni', 'm'],
  ['in', 'm'],
  ['iii', 'm'],
  ['ii', 'u'],
  ['ii', 'n'],
  ['li', 'h'],
  ['cl', 'd'],
  ['ci', 'a'],
  ['vv', 'w'],
  ['il', 'u'],
  ['lj', 'y'],
  ['tl', 'd'],
)
run(
  0.35,
  ['ti', 'n'],
  ['ri', 'n'],
  ['lr', 'h'],
  ['lh', 'th'],
  ['hi', 'in'],
  ['tli', 'th'],
  ['tb', 'th'],
  ['nn', 'm'],
  ['ln', 'm'],
  ['nt', 'm'],
  ['ol', 'd'],
  ['fi', 'h'],
  ['ll', 'n'],
  ['ll', 'u'],
  ['rr', 'n'],
  ['ir', 'n'],
  ['rt', 'n'],
  ['ru', 'm'],
  ['tn', 'm'],
  ['wn', 'vm'],
  ['ce', 'æ'],
  ['oe', 'œ'],
  ['ff', 'f'],
  ['tt', 'n'],
)

/** Cost of one letter read for another, 0..1. */
export function substitution(seen: string, printed: string): number {
  return singles[seen + printed] ?? 1
}

/** What a run of letters may stand for where one side has more letters than the other, with its cost. */
export function standsFor(seen: string): readonly { printed: string; cost: number }[] {
  return runs.get(seen) ?? []
}

/** The longest run of letters that {@link standsFor} knows. */
export const longestRun = Math.max(...[...runs.keys()].map((k) => k.length))
