import type { Change } from '../text'

const rules = new Set<string | null>(['white-space', 'paragraphs', 'columns', 'composition'])

/** Line work: white space, line ends and how accents are coded, changed by the thousand and rarely asked about. */
export function isLineWork({ rule }: Pick<Change, 'rule'>): boolean {
  return rules.has(rule)
}
