import { cleanedText, sourceText, type Text } from '../text'
import type { IncomingNote } from './incoming'

/** Of notes on several works those that are on this one, and how many of how many others were left. */
export interface NotesOnThis {
  readonly notes: readonly IncomingNote[]
  readonly left: number
  /** What was left, in a sentence; null where nothing was. */
  readonly sentence: string | null
}

/** Letters of a quotation from which on it tells by itself which text it is from. */
const tellingLetters = 25
/** Letters of a title from which on it may be a part of a longer one. */
const tellingTitle = 6
/** Quotations of one work that are looked for. */
const mostTried = 20

/**
 * Of notes on several works, as a Kindle and Readwise keep them, those that are on this text: by its title or, where no title is like it,
 * by quotations that stand in it letter by letter. Of notes on one work all are taken, and those of which the file tells no work.
 *
 * @param title of this document
 */
export function notesOnThis(text: Text, title: string, notes: readonly IncomingNote[]): NotesOnThis {
  const works = [...new Set(notes.flatMap(({ work }) => work ?? []))]
  if (works.length < 2) return { notes, left: 0, sentence: null }
  const named = works.filter((work) => areAlike(work, title))
  const own = new Set(named.length ? named : quotedIn(text, works, notes))
  const kept = notes.filter(({ work }) => work === undefined || own.has(work))
  const left = notes.length - kept.length
  const others = works.length - own.size
  const what = left === 1 ? '1 note' : `${left} notes`
  return {
    notes: kept,
    left,
    sentence: left
      ? `${what} on ${others === 1 ? 'another work' : `${others} other works`} ${left === 1 ? 'was' : 'were'} left out.`
      : null,
  }
}

/** Whether two titles seem to be of one work: alike, or one a part of the other. */
export function areAlike(a: string, b: string): boolean {
  const [one, other] = [bare(a), bare(b)].toSorted((x, y) => x.length - y.length) as [string, string]
  return one !== '' && (one === other || (one.length >= tellingTitle && other.includes(one)))
}

/** The works of which a quotation stands in a text. */
function quotedIn(text: Text, works: readonly string[], notes: readonly IncomingNote[]): readonly string[] {
  const sides = [bare(cleanedText(text)), bare(sourceText(text))]
  return works.filter((work) =>
    notes
      .filter((note) => note.work === work)
      .slice(0, mostTried)
      .some(({ quotation }) => {
        const words = bare(quotation.cleaned)
        return words.length >= tellingLetters && sides.some((side) => side.includes(words))
      }),
  )
}

/** The letters and digits of a text, without accents and capitals. */
function bare(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
