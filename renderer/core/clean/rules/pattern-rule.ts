import type { Finding, Rule, RulePage } from '../rule'

/** What a match is to become; null leaves it alone. */
export type Replacement = { readonly text: string; readonly confidence: number } | null

/** Makes a rule of a pattern and what its matches become. Only what differs is reported, without common ends. */
export function patternRule(
  about: Omit<Rule, 'find'>,
  pattern: RegExp,
  replace: (match: RegExpExecArray, page: RulePage) => Replacement,
): Rule {
  return {
    ...about,
    find(page) {
      const findings: Finding[] = []
      for (const match of page.text.matchAll(pattern)) {
        const is = replace(match, page)
        if (!is || is.text === match[0]) continue
        findings.push({ from: match.index, to: match.index + match[0].length, ...is })
      }
      return findings
    },
  }
}
