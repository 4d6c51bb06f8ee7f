import type { CheckedQuotation } from '../check'
import { verdictOrder, type ManuscriptReport } from '../report'

/** Writes the report of a check in one format. */
export interface ReportWriter {
  readonly id: 'md' | 'csv' | 'html' | 'docx' | 'json'
  /** What the format is, for readers. */
  readonly name: string
  readonly extension: string
  write(report: ManuscriptReport): string | Promise<Uint8Array<ArrayBuffer>>
}

/** The quotations of each verdict, in the order of what is to be done; those without any are left out. */
export function byVerdict({
  checked,
}: ManuscriptReport): { readonly verdict: (typeof verdictOrder)[number]; readonly own: readonly CheckedQuotation[] }[] {
  return verdictOrder
    .map((verdict) => ({ verdict, own: checked.filter((one) => one.verdict === verdict) }))
    .filter(({ own }) => own.length > 0)
}

/** A place as a line tells it: the document, and the page. */
export function placeLine({ title, reference }: { readonly title: string; readonly reference: string }): string {
  return [title, reference].filter(Boolean).join(', ')
}

/** What a report is called. */
export function reportTitle({ manuscript }: ManuscriptReport): string {
  return `Quotations in ${manuscript}`
}
