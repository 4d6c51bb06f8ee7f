/** Names of files as a reader sorts them: 2 before 10, whatever the case. */
export const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** The name without its folders. */
export function baseName(path: string): string {
  return path.replace(/^.*[\\/]/, '')
}

/** The name without folders and endings: what a picture and its texts have in common. */
export function stemOf(path: string): string {
  return baseName(path).replace(
    /(?:\.(?:gz|zip|xml|tei|json|hocr|html?|alto|page|abbyy|mets|gt|ocr(?:-[\p{L}\p{N}_-]+)?|tess|tsv|txt|text|md|asc|pdf|png|jpe?g|jp2|j2k|jpx|tiff?|webp|avif|gif|bmp|dib|p[bgpn]m))+$/iu,
    '',
  )
}

/** A title for a document that has none: its file's name, as a reader would write it. */
export function titleOf(path: string): string {
  return (
    stemOf(baseName(path).replace(/_(?:djvu\.(?:txt|xml)|abbyy\.gz|c?hocr\.html?(?:\.gz)?)$/i, ''))
      .replace(/[_\s]+/g, ' ')
      .trim() || baseName(path)
  )
}

/**
 * A title for a document of several files: what their names have in common before they are counted, "gazette" for
 * gazette_1 to gazette_33; that of the first where they have nothing in common.
 */
export function commonTitleOf(paths: readonly string[]): string {
  const titles = paths.map(titleOf)
  const [first = ''] = titles
  let length = first.length
  for (const title of titles) while (!title.startsWith(first.slice(0, length))) length--
  const common = first.slice(0, length)
  // Names that share a digit ("image 10", "image 12") are counted from where their number begins.
  const uncounted = common
    .replace(/\d+$/, '')
    .replace(/[\s._\-–(,]*(?:\b(?:p|pp|pg|page|seite|s|f|fol|img|image|scan|bl|nr|no))?[\s._\-–(,]*$/i, '')
  return /\p{L}{2}|\d{2}/u.test(uncounted) ? uncounted : first
}

/** The date in a file's or folder's name, as a reader writes it: "1858-12-07", "1858-12", "1858"; '' for none. */
export function dateIn(path: string): string {
  const name = path.replace(/^.*[\\/](?=[^\\/]*[\\/])/, '')
  const day = /(?<!\d)(1[4-9]\d\d|20\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)/.exec(name)
  if (day) return `${day[1]}-${day[3]}-${day[4]}`
  const month = /(?<!\d)(1[4-9]\d\d|20\d\d)[-_.](0[1-9]|1[0-2])(?![\d])/.exec(name)
  if (month) return `${month[1]}-${month[2]}`
  return /(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)/.exec(name)?.[1] ?? ''
}
