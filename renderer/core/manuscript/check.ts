import { pagesReference, type PageName } from '../document/page-name'
import { isCited, type CitedPages } from './cited-pages'
import type { LookedUp, QuotationPlace, Verdict } from './look-up'
import type { ManuscriptQuotation } from './quotations-of'

/** What is known of a document in which a quotation was found. */
export interface QuotedDocument {
  readonly id: string
  readonly title: string
  readonly author: string
  readonly date: string
  readonly names: readonly PageName[]
  /** Leads to it; '' where nothing does. */
  readonly link: string
  /** Whether its text is as OCR left it: nobody cleaned it yet. */
  readonly isUncleaned?: boolean
}

/** A place, with what its document and pages are called. */
export interface ToldPlace extends QuotationPlace {
  readonly title: string
  readonly author: string
  readonly date: string
  /** "pp. 49–50"; '' where there is nothing to tell. */
  readonly reference: string
  readonly link: string
  /** Whether the text of its document was never cleaned. */
  readonly isUncleaned?: boolean
}

/** Whether a quotation's reference names the page that it is on. */
export type PageVerdict =
  | 'right'
  /** It names the number of the scan's image, where the page bears another. */
  | 'image'
  | 'wrong'

/** What a reference says of the page, and what is so. */
export interface PageCheck {
  readonly verdict: PageVerdict
  /** As the manuscript has it: "p. 49". */
  readonly cited: string
  /** Where it stands: "p. 51". */
  readonly stands: string
}

/** A quotation of a manuscript, and what became of it. */
export interface CheckedQuotation extends ManuscriptQuotation {
  readonly verdict: Verdict
  /** Those that agree with the reference first. */
  readonly places: readonly ToldPlace[]
  /** Null where no page is named, or the pages have no names. */
  readonly pageCheck: PageCheck | null
}

/**
 * Looks a quotation up and, where it stands nowhere as a whole, what is quoted within it: "He said ‘…’ and left" may be the writer's own words
 * around another's.
 *
 * @returns the quotation that was found, which may be the inner one, and what was found
 */
export async function lookedUp(
  quotation: ManuscriptQuotation,
  look: (text: string) => LookedUp | Promise<LookedUp>,
): Promise<{ readonly quotation: ManuscriptQuotation; readonly found: LookedUp }> {
  const whole = await look(quotation.text)
  if (whole.verdict !== 'absent') return { quotation, found: whole }
  for (const text of quotation.within) {
    const found = await look(text)
    if (found.verdict !== 'absent') return { quotation: { ...quotation, text }, found }
  }
  return { quotation, found: whole }
}

/** Lays what was found of a quotation beside what its reference says. */
export function checked(
  quotation: ManuscriptQuotation,
  { verdict, places }: LookedUp,
  documents: ReadonlyMap<string, QuotedDocument>,
): CheckedQuotation {
  const told = places.flatMap((place) => {
    const document = documents.get(place.document)
    if (!document) return []
    const { title, author, date, names, link, isUncleaned } = document
    const told = { ...place, title, author, date, link, reference: pagesReference(namesOf(place, names)) }
    return [isUncleaned ? { ...told, isUncleaned } : told]
  })
  const weighed = told.map((place) => ({
    place,
    page: pageVerdict(quotation, place, documents.get(place.document)!.names),
  }))
  const order: readonly (PageVerdict | null)[] = ['right', 'image', null, 'wrong']
  weighed.sort(
    (a, b) =>
      order.indexOf(a.page) - order.indexOf(b.page) ||
      Number(isNamed(quotation, b.place)) - Number(isNamed(quotation, a.place)),
  )
  const first = weighed[0]
  const isKnown = first && first.page !== null && verdict !== 'absent'
  return {
    ...quotation,
    verdict: told.length || verdict === 'absent' ? verdict : 'absent',
    places: weighed.map(({ place }) => place),
    pageCheck: isKnown
      ? {
          verdict: first.page!,
          cited: quotation.reference!.pages.map((pages) => pages.told).join('; '),
          stands: first.place.reference,
        }
      : null,
  }
}

function namesOf({ page, lastPage }: QuotationPlace, names: readonly PageName[]): PageName[] {
  return names.slice(page, lastPage + 1)
}

function pageVerdict(
  { reference }: ManuscriptQuotation,
  place: QuotationPlace,
  names: readonly PageName[],
): PageVerdict | null {
  if (!reference?.pages.length) return null
  const own = namesOf(place, names)
  // Parts of a text without pages have no numbers that anybody cites.
  const hasNumbers = own.some((name) => name.label !== '' || (name.kind !== 'part' && name.count > 1))
  if (!hasNumbers) return null
  const labels = own.map((name) => name.label).filter(Boolean)
  if (reference.pages.some((pages) => isCited(pages, labels))) return 'right'
  const numbers = own.map((name) => String(name.inPdf ?? name.number))
  if (!reference.pages.some((pages) => isCited(pages, numbers))) {
    // Where no printed number of the page is known, a reference beyond the pages there are may well give it.
    const mayBePrinted = ({ labels: cited }: CitedPages) => !cited.every((label) => Number(label) <= own[0]!.count)
    return !labels.length && reference.pages.every(mayBePrinted) ? null : 'wrong'
  }
  return labels.length ? 'image' : 'right'
}

/** Whether the reference names the author of a document. */
function isNamed({ reference }: ManuscriptQuotation, { author }: ToldPlace): boolean {
  const family = author.split(';')[0]!.split(',')[0]!.trim().split(/\s+/).at(-1) ?? ''
  return family.length > 2 && (reference?.text.toLowerCase().includes(family.toLowerCase()) ?? false)
}
