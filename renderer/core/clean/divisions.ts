import type { Span } from '../text'

/** A place where a line may divide a word: from the word's first letter to the last of what the next line goes on with. */
export interface Division extends Span {
  /** What stands before the hyphen, without soft hyphens. */
  readonly head: string
  /** Whether a space stands between word and hyphen. */
  readonly isApart: boolean
  readonly mark: string
  readonly atLineEnd: boolean
  readonly tail: string
  /** Further parts of a compound behind the tail, each with its hyphen. */
  readonly rest: string
  /** The text behind all that. */
  readonly next: string
}

/**
 * A word, its hyphen, and what the next line goes on with, which may have hyphens of its own. Fraktur's hyphen is ⸗, which OCR reads
 * as =; word processors leave soft hyphens, also beside a hyphen; some OCR writes ¬, dictionaries ‧; Armenian and Hebrew have hyphens of their
 * own.
 */
const divided =
  /([\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}'’]|[-\u2010\u2011](?=\p{L})|\u00ad(?=\p{L}))*)( ?)\u00ad*([-\u00ad\u00ac\u2010\u2011\u2027\u2e17\u058a\u05be=])\u00ad*[ \t]*(\n[ \t]*|(?<=[ \t]))([\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'’]|\u00ad(?=\p{L}))*)((?:[-\u2010\u2011]\p{L}[\p{L}\p{M}'’]*)*)/gu

/** The places of a text, in order, where a word may be divided. */
export function divisionsOf(text: string): Division[] {
  const divisions: Division[] = []
  const search = new RegExp(divided)
  for (let match = search.exec(text); match; match = search.exec(text)) {
    const [all, head, apart, mark, gap, tail, rest] = match as unknown as readonly [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ]
    const to = match.index + all.length
    const atLineEnd = gap.includes('\n')
    divisions.push({
      from: match.index,
      to,
      head: head.replaceAll('\u00ad', ''),
      isApart: apart !== '',
      mark,
      atLineEnd,
      tail: tail.replaceAll('\u00ad', ''),
      rest,
      next: text.slice(to),
    })
    // Behind a dash stands a word of its own, which the line may divide.
    if (!atLineEnd && apart !== '') search.lastIndex = to - rest.length - tail.length
  }
  return divisions
}

/** Whether a mark only ever divides words. */
export function isSoft(mark: string): boolean {
  return mark === '\u00ad' || mark === '\u00ac' || mark === '\u2027'
}

/** Whether a mark is a hyphen of today's, which may belong to a compound. */
export function isHyphen(mark: string): boolean {
  return mark === '-' || mark === '\u2010' || mark === '\u2011'
}

/** The mark as it stays before a space: Fraktur's as the file has it. */
export function shownMark(mark: string): string {
  return mark === '=' || isSoft(mark) ? '-' : mark
}

/** What the first part of a compound of two peoples, or two quarters of the sky, ends as: "franco-", "polsko-", "северо-". */
const combining =
  /^(?:anglo|franco|austro|germano|italo|hispano|luso|russo|gr(?:a?e|æ)co|gallo|indo|sino|turco|serbo|greco|(?:polsk|czesk|niemieck|rosyjsk|francusk|angielsk|włosk|łacińsk|česk|německ|slovensk|rusk|francouzsk|anglick|latinsk)o|(?:русск|немецк|польск|француз?ск|английск)о|(?:север|юг|восточн|западн)о)$/iu
/** What stands before whole words with a hyphen in languages whose lexicon may lack them. */
const before = /^(?:ex|vice|экс|вице)$/iu

/**
 * Whether a hyphen behind such a beginning belongs to the word: that of a compound of two adjectives, or of one who was or stands in.
 *
 * @param isWord whether what follows is known to be a word
 */
export function beginsCompound(head: string, tail: string, isWord: boolean): boolean {
  const last = head.split(/[-\u2010\u2011'’]/).at(-1)!
  return (combining.test(last) && tail.length > 4) || (before.test(last) && isWord)
}

/** Words that stand between two of which the first is cut short: "klein- und mittelgroß", "first- and second-class". */
const joining: Readonly<Record<string, string>> = {
  en: 'and or to nor',
  de: 'und oder bzw sowie wie bis als noch u',
  fr: 'et ou',
  es: 'y o e u',
  it: 'e o ed od',
  la: 'et aut',
  nl: 'en of',
  da: 'og eller',
  nb: 'og eller',
  sv: 'och eller',
  fi: 'ja tai',
  pt: 'e ou',
  pl: 'i oraz lub',
  cs: 'nebo i',
  hu: 'és vagy',
  ru: 'и или',
  uk: 'і та або',
  bg: 'и или',
  sr: 'и или',
  el: 'και καὶ ή ἢ',
}

/**
 * Whether a word joins two of which the first may be cut short.
 *
 * @param language ISO 639-1 tag; null for one that is not known, when the word may be of any
 */
export function isJoining(word: string, language: string | null): boolean {
  const lists = language === null ? Object.values(joining) : [joining[language] ?? '']
  return lists.some((list) => list.split(' ').includes(word))
}
