import type { Page } from '../text'
import type { Annotation } from './annotation'

/** Who wrote in a document beside its reader, and when was written in it. */
export interface Writers {
  /** Who wrote notes and answers, and made changes, where that is somebody else than the reader. */
  readonly names: readonly string[]
  /** When notes and answers were made and changed: milliseconds since 1970. */
  readonly noted: readonly number[]
  /** Those of answers alone. */
  readonly answered: readonly number[]
}

/** Those of a document who wrote notes and answers or made changes, and the moments of notes and answers. */
export function writersOf(annotations: readonly Annotation[], pages: readonly Page[]): Writers {
  const answers = annotations.flatMap(({ replies = [] }) => replies)
  const changed = pages.flatMap(({ changes }) => changes.flatMap(({ who }) => who ?? []))
  const names = [...annotations.map(({ author }) => author ?? ''), ...answers.map(({ author }) => author), ...changed]
  const answered = answers.map(({ created }) => created).filter((time) => time > 0)
  const noted = [...annotations.flatMap((a) => [a.created, a.modified]), ...answered]
  return { names: [...new Set(names.filter((name) => name.trim() !== ''))], noted, answered }
}
