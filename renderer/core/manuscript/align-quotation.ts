import { likeness, shapeOf } from '../collate/likeness'
import { spelled } from '../collate/word-forms'
import type { QuotedPart } from './quoted-words'

/** A word of a text that a quotation is laid on. */
export interface TextWord {
  /** Folded. */
  readonly text: string
  /** What it looks like in print. */
  readonly shape: string
  /** UTF-16 offsets in the text. */
  readonly from: number
  readonly to: number
  /** What it costs to pass it over: little where a page ends, since running heads and page numbers stand there. */
  readonly passing: number
  /** Whether a page begins with it, behind another. */
  readonly begins: boolean
}

/** How a word of a quotation meets a word of the text. */
export type Meeting = 'same' | 'shape' | 'spelling' | 'alike' | 'other'

/** One step of a quotation laid on a text: parts of it, words of the text, or both. */
export interface Step {
  /** Indices among the quotation's parts, `to` exclusive; empty for words of the text that it leaves out. */
  readonly part: number
  readonly parts: number
  /** Index among the words of the text, and how many. */
  readonly word: number
  readonly words: number
  readonly kind: Meeting | 'left-out' | 'added' | 'ellipsis' | 'insertion' | 'furniture'
}

/** A quotation laid on a text where it fits best. */
export interface Alignment {
  /** In order; never empty. */
  readonly steps: readonly Step[]
  /** What it costs: 0 for word by word the same, some 1 for each word that is another. */
  readonly cost: number
  /** Words of the text that it covers, `to` exclusive. */
  readonly from: number
  readonly to: number
}

const costs = {
  shape: 0.08,
  spelling: 0.12,
  joined: 0.1,
  leftOut: 0.9,
  added: 1,
  other: 1.15,
  ellipsis: 0.25,
  insertion: 0.1,
}
/** Words that are as much alike as this are one word, misread or changed. */
const leastAlike = 0.6
/** Words of a text that an ellipsis may pass over, and those that an insertion may stand for. */
const longestEllipsis = 700
const longestInserted = 8

const none = 0
const step = { both: 1, leftOut: 2, added: 3, join: 4, split: 5, gap: 6, passed: 7 }

/**
 * Lays a quotation on a text, word by word, where that costs least: it may begin and end anywhere in it.
 *
 * @returns null where it has no words, or the text none
 */
export function alignQuotation(parts: readonly QuotedPart[], words: readonly TextWord[]): Alignment | null {
  const first = parts.findIndex((part) => part.kind === 'word')
  const wanted = parts.slice(Math.max(first, 0), parts.findLastIndex((part) => part.kind === 'word') + 1)
  if (!words.length || !wanted.length) return null
  const rough = roughly(wanted, words)
  if (!rough) return null
  const from = Math.max(0, rough.from - around)
  const near = laid(wanted, words.slice(from, rough.to + around), meetings())
  return {
    ...near,
    steps: withFurniture(
      near.steps.map((step) => ({ ...step, part: step.part + first, word: step.word + from })),
      words,
    ),
    from: near.from + from,
    to: near.to + from,
  }
}

/** What a quotation costs for each of its words where it stands nowhere. */
const hopeless = 0.8

/**
 * Where a quotation stands, told by the words that are the same or look so; how the others meet is looked at only there.
 *
 * @returns null where next to none of its words stand in a row
 */
function roughly(
  wanted: readonly QuotedPart[],
  words: readonly TextWord[],
): { readonly from: number; readonly to: number } | null {
  const texts = new Map<string, number>()
  const forms = new Map<string, number>()
  const codes = wanted.map((part) => (part.kind === 'word' ? codeIn(texts, part.text) : -1))
  const looks = wanted.map((part) => (part.kind === 'word' ? codeIn(forms, shapeOf(part.text)) : -1))
  const ownCodes = Int32Array.from(words, (word) => texts.get(word.text) ?? -2)
  const ownLooks = Int32Array.from(words, (word) => forms.get(word.shape) ?? -2)
  const width = words.length + 1
  let [above, row] = [new Float32Array(width), new Float32Array(width)]
  let [aboveFrom, from] = [Int32Array.from({ length: width }, (_, j) => j), new Int32Array(width)]
  for (const [i, part] of wanted.entries()) {
    if (part.kind !== 'word') {
      const [most, price] =
        part.kind === 'ellipsis' ? [longestEllipsis, costs.ellipsis] : [longestInserted, costs.insertion]
      let best = 0
      for (let j = 0; j < width; j++) {
        // The cheapest beginning within reach; one that falls out of it is looked for anew.
        if (above[j]! <= above[best]!) best = j
        else if (best < j - most) {
          best = j - most
          for (let k = best + 1; k <= j; k++) if (above[k]! <= above[best]!) best = k
        }
        row[j] = above[best]! + price
        from[j] = aboveFrom[best]!
      }
    } else {
      const [code, look] = [codes[i]!, looks[i]!]
      row[0] = above[0]! + costs.added
      from[0] = 0
      for (let j = 1; j < width; j++) {
        const at = j - 1
        let best = above[at]! + (ownCodes[at] === code ? 0 : ownLooks[at] === look ? costs.shape : costs.other)
        let start = aboveFrom[at]!
        const added = above[j]! + costs.added
        if (added < best) [best, start] = [added, aboveFrom[j]!]
        const leftOut = row[at]! + costs.leftOut * words[at]!.passing
        if (leftOut < best) [best, start] = [leftOut, from[at]!]
        row[j] = best
        from[j] = start
      }
    }
    ;[above, row, aboveFrom, from] = [row, above, from, aboveFrom]
  }
  let end = 0
  for (let j = 1; j < width; j++) if (above[j]! < above[end]!) end = j
  return above[end]! > hopeless * wanted.length ? null : { from: aboveFrom[end]!, to: end }
}

function codeIn(codes: Map<string, number>, key: string): number {
  const known = codes.get(key)
  if (known !== undefined) return known
  codes.set(key, codes.size)
  return codes.size - 1
}

/** Steps of which words that are passed over are furniture only where the end of a page is among them; else they are left out. */
function withFurniture(steps: readonly Step[], words: readonly TextWord[]): Step[] {
  return steps.map((step, at) => {
    if (step.kind !== 'furniture') return step
    let [from, to] = [at, at]
    while (steps[from - 1]?.kind === 'furniture') from--
    while (steps[to + 1]?.kind === 'furniture') to++
    const isBetween = words.slice(steps[from]!.word, steps[to]!.word + 2).some((word) => word.begins)
    return isBetween ? step : { ...step, kind: 'left-out' }
  })
}

/** Words on either side of where a quotation roughly stands that are looked at closely. */
const around = 12

/** How two words meet that are not the same, and what that costs. */
interface Met {
  readonly meeting: Meeting
  readonly cost: number
}
const same: Met = { meeting: 'same', cost: 0 }
const shaped: Met = { meeting: 'shape', cost: costs.shape }
const strange: Met = { meeting: 'other', cost: costs.other }

type QuotedWord = QuotedPart & { readonly kind: 'word' }

function laid(
  wanted: readonly QuotedPart[],
  words: readonly TextWord[],
  unlike: (part: QuotedWord, text: string) => Met,
): Alignment {
  const width = words.length + 1
  const cost = new Float32Array((wanted.length + 1) * width)
  const back = new Uint8Array(cost.length)
  /** Of a gap: how many words it passes over. */
  const passed = new Uint16Array(cost.length)
  for (let i = 1; i <= wanted.length; i++) {
    const part = wanted[i - 1]!
    const row = i * width
    if (part.kind !== 'word') {
      fillGap(part, row)
      continue
    }
    for (let j = 0; j <= words.length; j++) {
      let best = cost[row - width + j]! + costs.added
      let how = step.added
      if (j > 0) {
        const word = words[j - 1]!
        const both = cost[row - width + j - 1]! + meet(part, word.text).cost
        if (both <= best) [best, how] = [both, step.both]
        // Before its first word nothing is left out: it may begin anywhere.
        const passing = cost[row + j - 1]! + costs.leftOut * word.passing
        if (passing < best) [best, how] = [passing, word.passing < 1 ? step.passed : step.leftOut]
        if (j > 1 && part.text.length > 3 && words[j - 2]!.text + word.text === part.text) {
          const split = cost[row - width + j - 2]! + costs.joined
          if (split < best) [best, how] = [split, step.split]
        }
        const previous = wanted[i - 2]
        if (previous?.kind === 'word' && word.text.length > 3 && previous.text + part.text === word.text) {
          const join = cost[row - 2 * width + j - 1]! + costs.joined
          if (join < best) [best, how] = [join, step.join]
        }
      }
      cost[row + j] = best
      back[row + j] = how
    }
  }

  function fillGap({ kind }: QuotedPart, row: number): void {
    const [most, price] = kind === 'ellipsis' ? [longestEllipsis, costs.ellipsis] : [longestInserted, costs.insertion]
    // The cheapest beginning within reach, kept as a queue of falling costs.
    const queue: number[] = []
    let head = 0
    for (let j = 0; j <= words.length; j++) {
      const here = cost[row - width + j]!
      while (queue.length > head && cost[row - width + queue.at(-1)!]! >= here) queue.pop()
      queue.push(j)
      if (queue[head]! < j - most) head++
      const from = queue[head]!
      cost[row + j] = cost[row - width + from]! + price
      back[row + j] = step.gap
      passed[row + j] = j - from
    }
  }

  function meet(part: QuotedWord, text: string): Met {
    if (part.text === text || fitsBrackets(part.unbracketed, text)) return same
    return unlike(part, text)
  }

  const last = wanted.length * width
  let end = 0
  for (let j = 1; j <= words.length; j++) if (cost[last + j]! < cost[last + end]!) end = j
  const steps: Step[] = []
  let [i, j] = [wanted.length, end]
  while (i > 0) {
    const how = back[i * width + j]!
    const part = wanted[i - 1]!
    const at = { part: i - 1, parts: 1, word: j - 1, words: 1 }
    if (how === step.both && part.kind === 'word') {
      steps.push({ ...at, kind: meet(part, words[j - 1]!.text).meeting })
      ;[i, j] = [i - 1, j - 1]
    } else if (how === step.leftOut || how === step.passed) {
      steps.push({ ...at, part: i, parts: 0, kind: how === step.passed ? 'furniture' : 'left-out' })
      j--
    } else if (how === step.split) {
      steps.push({ ...at, word: j - 2, words: 2, kind: 'same' })
      ;[i, j] = [i - 1, j - 2]
    } else if (how === step.join) {
      steps.push({ ...at, part: i - 2, parts: 2, kind: 'same' })
      ;[i, j] = [i - 2, j - 1]
    } else if (how === step.gap) {
      const over = passed[i * width + j]!
      steps.push({ ...at, word: j - over, words: over, kind: part.kind === 'ellipsis' ? 'ellipsis' : 'insertion' })
      ;[i, j] = [i - 1, j - over]
    } else if (how === none) break
    else {
      steps.push({ ...at, word: j, words: 0, kind: 'added' })
      i--
    }
  }
  return { steps: steps.reverse(), cost: cost[last + end]!, from: j, to: end }
}

/** Whether a word with letters in brackets may stand for a word: "[t]he" for "The", "govern[ed]" for "governs". */
function fitsBrackets(unbracketed: string | null, text: string): boolean {
  return unbracketed !== null && unbracketed !== '' && (text.startsWith(unbracketed) || text.endsWith(unbracketed))
}

/** How words meet, each two looked at once. */
function meetings(): (part: QuotedWord, text: string) => Met {
  const known = new Map<string, Met>()
  return (part, text) => {
    const key = `${part.text} ${text}`
    let met = known.get(key)
    if (!met) known.set(key, (met = meetingOf(part.text, text)))
    return met
  }
}

function meetingOf(wanted: string, text: string): Met {
  if (isShaped(wanted, text)) return shaped
  if (spelled(wanted) === spelled(text)) return { meeting: 'spelling', cost: costs.spelling }
  const share = likeness(wanted, text)
  return share >= leastAlike ? { meeting: 'alike', cost: Math.min(0.7, 1.1 * (1 - share)) } : strange
}

/** Whether two words look the same in print: short ones, too, as "he" and "lie". */
function isShaped(a: string, b: string): boolean {
  return Math.abs(a.length - b.length) <= 3 && shapeOf(a) === shapeOf(b)
}
