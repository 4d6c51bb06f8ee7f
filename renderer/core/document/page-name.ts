/**
 * What the pages of a document are: pictures, pages of a PDF, pages that a text file tells, files without pages that were put together,
 * or parts that one was divided into.
 */
export type PageKind = 'image' | 'pdf' | 'page' | 'file' | 'part'

/** What a page is called: by the label printed on it, where one is known, and always by its place in the file. */
export interface PageName {
  /** As printed; '' for none. */
  readonly label: string
  /** Its place in the file, from 1. */
  readonly number: number
  /** How many there are. */
  readonly count: number
  readonly kind: PageKind
  /** Its place in the PDF that it comes from, from 1, where pages were arranged, so that `number` tells another. */
  readonly inPdf?: number
}

/** Whether a file is a PDF, by its name. */
export function isPdfName(file: string): boolean {
  return /\.pdf$/i.test(file)
}

/** What the pages of a document are. */
export function pageKindOf(document: {
  readonly paginated: boolean
  readonly sourceFile: string
  readonly hasPictures: boolean
  /** Whether its pages were arranged: then they have the numbers that they have in their files, if any. */
  readonly isArranged?: boolean
}): PageKind {
  if (isPdfName(document.sourceFile) && !document.isArranged) return 'pdf'
  if (document.hasPictures) return 'image'
  if (document.paginated) return 'page'
  return document.isArranged ? 'file' : 'part'
}

/**
 * The names of all pages, from their labels; '' for a page without one.
 *
 * @param inPdf the places that pages of arranged documents have in their PDFs, from 1; null for one that comes from none
 */
export function pageNames(
  labels: readonly string[],
  kind: PageKind,
  inPdf: readonly (number | null)[] = [],
): PageName[] {
  return labels.map((label, i) => {
    const place = { label, number: i + 1, count: labels.length }
    const page = inPdf[i] ?? null
    return page === null ? { ...place, kind } : { ...place, kind: 'pdf', inPdf: page }
  })
}

/** The number that a page is called by where it has no label. */
function placeNumber({ inPdf, number }: PageName): number {
  return inPdf ?? number
}

const nouns = {
  image: ['image', 'images'],
  pdf: ['PDF p.', 'PDF pp.'],
  page: ['page', 'pages'],
  file: ['part', 'parts'],
  part: ['part', 'parts'],
} as const

const isPlain = (label: string) => /^(?:[ivxlcdm]+|\d+[a-z]?)$/i.test(label)

/** Whether the page is the whole of a text file, so that nothing is told by its place. */
function isWhole({ kind, count }: PageName): boolean {
  return count === 1 && (kind === 'page' || kind === 'file' || kind === 'part')
}

/** What the pages of a document are called, one and several: "page", "pages"; "part", "parts" of a text without pages. */
export function pagesCalled(paginated: boolean): readonly [one: string, many: string] {
  return nouns[paginated ? 'page' : 'part']
}

/** How many pages there are, in words: "1 page", "28 parts" of a text without pages. */
export function countedPages(count: number, paginated: boolean): string {
  const [one, many] = pagesCalled(paginated)
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

/** On how many of a document's pages something is, as the rest of a sentence: " on 3 pages", " in 2 parts"; '' where it is one whole text. */
export function amongPages(
  count: number,
  { pageCount, paginated }: { readonly pageCount: number; readonly paginated: boolean },
): string {
  if (paginated) return ` on ${countedPages(count, true)}`
  return pageCount === 1 ? '' : ` in ${countedPages(count, false)}`
}

/** A page as it is cited: "p. 49", "fol. 3r"; where no label is known "image 31"; '' for a text that is all one page. */
export function pageReference(name: PageName | undefined): string {
  return name ? pagesReference([name]) : ''
}

/** The pages of a passage as they are cited: "pp. 12–13", "images 30–31", "p. 12–image 14"; '' where there is nothing to tell. */
export function pagesReference(names: readonly PageName[]): string {
  const known = names.filter((name) => name.label !== '' || !isWhole(name))
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last) return ''
  const isOne = first.number === last.number
  if (first.label === '' && last.label === '') {
    const [one, many] = nouns[first.kind]
    const [from, to] = [placeNumber(first), placeNumber(last)]
    if (isOne) return `${one} ${from}`
    return first.kind === last.kind && from < to
      ? `${many} ${from}–${to}`
      : `${one} ${from}–${nouns[last.kind][0]} ${to}`
  }
  if (isOne || (first.label === last.label && first.label !== ''))
    return isPlain(first.label) ? `p. ${first.label}` : first.label
  if (isPlain(first.label) && isPlain(last.label)) return `pp. ${first.label}–${last.label}`
  if (first.label !== '' && last.label !== '') return `${first.label}–${last.label}`
  return `${pageReference(first)}–${pageReference(last)}`
}

/**
 * Both names of the pages of a passage: "p. 49 (image 1 of 6)", "pp. 49–50 (images 1–2 of 6)"; their places alone where no label is
 * known: "image 31"; '' where there is nothing to tell.
 */
export function fullPagesReference(names: readonly PageName[]): string {
  const reference = pagesReference(names)
  const known = names.filter((name) => !isWhole(name))
  if (!known.length || names.every(({ label }) => label === '')) return reference
  return `${reference} (${placeOfPages(known)})`
}

/** The places of pages in their file, whatever is printed on them: "image 1 of 6", "PDF pp. 3–4 of 40"; '' where there is nothing to tell. */
export function placeOfPages(names: readonly PageName[]): string {
  const places = names.map((name) => ({ ...name, label: '' })).filter((name) => !isWhole(name))
  return places.length ? `${pagesReference(places)} of ${places[0]!.count}` : ''
}

/**
 * The place of a page in its file: "image 1 of 6", "PDF p. 2 of 40", "PDF p. 7, here 2 of 12" where pages were arranged;
 * '' for a text that is all one page.
 */
export function placeOfPage(name: PageName): string {
  if (isWhole(name)) return ''
  const { inPdf, number, count } = name
  return `${nouns[name.kind][0]} ${inPdf === undefined ? number : `${inPdf}, here ${number}`} of ${count}`
}

/** Both names of a page: "p. 49 (image 1 of 6)"; its place alone where no label is known. */
export function fullPageName(name: PageName): string {
  const place = placeOfPage(name)
  if (name.label === '') return place
  return place ? `${pageReference(name)} (${place})` : pageReference(name)
}

/** A page as a heading has it: "p. 49", "Image 31"; '' for a text that is all one page. */
export function pageHeadingOf(name: PageName | undefined): string {
  const reference = pageReference(name)
  return name?.label ? reference : reference.charAt(0).toUpperCase() + reference.slice(1)
}

/** Whether a page is marked where it begins: where the parts of one text begin means nothing. */
export function isMarked(name: PageName): boolean {
  return name.label !== '' || (name.kind !== 'part' && !isWhole(name))
}

/** What stands before the label, or the number, of a page: "p.", "image"; '' before a label that says itself what it is. */
export function pageNoun({ label, kind }: PageName): string {
  return label === '' ? nouns[kind][0] : isPlain(label) ? 'p.' : ''
}

/** What a page is called where a control is asked for it: its label, or its number. */
export function shortPageName(name: PageName): string {
  return name.label || String(placeNumber(name))
}

/**
 * The page that a reader asks for: by its label ("49", "p. 49", "fol. 3r"), else by its place ("3", "image 3", "PDF p. 3").
 *
 * @returns its index, or null where there is no such page
 */
export function findPage(names: readonly PageName[], wanted: string): number | null {
  const asked = wanted.trim().toLowerCase()
  const [, bare] = /^(?:p|pp|page)\.?\s+(.+)$/.exec(asked) ?? []
  const byLabel = names.findIndex(({ label }) => label !== '' && [asked, bare].includes(label.toLowerCase()))
  if (byLabel >= 0) return byLabel
  const [, place] = /^(?:image|pdf p\.|pdf page|pdf|page|p\.|part)?\s*(\d+)$/.exec(asked) ?? []
  const index = names.findIndex((name) => placeNumber(name) === Number(place))
  return index < 0 ? null : index
}
