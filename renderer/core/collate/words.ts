import { pageFurniture } from './page-furniture'
import type { Vocabulary } from './vocabulary'

/** The words of a text, in typed arrays: half a million words take 10 MB. */
export interface Words {
  readonly text: string
  readonly count: number
  /** Where each word begins, UTF-16 offsets. */
  readonly from: Int32Array
  /** Where each word ends, UTF-16 offsets. */
  readonly to: Int32Array
  /** Number of each word's printed form in the vocabulary. */
  readonly form: Int32Array
  /** 1 for words of running heads and page numbers, which a collation passes over. */
  readonly furniture: Uint8Array
}

/** Where the words of a text stand in it. */
export type WordPlaces = Pick<Words, 'text' | 'count' | 'from' | 'to'>

const letter = 1
const ideograph = 2
const joiner = 3
const space = 4
const other = 5
/** What each UTF-16 unit is; filled in as they come. */
const classes = new Uint8Array(0x10000)

function classOf(code: number): number {
  const known = classes[code]!
  if (known) return known
  const character = String.fromCharCode(code)
  return (classes[code] = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character)
    ? ideograph
    : /[\p{L}\p{N}\p{M}&\ud800-\udfff]/u.test(character)
      ? letter
      : /[-'’\u00ad\u200b-\u200d\u2010\u2011¬]/u.test(character)
        ? joiner
        : /\s/u.test(character)
          ? space
          : other)
}

/**
 * Takes a text apart into words: letters and digits, with apostrophes and hyphens between them, over a line end where
 * a hyphen parted the word. Of scripts that set no spaces each sign is a word.
 */
export function wordsOf(text: string, vocabulary: Vocabulary): Words {
  let room = Math.max(16, text.length >> 2)
  let from = new Int32Array(room)
  let to = new Int32Array(room)
  let form = new Int32Array(room)
  let count = 0
  for (let at = 0; at < text.length;) {
    const kind = classOf(text.charCodeAt(at))
    if (kind !== letter && kind !== ideograph) {
      at++
      continue
    }
    const start = at++
    if (kind === letter)
      while (at < text.length) {
        const next = classOf(text.charCodeAt(at))
        if (next === letter) at++
        else if (next === joiner && at + 1 < text.length && classOf(text.charCodeAt(at + 1)) === letter) at += 2
        else {
          const after = next === joiner ? acrossLineEnd(text, at) : -1
          if (after < 0) break
          at = after
        }
      }
    if (count === room) {
      room *= 2
      from = grown(from, room)
      to = grown(to, room)
      form = grown(form, room)
    }
    from[count] = start
    to[count] = at
    form[count++] = vocabulary.add(text, start, at)
  }
  const words = { text, count, from: from.slice(0, count), to: to.slice(0, count), form: form.slice(0, count) }
  return { ...words, furniture: pageFurniture(words) }
}

/** Where a word goes on after a hyphen at the end of a line, or -1. */
function acrossLineEnd(text: string, hyphen: number): number {
  if (/['’]/.test(text[hyphen]!)) return -1
  let breaks = 0
  for (let at = hyphen + 1; at < text.length && at < hyphen + 40; at++) {
    const code = text.charCodeAt(at)
    if (code === 10) breaks++
    else if (classOf(code) !== space) return breaks === 1 && /\p{Ll}/u.test(text[at]!) ? at : -1
  }
  return -1
}

function grown(numbers: Int32Array<ArrayBuffer>, room: number): Int32Array<ArrayBuffer> {
  const more = new Int32Array(room)
  more.set(numbers)
  return more
}

/** Where a word begins with the signs that open it: those between it and the space before. */
export function openingOf(words: WordPlaces, word: number): number {
  const before = word ? words.to[word - 1]! : 0
  for (let at = words.from[word]!; at > before; at--) if (classOf(words.text.charCodeAt(at - 1)) === space) return at
  return word ? words.from[word]! : 0
}

/** Where a word ends with the signs that close it: those between it and the next space or word. */
export function closingOf(words: WordPlaces, word: number): number {
  const next = word + 1 < words.count ? words.from[word + 1]! : words.text.length
  let at = words.to[word]!
  while (at < next && classOf(words.text.charCodeAt(at)) !== space) at++
  return at
}
