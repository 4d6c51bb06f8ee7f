import { dayRange } from '../document/day-range'
import { folded, printedShape } from './folding'
import type { SearchedAbout } from './passage'
import type { Pattern, Phrase, Query } from './query'
import { wordsOf, type Word } from './words'

/** Layers of what is searched. */
export type Layer = 'cleaned' | 'source' | 'note' | 'quotation' | 'tag' | 'about'

/** A text that is searched: the words of one layer. */
export interface SearchedText {
  readonly layer: Layer
  /** Tells texts of one layer apart: the id of a note, the field of a document. */
  readonly of: string
  readonly words: readonly Word[]
}

/** What a query is asked of: a page with its notes, or what is said of a document. */
export interface Searched {
  readonly texts: readonly SearchedText[]
  /** Tags of notes, with their places among the tags of their note. */
  readonly tags: readonly { readonly of: string; readonly at: number; readonly name: string }[]
  readonly about: SearchedAbout
}

/** A place that answers to a query, in UTF-16 offsets of its text; of tags, their place among those of the note. */
export interface Match {
  readonly layer: Layer
  readonly of: string
  readonly from: number
  readonly to: number
  /** Whether its letters are other than those asked for, and only look like them in print. */
  readonly similar: boolean
}

/**
 * Whether something answers to a query, and where: null where it does not. What is left out or said of the document alone has no
 * place.
 *
 * @param tolerant whether words that print confuses with those asked for answer, too
 */
export function matchesOf(query: Query, searched: Searched, tolerant: boolean): Match[] | null {
  switch (query.kind) {
    case 'all': {
      const found = query.parts.map((part) => matchesOf(part, searched, tolerant))
      return found.every((matches) => matches !== null) ? found.flat() : null
    }
    case 'any': {
      const found = query.parts.map((part) => matchesOf(part, searched, tolerant)).filter((matches) => matches !== null)
      return found.length ? found.flat() : null
    }
    case 'not':
      return matchesOf(query.part, searched, tolerant) === null ? [] : null
    case 'phrase':
      return nonEmpty(textsFor(query, searched).flatMap((text) => spans(text, runsOf(query, text, tolerant))))
    case 'near':
      return nonEmpty(
        searched.texts.flatMap((text) => spans(text, nearIn(query.phrases, query.within, text, tolerant))),
      )
    case 'tag':
      return nonEmpty(
        searched.tags
          .filter(({ name }) => query.test.test(folded(name)))
          .map(({ of, at }) => ({ layer: 'tag', of, from: at, to: at + 1, similar: false })),
      )
    case 'about': {
      const value = searched.about[query.field]
      const words = wordsOf(value)
      const text: SearchedText = { layer: 'about', of: query.field, words }
      const runs = runsOf({ kind: 'phrase', patterns: query.patterns, layer: null }, text, false)
      return runs.length ? spans(text, runs) : null
    }
    case 'language':
      return said(searched, 'language', searched.about.language.toLowerCase().split('-')[0] === query.tag.split('-')[0])
    case 'date': {
      const range = dayRange(searched.about.date)
      return said(searched, 'date', range !== null && range.from <= query.to && query.from <= range.to)
    }
  }
}

function said(searched: Searched, of: 'language' | 'date', holds: boolean): Match[] | null {
  return holds ? [{ layer: 'about', of, from: 0, to: searched.about[of].length, similar: false }] : null
}

function nonEmpty(matches: Match[]): Match[] | null {
  return matches.length ? matches : null
}

function textsFor({ layer }: Phrase, { texts }: Searched): readonly SearchedText[] {
  return layer === null ? texts : texts.filter((text) => text.layer === layer)
}

/** Words of a text one after another, by their indices, `to` exclusive. */
interface Run {
  readonly from: number
  readonly to: number
  readonly similar: boolean
}

function spans({ layer, of, words }: SearchedText, runs: readonly Run[]): Match[] {
  return runs.map(({ from, to, similar }) => ({ layer, of, from: words[from]!.from, to: words[to - 1]!.to, similar }))
}

function runsOf({ patterns }: Phrase, { layer, words }: SearchedText, asked: boolean): Run[] {
  // What a reader wrote was not printed.
  const tolerant = asked && (layer === 'cleaned' || layer === 'source')
  const runs: Run[] = []
  for (let at = 0; at + patterns.length <= words.length; at++) {
    let similar = false
    let i = 0
    for (; i < patterns.length; i++) {
      const how = answers(patterns[i]!, words[at + i]!.text, tolerant)
      if (how === null) break
      similar ||= how === 'similar'
    }
    if (i === patterns.length) runs.push({ from: at, to: at + i, similar })
  }
  return runs
}

function answers({ text, test, shape }: Pattern, word: string, tolerant: boolean): 'exact' | 'similar' | null {
  if (test) return test.test(word) ? 'exact' : null
  if (word === text) return 'exact'
  // Shapes are never longer than their words.
  if (!tolerant || shape === null || word.length < shape.length) return null
  return printedShape(word) === shape ? 'similar' : null
}

/** Places where all phrases stand, with at most so many words between the end of the first and the beginning of the last. */
function nearIn(phrases: readonly Phrase[], within: number, text: SearchedText, tolerant: boolean): Run[] {
  const found = phrases.map((phrase) => runsOf(phrase, text, tolerant))
  if (found.some((runs) => !runs.length)) return []
  const runs: Run[] = []
  for (const first of found[0]!) {
    // Of each other phrase the place that is nearest to this one.
    const chosen = [first, ...found.slice(1).map((others) => nearest(others, first))]
    const inOrder = chosen.toSorted((a, b) => a.from - b.from)
    const between = inOrder.at(-1)!.from - inOrder[0]!.to
    if (between > within) continue
    runs.push({
      from: inOrder[0]!.from,
      to: Math.max(...chosen.map((r) => r.to)),
      similar: chosen.some((r) => r.similar),
    })
  }
  return runs
}

function nearest(runs: readonly Run[], to: Run): Run {
  const distance = (run: Run) => (run.from >= to.to ? run.from - to.to : to.from - run.to)
  const apart = runs.filter((run) => run.from >= to.to || run.to <= to.from)
  return (apart.length ? apart : runs).reduce((best, run) => (distance(run) < distance(best) ? run : best))
}
