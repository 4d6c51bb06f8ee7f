import { fromRoman, toRoman } from '../document/metadata'

/** Pages that a reference names. */
export interface CitedPages {
  /** As the manuscript has it: "p. 49", "S. 49 f.". */
  readonly told: string
  /** Labels of the pages in order, in small letters: "49", "50"; "xii"; "3r". */
  readonly labels: readonly string[]
  /** Whether it goes on beyond the last by what is not told: "49 ff.". */
  readonly isOpen: boolean
}

/** Pages of one range at most: a longer one is of a work, not of a quotation. */
const longestRange = 60

const number = String.raw`(?:\d{1,4} ?(?:recto|verso|ro|vo|r|v)(?![\p{L}\p{N}])|\d{1,4}[a-d]?|[ivxlc]{1,8})`
const range = String.raw`(${number})(?:\s*[-–—/]\s*(${number}))?(\s*ff?\b\.?|\s*sqq?\b\.?|\s*et suiv\.?)?`
const named = new RegExp(
  String.raw`(?<![\p{L}\p{N}’'])(?:(?:pgs?|S|Ss|Sp|págs?|pagg?|fols?|foll?|ff?|fos?|Bl|стр)\.\s*|pp?\.?\s*|(?:pages?|Seiten?|páginas?|pagine?|folios?|Blatt|fol)\s+)(?:n[°o]\.?\s*)?${range}(?![\p{L}\p{N}])`,
  'giu',
)
/** What stands last in a reference after a comma or a colon, without a name: "Smith 1851, 49–50", "Smith 1851: 49". */
const bare = new RegExp(String.raw`(?:^|[,:;]\s*)${range}\s*[.)\]]*\s*$`, 'iu')
/** Nothing but pages. */
const alone = new RegExp(String.raw`^\s*${range}\s*[.;,]*\s*$`, 'iu')

/**
 * The pages that a reference names: "p. 49", "S. 49–50", "fol. 3r", "(Smith 1851, 349–50)", "ibid., 12 f.".
 * A bare number counts where it stands last, and is no year.
 */
export function citedPages(reference: string): CitedPages[] {
  const found: CitedPages[] = []
  for (const match of reference.matchAll(named)) {
    const pages = pagesOf(match[0], match[1]!, match[2], match[3])
    if (pages) found.push(pages)
  }
  if (found.length) return found
  const last = alone.exec(reference) ?? bare.exec(reference)
  if (!last) return []
  const told = last[0].replace(/^[,:;\s]+|[.)\];,\s]+$/g, '')
  const isYear = /^(?:1[4-9]|20)\d\d$/.test(last[1]!) && last[2] === undefined
  // A word of Roman numerals alone ("civil") is none; a single letter is rather a name's.
  if (isYear || (/^[a-z]/i.test(last[1]!) && !isRoman(last[1]!))) return []
  const pages = pagesOf(told, last[1]!, last[2], last[3])
  return pages ? [pages] : []
}

/** Whether a page is among those that are cited, by one of the labels that it goes by. */
export function isCited(cited: CitedPages, labels: readonly string[]): boolean {
  const own = labels.map(plainLabel).filter(Boolean)
  if (own.some((label) => cited.labels.includes(label))) return true
  const first = Number(cited.labels[0])
  return cited.isOpen && own.some((label) => Number(label) > first && Number(label) <= first + 10)
}

/** A label as it is compared: "49" of "p. 49" or "[49]", "3r" of "fol. 3 r". */
function plainLabel(label: string): string {
  return label
    .toLowerCase()
    .replace(/^(?:p|pp|page|fol|f|bl|s)\.?\s+/, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^(\d+)(?:recto|ro)$/, '$1r')
    .replace(/^(\d+)(?:verso|vo)$/, '$1v')
}

function pagesOf(told: string, first: string, last: string | undefined, more: string | undefined): CitedPages | null {
  const from = plainLabel(first)
  if (/^[a-z]+$/.test(from) && !isRoman(from)) return null
  const isOne = /^\s*(?:f|sq)\b/.test(more ?? '')
  return {
    told: told.trim(),
    labels: [...labelsBetween(from, last === undefined ? from : plainLabel(last)), ...(isOne ? [counted(from)] : [])],
    isOpen: more !== undefined && !isOne,
  }
}

function labelsBetween(from: string, to: string): string[] {
  const [a, b] = [
    Number(from),
    Number(to.length < from.length && /^\d+$/.test(to) ? from.slice(0, -to.length) + to : to),
  ]
  if (from === to) return [from]
  if (Number.isInteger(a) && Number.isInteger(b))
    return b > a && b - a <= longestRange
      ? Array.from({ length: b - a + 1 }, (_, i) => String(a + i))
      : [from, String(b)]
  if (isRoman(from) && isRoman(to)) {
    const [x, y] = [fromRoman(from), fromRoman(to)]
    if (y > x && y - x <= longestRange) return Array.from({ length: y - x + 1 }, (_, i) => toRoman(x + i))
  }
  return [from, to]
}

function counted(label: string): string {
  return /^\d+$/.test(label) ? String(Number(label) + 1) : isRoman(label) ? toRoman(fromRoman(label) + 1) : label
}

function isRoman(label: string): boolean {
  return /^[ivxlc]+$/i.test(label) && toRoman(fromRoman(label.toLowerCase())) === label.toLowerCase()
}
