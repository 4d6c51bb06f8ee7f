import { blockAt, linedBlocksOf } from '../blocks'
import type { Finding, Rule } from '../rule'

/** A space between a word and the mark that belongs to it. */
const spaced = /(?<=[\p{L}\p{N}])[ \t]+(?=[;:?!](?:["”’)]?(?:\s|$)))/gu
const closed = /(?<=[\p{L}\p{N}])[;:?!](?=["”’)]?(?:\s|$))/gu
/** From which share of such marks on their spaces are how the page was set. */
const asSet = 0.4
/** In a document with a greater share of older spellings printers set such marks apart. */
const oldest = 0.015
/** What is taken for granted before a page is seen: how many of its marks have none. */
const usual = 2

/** Closes the space before a semicolon, a colon, a question mark and an exclamation mark in English. */
export const spacedMarks: Rule = {
  id: 'spaced-marks',
  name: 'Space before a mark',
  sentence:
    'In English, a space between a word and its semicolon, colon, question mark or exclamation mark is taken out, unless the page sets such marks apart throughout.',
  example: { was: 'they had left ; nobody knew why', is: 'they had left; nobody knew why' },
  lexical: true,
  find({ text, context }) {
    if (context.lexicon.language !== 'en' || context.reader.about.old > oldest) return []
    const apart = [...text.matchAll(spaced)]
    const others = text.match(closed)?.length ?? 0
    if (apart.length > asSet * (apart.length + others + usual)) return []
    const lined = linedBlocksOf(text)
    return apart
      .filter((match) => !blockAt(lined, match.index))
      .map((match): Finding => ({ from: match.index, to: match.index + match[0].length, text: '', confidence: 0.9 }))
  },
}
