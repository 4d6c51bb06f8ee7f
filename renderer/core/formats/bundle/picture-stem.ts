/** What programs put behind the name of a picture with a line or a hyphen, and never a name of a page. */
const word =
  'c?hocr|ocrd?|xocr|alto|pagexml|page|tess(?:eract)?|abbyy|djvu|kraken|calamari|transkribus|gt|plain|fulltext|text|txt'

/** A chain of endings: any that a dot parts and that counts nothing, and words of OCR behind a line or a hyphen. */
const chain = new RegExp(
  `^(?:\\.(?!\\d+[a-z]?(?=\\.|$)|[ivxlcdm]+(?=\\.|$))(?=[^./\\\\]*\\p{L})[^./\\\\]+|[_-](?:${word})(?:-[^./\\\\]+)?(?=[._-]|$))+$`,
  'iu',
)

/**
 * The picture that a text is of, by their names without folders' endings: the longest that is the text's own or goes before a chain of endings, as
 * `0017` before `.ocr-TESS` or `_ocr`. A number is no such ending: `page.10` is no text of `page`, nor of `page.1`.
 *
 * @param stem  the text's name without its known endings
 * @param stems those of the pictures
 * @returns null where it is of none
 */
export function pictureStemOf(stem: string, stems: ReadonlySet<string>): string | null {
  if (stems.has(stem)) return stem
  for (let at = stem.length - 1; at > 0; at--)
    if (/[._-]/.test(stem[at]!) && stems.has(stem.slice(0, at)) && chain.test(stem.slice(at))) return stem.slice(0, at)
  return null
}
