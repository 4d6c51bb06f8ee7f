import { stemOf } from '../file-name'
import type { Reference } from './reference'

/** Letters of a title from which on it tells which work it is. */
const tellingTitle = 6

/**
 * The entry that tells of a document: one that names a file of it, is cited by such a name, or has its title.
 *
 * @param stems names of the document's files, without folders and endings
 */
export function referenceFor(
  references: readonly Reference[],
  stems: ReadonlySet<string>,
  title: string,
): Reference | undefined {
  const named = references.find(({ key, files }) => [key, ...files.map(stemOf)].some((s) => s !== '' && stems.has(s)))
  if (named) return named
  const wanted = bare(title)
  return wanted.length < tellingTitle ? undefined : references.find(({ told }) => bare(told.title ?? '') === wanted)
}

function bare(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
