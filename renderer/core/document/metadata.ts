/** What is known of a document's original. All optional but the title; Dublin Core's notions under readers' names. */
export interface Metadata {
  readonly title: string
  /** Several are parted by semicolons. */
  readonly author?: string
  /** As the reader writes it: "1897", "ca. 1840", "March 1912"; exports put it as EDTF where they can. */
  readonly date?: string
  readonly archive?: string
  /** The fonds, series or papers that it belongs to. */
  readonly collection?: string
  /** Box, folder, volume. */
  readonly box?: string
  readonly shelfmark?: string
  /** Who may do what with it: "Public domain", "© The heirs". */
  readonly rights?: string
  /** Where the scan was found: an address on the web. It is never opened. */
  readonly address?: string
  /** What else a reader wishes to say of it. */
  readonly remark?: string
  /** BCP 47 tag. */
  readonly language: string
}

/** Where the original is held, from the archive to the shelfmark; '' where nothing of that is known. */
export function whereHeld({ archive, collection, box, shelfmark }: Metadata): string {
  return [archive, collection, box, shelfmark].filter((s) => s).join(', ')
}

/** Labels counted on from a page: "from this page on, number from 12". */
export interface LabelRange {
  /** Index of the first page. */
  readonly from: number
  /** Label of that page; its last number (or roman numeral) is counted up. */
  readonly label: string
}

/**
 * The labels of a document's pages: as imported, with the reader's ranges laid over them.
 *
 * @param imported labels found at import, '' for none
 */
export function pageLabels(imported: readonly string[], ranges: readonly LabelRange[]): string[] {
  const sorted = [...ranges].sort((a, b) => a.from - b.from)
  return imported.map((label, i) => {
    const range = sorted.findLast((r) => r.from <= i)
    return range ? countOn(range.label, i - range.from) : label
  })
}

/** The label that comes some pages after another: "12" and 3 give "15", "xii" and 1 "xiii", "fol. 3r" and 1 "fol. 3v". */
export function countOn(label: string, steps: number): string {
  if (steps === 0) return label
  const folio = /^(.*?)(\d+)([rv])$/.exec(label)
  if (folio) {
    const sides = Number(folio[2]) * 2 + (folio[3] === 'v' ? 1 : 0) + steps
    return `${folio[1]}${Math.floor(sides / 2)}${sides % 2 ? 'v' : 'r'}`
  }
  const number = /^(.*?)(\d+)(\D*)$/.exec(label)
  if (number) return `${number[1]}${Number(number[2]) + steps}${number[3]}`
  const roman = /^(.*?)([ivxlcdm]+)$/i.exec(label)
  if (roman) {
    const next = toRoman(fromRoman(roman[2]!.toLowerCase()) + steps)
    return roman[1]! + (roman[2] === roman[2]!.toUpperCase() ? next.toUpperCase() : next)
  }
  return label === '' ? '' : `${label} +${steps}`
}

const romans: readonly (readonly [string, number])[] = [
  ['m', 1000],
  ['cm', 900],
  ['d', 500],
  ['cd', 400],
  ['c', 100],
  ['xc', 90],
  ['l', 50],
  ['xl', 40],
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
]

/** The number that a roman numeral in small letters stands for. */
export function fromRoman(numeral: string): number {
  let rest = numeral
  let sum = 0
  for (const [letters, value] of romans)
    while (rest.startsWith(letters)) {
      sum += value
      rest = rest.slice(letters.length)
    }
  return sum
}

/** A number as a roman numeral in small letters. */
export function toRoman(number: number): string {
  let rest = number
  let numeral = ''
  for (const [letters, value] of romans)
    while (rest >= value) {
      numeral += letters
      rest -= value
    }
  return numeral
}
