import type { Change } from '../text'

const rules = new Set<string | null>(['white-space', 'paragraphs', 'columns'])

/** Line work: white space and line ends, changed by the thousand and rarely asked about. */
export function isLineWork({ rule }: Pick<Change, 'rule'>): boolean {
  return rules.has(rule)
}
