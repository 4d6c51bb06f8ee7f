import type { PageParts } from '../../document/page-parts'
import type { Finding, Rule, RulePage } from '../rule'

/**
 * Makes a rule of runs of lines that a page's picture tells, and what becomes of each. A run that no longer stands in
 * the text as the picture has it is left alone.
 *
 * @param replace findings with offsets in the run; none leave the run alone
 */
export function pictureRule(
  about: Omit<Rule, 'find'>,
  kind: keyof Pick<PageParts, 'runsOn' | 'initials'>,
  replace: (run: string, page: RulePage) => readonly Finding[],
): Rule {
  return {
    ...about,
    find(page) {
      const findings = page.context.partsOf(page.index)[kind].flatMap((run): Finding[] => {
        const at = page.text.indexOf(run)
        const found = at < 0 ? [] : replace(run, page)
        return found.map((f) => ({ ...f, from: at + f.from, to: at + f.to }))
      })
      return findings.sort((a, b) => a.from - b.from).filter((f, i, all) => i === 0 || f.from >= all[i - 1]!.to)
    },
  }
}
