import type { CheckedQuotation, ToldPlace } from './check'
import type { DifferenceKind, Difference } from './differences'
import type { Verdict } from './look-up'

/** A check of a manuscript, as it is written into a file. */
export interface ManuscriptReport {
  /** Name of the manuscript's file. */
  readonly manuscript: string
  readonly checked: readonly CheckedQuotation[]
  /** Documents and pages that were looked through. */
  readonly documents: number
  readonly pages: number
  /** Milliseconds since 1970. */
  readonly when: number
}

/** What verdicts are called. */
export const verdictNames: Readonly<Record<Verdict, string>> = {
  exact: 'Exact',
  doubtful: 'To look at',
  differs: 'Differs',
  absent: 'Not found',
}

/** The verdicts in the order of what is to be done. */
export const verdictOrder: readonly Verdict[] = ['differs', 'doubtful', 'absent', 'exact']

/** How a difference is told, as a sentence without its stop. */
export function differenceSentence({
  kind,
  told,
  quoted,
  printed,
}: Pick<Difference, 'kind' | 'told' | 'quoted' | 'printed'>): string {
  const [q, p] = [clean(quoted), clean(printed)]
  if (kind === 'wording')
    return q === '' ? `“${p}” is left out` : p === '' ? `“${q}” is not in the text` : `“${q}” instead of “${p}”`
  if (kind === 'punctuation') return `“${q || 'no sign'}” instead of “${p || 'no sign'}” (other signs)`
  if (told.startsWith('left out'))
    return p === '' ? 'Nothing is left out where an ellipsis stands' : `Left out and marked so: “${short(p)}”`
  if (told.startsWith('put in')) return `Put in and marked so: ${q}${p ? ` for “${short(p)}”` : ''}`
  if (told === 'the last stop') return `Ends with “${q}” instead of “${p || 'no sign'}”`
  return `“${q}” instead of “${p}” (${told})`
}

/** What is told of how a place differs, each as a sentence without its stop; also that its text is one that nobody cleaned. */
export function differencesTold({
  differences,
  isUncleaned,
}: Pick<ToldPlace, 'differences' | 'isUncleaned'>): string[] {
  const told = differences.map(differenceSentence)
  if (!isUncleaned || !differences.some(({ kind }) => isFault(kind))) return told
  return [...told, 'The text of this document was never cleaned: what differs may be a misreading of the scan']
}

/** Kinds of differences that say that something is to be done. */
export function isFault(kind: DifferenceKind): boolean {
  return kind !== 'custom'
}

/** What is told of the page that a quotation's reference names; '' where there is nothing to tell. */
export function pageSentence({ pageCheck }: Pick<CheckedQuotation, 'pageCheck'>): string {
  if (!pageCheck || pageCheck.verdict === 'right') return ''
  const { verdict, cited, stands } = pageCheck
  return verdict === 'wrong'
    ? `The reference gives ${cited}; it stands on ${stands}`
    : `The reference gives ${cited}, which is the number of the image; the page is ${stands}`
}

/** How many quotations there are of each verdict, and how many with a wrong page. */
export function countsOf(
  checked: readonly CheckedQuotation[],
): Readonly<Record<Verdict, number>> & { readonly pages: number } {
  const count = (verdict: Verdict) => checked.filter((one) => one.verdict === verdict).length
  return {
    exact: count('exact'),
    doubtful: count('doubtful'),
    differs: count('differs'),
    absent: count('absent'),
    pages: checked.filter((one) => pageSentence(one) !== '').length,
  }
}

/** All in a sentence or two. */
export function summaryOf({ checked, documents, pages }: ManuscriptReport): string {
  const counts = countsOf(checked)
  const wrong = counts.pages ? ` References to other pages: ${counts.pages}.` : ''
  return `Quotations: ${checked.length}. Exact ${counts.exact}, to look at ${counts.doubtful}, differing ${counts.differs}, not found ${counts.absent}.${wrong} Looked up in documents: ${documents}, pages: ${pages}.`
}

/** Where a quotation stands in the manuscript. */
export function placeInManuscript({ number, kind, inNote }: CheckedQuotation): string {
  return `${number + 1}${kind === 'block' ? ', block' : ''}${inNote === null ? '' : `, in note ${inNote}`}`
}

function clean(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function short(text: string): string {
  return text.length > 90 ? `${text.slice(0, 42)} … ${text.slice(-42)}` : text
}
