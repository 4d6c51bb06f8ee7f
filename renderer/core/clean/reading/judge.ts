import { isModernisation } from '../period'
import type { StopHabits } from '../stops/stop-habits'
import type { Arc } from './arc'
import { judgement, type Judge } from './learnt-judge'
import type { Reading } from './readings'
import type { Source } from './source'
import { plain } from './word-forms'

/** Share of words that look old in any English text. */
const byChance = 0.03

/**
 * How far an older spelling is to be expected: English settled its spelling early, so that a text has it throughout or a
 * word looks old by chance; elsewhere it stands among today's for long.
 */
function ageOf({ lexicon, old }: Surroundings): number {
  return lexicon.language === 'en' ? Math.max(0, old - byChance) : 0.05 + old
}

/** What is known of the document that a reading stands in. */
export interface Surroundings extends Source {
  /** Share of its words that the lexicon lacks, 0..1. */
  readonly noise: number
  /** Share of its words that read as older spellings, 0..1. */
  readonly old: number
  /** How many words of a thousand stand in two halves without a hyphen: pieces of lines that ended there. */
  readonly halves: number
  /** How many units of a thousand are surely strays. */
  readonly strays: number
  /** How often words that begin with a letter have a capital where they hardly ever have one in a sentence, 0..1. */
  capitals(letter: string): number
  /** How it sets stops, and how many OCR lost. */
  readonly stops: StopHabits
  /** Whether a spelling is one of an older time. */
  looksOld(word: string): boolean
}

/** What the confidence of a reading is judged by, in the order of {@link traitsOf}. */
export const traitNames = [
  'gain',
  'lead',
  'cost',
  'cost by letter',
  'chance gained',
  'chance by word',
  'log count',
  'log count before',
  'standing',
  'standing before',
  'length',
  'capital inside',
  'capitals',
  'in document',
  'before in document',
  'strays',
  'attested left',
  'attested right',
  'attested left before',
  'attested right before',
  'noise',
  'English',
  'old',
  'formed',
  'looks old',
  'modernised',
  'parted',
  'closed',
  'stray',
  'shortest part',
  'name',
  'first letter changed',
  'last letter changed',
  'length changed',
  'noise near',
  'halves',
  'at line end',
  'shape by letter',
  'shape',
  'shape gained',
  'strays in document',
  'edge',
  'mark',
  'mark leads',
  'mark doubled',
  'mark paired',
  'next',
  'case before',
  'case after',
  'word’s capitals',
  'letter’s capitals',
  'class left',
  'class right',
  'class left before',
  'class right before',
  'stray that opens',
] as const

/** What a reading is judged by, as numbers. */
export function traitsOf(reading: Reading, about: Surroundings): number[] {
  const { statistics } = about.lexicon
  const [was, is] = [wordIn(reading.was), wordIn(reading.text)]
  const parts = is.split(/[^\p{L}\p{N}'’]+/u).filter(Boolean)
  const words = (arcs: readonly Arc[]) => arcs.flatMap((a) => a.ids)
  const now = words([reading.arc])
  const before = words(reading.kept)
  const logCount = (ids: readonly number[]) =>
    Math.min(...ids.map((id) => (id < 0 ? -3 : Math.log(statistics.count(id)))), 20)
  const beside = (left: number | undefined, right: number | undefined) => {
    if (left === undefined || right === undefined || left < 0 || right < 0) return -1
    const met = statistics.pair(left, right)
    return met === null ? 0 : 1 + Math.log1p(met)
  }
  const lift = (left = -1, right = -1) => about.lexicon.classes.lift(left, right)
  const first = was[0] ?? ''
  const standing = (text: string) =>
    Math.min(
      ...text
        .split(/[^\p{L}\p{N}'’»«*■]+/u)
        .filter(Boolean)
        .map((w) => about.standing(w)),
      3,
    )
  const inside = first !== first.toLowerCase() && !reading.opens && reading.before !== reading.end
  const [a, b] = [plain(was), plain(is)]
  const age = ageOf(about)
  const shape = (word: string) => about.lexicon.letters.logChance(word)
  return [
    clip(reading.gain, -10, 30),
    clip(reading.lead, -5, 20),
    reading.arc.cost,
    reading.arc.cost / Math.max(1, is.length),
    clip(reading.chance - reading.keptChance, -20, 30),
    reading.chance,
    logCount(now),
    logCount(before),
    standing(is),
    standing(was),
    Math.min(was.length, 15),
    Number(inside),
    Number(was.length > 1 && was === was.toUpperCase() && was !== was.toLowerCase()),
    Math.log1p(about.count(plain(is))),
    Math.log1p(about.count(plain(was))),
    Number(/[^\p{L}'’\s-]/u.test(was)),
    beside(reading.before, now[0]),
    beside(now.at(-1), reading.after),
    beside(reading.before, before[0]),
    beside(before.at(-1), reading.after),
    about.noise,
    Number(about.lexicon.language === 'en'),
    about.old,
    Number(isFormed(a, about)),
    about.looksOld(was) ? age : 0,
    b.length > 1 && isModernisation(a, b, about.lexicon.language) ? age : 0,
    Number(reading.kind === 'parted'),
    Number(reading.kind === 'closed'),
    Number(reading.kind === 'stray'),
    Math.min(...parts.map((p) => p.length), 10),
    Number(about.lexicon.standing(a) < 2 && about.lexicon.standing(b) < 2),
    Number(a[0] !== b[0]),
    Number(a.at(-1) !== b.at(-1)),
    b.length - a.length,
    reading.noise,
    about.halves,
    Number(reading.was.includes('\n')),
    shape(a) / Math.max(1, a.length),
    shape(a),
    b && !b.includes(' ') ? shape(b) - shape(a) : 0,
    reading.kind === 'stray' || reading.arc.units > 2 ? about.strays : 0,
    reading.edge,
    reading.mark?.sign ?? 0,
    Number(reading.mark?.leads ?? false),
    Number(reading.mark?.doubled ?? false),
    Number(reading.mark?.paired ?? false),
    reading.mark?.next ?? 0,
    reading.caseBefore,
    reading.caseAfter,
    now.length && now[0]! >= 0 ? about.lexicon.capitals(now[0]!) : 0,
    reading.kind === 'case' ? about.capitals(first) : 0,
    lift(reading.before, now[0]),
    lift(now.at(-1), reading.after),
    lift(reading.before, before[0]),
    lift(before.at(-1), reading.after),
    Number(reading.kind === 'stray' && reading.opens),
  ]
}

const judgeOf = {
  letters: 'letters',
  parted: 'gaps',
  closed: 'gaps',
  stray: 'strays',
  marks: 'marks',
  case: 'case',
} as const

/** How likely a reading is right, 0..1. */
export function confidenceOf(kind: keyof typeof judgeOf, traits: readonly number[], language: string): number {
  const judge = judgement[judgeOf[kind]]
  let sum = judge.base
  for (const tree of judge.trees) {
    let node = 0
    while (tree[node]! >= 0) node = traits[tree[node]!]! <= tree[node + 1]! ? tree[node + 2]! : tree[node + 3]!
    sum += tree[node + 1]!
  }
  return calibrated(language === 'en' ? judge.english : judge.others, 1 / (1 + Math.exp(-sum)))
}

/** Reads a score as the share of readings with it that were right, between the points that were measured. */
function calibrated(points: Judge['english'], score: number): number {
  const at = points.findIndex(([x]) => x >= score)
  if (at <= 0) return at === 0 ? points[0]![1] : (points.at(-1)?.[1] ?? score)
  const [[x0, y0], [x1, y1]] = [points[at - 1]!, points[at]!]
  return y0 + ((score - x0) / (x1 - x0 || 1)) * (y1 - y0)
}

const endings: Readonly<Record<string, RegExp>> = {
  en: /(?:s|es|ed|d|ing|er|ers|ly|ness|less|ful|ments?|able|like|men|man)$/,
  fr: /(?:s|e|es|ent|ait|aient|é|ée|ées|és|er|ant|ment|x)$/,
  de: /(?:e|en|er|es|s|n|t|te|ten|ung|ungen|lich|keit|heit)$/,
  es: /(?:s|es|ba|ban|do|da|dos|das|ndo|mente|n|lo|la|se|le)$/,
  it: /(?:i|e|o|a|no|va|vano|to|ta|ti|te|ndo|mente|si|lo|la)$/,
  la: /(?:que|ve|m|s|is|us|um|am|em|ae|arum|orum|ibus|t|nt)$/,
}
const beginnings =
  /^(?:un|re|in|im|dis|mis|over|out|under|fore|sub|non|anti|pre|dé|des|ver|be|ge|er|ent|zer)(?=\p{L}{4})/u

/** Whether a word is a common one with an ending or a beginning: rare, but no error. */
function isFormed(word: string, { lexicon, standing }: Surroundings): boolean {
  const ending = endings[lexicon.language]
  const stems = [
    ending ? word.replace(ending, '') : word,
    word.replace(/(?:ed|ing|er|ers)$/, 'e'),
    word.replace(/ies$/, 'y'),
    word.replace(beginnings, ''),
  ]
  return stems.some((stem) => stem !== word && stem.length > 2 && standing(stem) === 3)
}

function wordIn(text: string): string {
  return text.replace(/^[("'“‘[„‚«.,;:!?-]+|[-.,;:!?)"'”’\]»—–…]+$/gu, '')
}

function clip(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value))
}
