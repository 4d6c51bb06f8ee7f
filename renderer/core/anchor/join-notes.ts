import type { Annotation, Reply } from './annotation'

/** Where the other state of a note comes from, as the reader knows it: the name of a file. */
export interface OtherState {
  readonly name: string
}

/** A note of two states, and what became of them. */
export interface JoinedNotes {
  readonly note: Annotation
  /** `same`: the other says nothing new; `gained`: it came in without a word given up; `differs`: both texts stand in it. */
  readonly what: 'same' | 'gained' | 'differs'
}

/**
 * Lays another state of the same note, by a reader elsewhere, into this one. Where the texts differ, the one here comes first,
 * and the other below a line that says whose it is. Tags and answers are united; place and colour stay as they are here.
 */
export function joinNotes(here: Annotation, there: Annotation, from: OtherState): JoinedNotes {
  const { text: note, isFuller } = joinWritings(here.note, there.note, headLine(there, from))
  const tags = [...new Set([...here.tags, ...there.tags])]
  const replies = united(here.replies ?? [], there.replies ?? [])
  const isSame =
    note === here.note.trim() && tags.length === here.tags.length && replies.length === (here.replies ?? []).length
  if (isSame) return { note: here, what: 'same' }
  return {
    note: {
      ...here,
      note,
      tags,
      ...(replies.length ? { replies } : {}),
      modified: Math.max(here.modified, there.modified),
    },
    what: isFuller ? 'gained' : 'differs',
  }
}

/**
 * What two wrote of one thing: the fuller text where it has all of the other in it, else the one here, and the other below a line.
 *
 * @param headLine  the line, Markdown
 */
export function joinWritings(here: string, there: string, headLine: string): { text: string; isFuller: boolean } {
  const fuller = fullerOf(here.trim(), there.trim())
  return { text: fuller ?? `${here.trimEnd()}\n\n${headLine}\n\n${there.trim()}`, isFuller: fuller !== null }
}

/** The text that has all of the other in it; null where neither does. */
function fullerOf(a: string, b: string): string | null {
  if (holds(a, b)) return a
  return holds(b, a) ? b : null
}

/** Whether a text has another one in it: whole lines of it, or it went on from there. */
function holds(whole: string, part: string): boolean {
  if (part === '' || `\n${whole}\n`.includes(`\n${part}\n`)) return true
  return whole.startsWith(part) && !/^[\p{L}\p{N}\p{M}]/u.test(whole.slice(part.length))
}

function headLine({ author, modified }: Annotation, { name }: OtherState): string {
  const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format(modified)
  return `*${author ? `${author}, in` : 'In'} “${name}”, ${when}:*`
}

function united(here: readonly Reply[], there: readonly Reply[]): readonly Reply[] {
  const known = new Set(here.map(({ id }) => id))
  return [...here, ...there.filter(({ id }) => !known.has(id))]
}
