import type { Annotation } from '../../anchor'
import type { Page } from '../../text'
import type { Known } from './revealed'

/** Those of a document who wrote notes and answers or made changes, and the moments of notes and answers. */
export function writersOf(annotations: readonly Annotation[], pages: readonly Page[]): Pick<Known, 'names' | 'noted'> {
  const answers = annotations.flatMap(({ replies = [] }) => replies)
  const changed = pages.flatMap(({ changes }) => changes.flatMap(({ who }) => who ?? []))
  const names = [...annotations.map(({ author }) => author ?? ''), ...answers.map(({ author }) => author), ...changed]
  const noted = [...annotations.flatMap((a) => [a.created, a.modified]), ...answers.map(({ created }) => created)]
  return { names: [...new Set(names.filter((name) => name.trim() !== ''))], noted: noted.filter((time) => time > 0) }
}
