import type { Lexicon, Standing } from '../lexicon/lexicon'
import { stopHabits } from '../stops/stop-habits'
import { adapted, type Evidence } from './adaptation'
import { capitalShares } from './capitals'
import { generalChannel, type Channel } from './channel'
import { confidenceOf, traitsOf, type Surroundings } from './judge'
import { LineReader } from './line-reader'
import type { Reading } from './readings'
import { plain } from './word-forms'

/** What is known of a document's words before it is read. */
export interface DocumentWords {
  readonly lexicon: Lexicon
  /** How often each word stands in it, as written. */
  readonly counts: ReadonlyMap<string, number>
  standing(word: string): Standing
  looksOld(word: string): boolean
  isLasting(word: string): boolean
  /** Words that a reader put right, as seen and as they are. */
  readonly taught: readonly Evidence[]
}

/** A reading with how likely it is right, 0..1. */
export interface JudgedReading extends Reading {
  readonly confidence: number
}

/** From which gain on a reading teaches what the document's type confuses. */
const tellingGain = 2.5
/** Fewer telling readings say nothing of a document's type. */
const leastEvidence = 2
/** How much of a document is read to learn from, in UTF-16 units, and how often; once will do where it was read well. */
const sampleSize = 40_000
const rounds = 2
/**
 * A document that lacks fewer of its words in the lexicon, as a share, its names left out, was read well. In a book more are
 * borne: there hardly anything is gained by weighing words that are at home, and it takes twice the time.
 */
const clearShare = { book: 0.04, shorter: 0.03 }
const bookWords = 20_000
/** So many unknown words say little of how a short text was read. */
const fewOdd = 3
/** A word with a capital that stands in a document so often is a name. */
const oftenNamed = 5
/** From which share of words with a long s on a document is written with it. */
const longSShare = 0.05
/** How many readings of the machine's own a word that a reader put right weighs as much as. */
const taughtWeight = 3
/** How sure a reading is that the document has in another place, or a reader made there. */
const attestedConfidence = 0.9
/** From which confidence on a word's letters and the marks around it are put right at once. */
const bothSure = 0.5
/** Letters that a word takes up in the mean, its space included. */
const lettersInWord = 6
/** Words from which on it shows how old a text is and how often it halves words. */
const enoughWords = 600

/** What a stray costs in a document that has hardly any, and how many are taken for granted; what its letters cost more. */
const rareStray = 9
const usualStrays = 0.3
const straysLetter = 1

/** What is taken for granted of a document before its words are seen: shares, and how many words they weigh as much as. */
const usual = { noise: 0.06, old: 0.008, words: 150 }

/** Reads the pages of one document, having learnt from a sample of them what its print and scan confuse. */
export class DocumentReader {
  readonly about: Surroundings
  private readonly reader: LineReader
  private readonly taught: ReadonlySet<string>

  /** @param pages its source, page by page */
  constructor(words: DocumentWords, pages: readonly string[]) {
    const lower = new Map<string, number>()
    let total = 0
    let longS = 0
    let unknown = 0
    let named = 0
    let old = 0
    const names = new Map<string, string>()
    for (const [word, count] of words.counts) {
      lower.set(plain(word), (lower.get(plain(word)) ?? 0) + count)
      if (!/\p{L}/u.test(word)) continue
      total += count
      if (word.includes('ſ')) longS += count
      if (words.standing(word) < 2) {
        unknown += count
        if (count >= oftenNamed && /^\p{Lu}/u.test(word)) named += count
        if (count > 1 && /^\p{Lu}?\p{Ll}{3,}$/u.test(word)) names.set(plain(word), word)
      }
      if (words.looksOld(word)) old += count
    }
    for (const [was, is] of words.taught) {
      // A word that a reader wrote outweighs the misreadings of it.
      lower.set(plain(is), (lower.get(plain(is)) ?? 0) + 2 * (lower.get(plain(was)) ?? 0) + 1)
      if (words.standing(is) < 2) names.set(plain(is), is)
    }
    this.taught = new Set(words.taught.map(([was, is]) => `${was}\t${is}`))
    const odd = unknown - named
    const mayBeOdd = (total < bookWords ? clearShare.shorter : clearShare.book) * total
    const source = {
      lexicon: words.lexicon,
      count: (word: string) => lower.get(word) ?? 0,
      standing: (word: string) => words.standing(word),
      isLasting: (word: string) => words.isLasting(word),
      names,
      isClear: odd < mayBeOdd,
      hasSpecks: odd >= mayBeOdd + fewOdd,
      hasLongS: longS > longSShare * total,
    }
    const readerWith = (channel: Channel, strayCost: number) =>
      new LineReader({ ...source, channel, strayCost }, lower, total)
    let channel = generalChannel()
    let strayCost = rareStray
    const sample = sampleOf(pages)
    let halves = 0
    let strays = 0
    const sampled = sample.reduce((sum, page) => sum + page.length, 0) / lettersInWord
    for (let round = 0; round < (source.isClear ? 1 : rounds); round++) {
      const found = readerWith(channel, strayCost)
      const readings = sample.flatMap((page) => found.read(page)).filter((r) => r.lead >= 0)
      halves = readings.filter(isHalved).length
      strays = readings.filter((r) => r.kind === 'stray' && r.gain > tellingGain).length
      strayCost = Math.min(rareStray, straysLetter - Math.log((strays + usualStrays) / (sampled + enoughWords)))
      const learnt = learn(readings, words.taught, sample)
      if (!learnt) break
      channel = learnt
    }
    this.reader = readerWith(channel, strayCost)
    this.about = {
      ...source,
      channel,
      strayCost,
      strays: (1000 * strays) / (sampled + enoughWords),
      noise: (unknown + usual.noise * usual.words) / (total + usual.words),
      old: (old + usual.old * enoughWords) / (total + enoughWords),
      halves: (1000 * halves) / (sampled + enoughWords),
      capitals: capitalShares(words.counts, words.lexicon),
      stops: stopHabits(pages, words.lexicon),
      looksOld: (word) => words.looksOld(word),
    }
  }

  /** What a text of the document reads better as; a place may have more readings than one. */
  read(text: string): Reading[] {
    return this.reader.read(text)
  }

  /** What a text of the document reads better as, each with how likely it is right: of each place the likeliest. */
  judge(text: string): JudgedReading[] {
    const best = new Map<number, JudgedReading>()
    const unmarked = new Map<number, JudgedReading>()
    for (const r of this.read(text)) {
      const judged = confidenceOf(r.kind, traitsOf(r, this.about), this.about.lexicon.language)
      const known = r.arc.attested || this.taught.has(`${trimmed(r.was)}\t${trimmed(r.text)}`)
      const confidence = known ? Math.max(judged, attestedConfidence) : judged
      const of = r.kind === 'marks' ? unmarked : best
      if (confidence > (of.get(r.from)?.confidence ?? -1)) of.set(r.from, { ...r, confidence })
    }
    for (const [from, without] of unmarked) best.set(from, likelier(best.get(from), without))
    return [...best.values()].sort((a, b) => a.from - b.from)
  }
}

/** Which of two readings of a place goes, or both at once: one of its letters, and one of the marks around them. */
function likelier(letters: JudgedReading | undefined, marks: JudgedReading): JudgedReading {
  if (!letters) return marks
  const both = letters.confidence * marks.confidence
  if (letters.kind === 'letters' && marks.arc.left && both >= bothSure)
    return { ...letters, text: withoutMark(letters.text, marks), confidence: both }
  return letters.confidence >= marks.confidence ? letters : marks
}

/** A text without the mark that a reading of the same place leaves out. */
function withoutMark(text: string, { was, text: is, mark }: Reading): string {
  let at = 0
  while (was[at] === is[at]) at++
  const here = mark?.leads ? at : text.length - (was.length - at)
  return text.slice(0, here) + text.slice(here + 1)
}

/** Whether a reading closes two halves of a word whose letters are right, within a line. */
function isHalved({ kind, was, text, gain }: Reading): boolean {
  return kind === 'closed' && gain > tellingGain && was.replace(/ /g, '') === text
}

/** The document's confusions as its likeliest readings show them, or null where they show none. */
function learn(readings: readonly Reading[], taught: readonly Evidence[], sample: readonly string[]): Channel | null {
  const evidence = readings
    .filter((r) => r.kind === 'letters' && r.gain >= tellingGain)
    .map((r): Evidence => [lettersOf(r.was), lettersOf(r.text)])
  for (const [was, is] of taught) for (let i = 0; i < taughtWeight; i++) evidence.push([lettersOf(was), lettersOf(is)])
  if (evidence.length < leastEvidence) return null
  const all = plain(sample.join('\n'))
  const runs = new Map<string, number>()
  return adapted(generalChannel(), evidence, (run) => {
    let count = runs.get(run)
    if (count === undefined) {
      count = run ? occurrences(all, run) + evidence.reduce((n, [, is]) => n + occurrences(is, run), 0) : all.length
      runs.set(run, count)
    }
    return count
  })
}

function occurrences(text: string, run: string): number {
  let count = 0
  for (let at = text.indexOf(run); at >= 0; at = text.indexOf(run, at + 1)) count++
  return count
}

function lettersOf(text: string): string {
  return trimmed(plain(text))
}

function trimmed(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
}

/** Pages spread over the document, together no longer than the sample. */
function sampleOf(pages: readonly string[]): string[] {
  const size = pages.reduce((sum, p) => sum + p.length, 0)
  const step = Math.max(1, size / sampleSize)
  const sample: string[] = []
  for (let i = 0; i < pages.length; i += step) sample.push(pages[Math.floor(i)]!.slice(0, sampleSize))
  return sample
}
