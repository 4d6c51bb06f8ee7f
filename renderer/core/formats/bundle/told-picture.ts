import { stemOf } from '../file-name'
import type { SourceFile } from '../imported-document'

/** Bytes at the start of an OCR file in which the picture of its first page is told. */
const head = 65_536

/** How hOCR, ALTO, PAGE XML and DjVu XML name the picture that their page was read from. */
const pictureNames = [
  /class=["']ocr_page["'][^>]*?\b(?:image|file|x_source)\s+(?:"([^"]*)"|'([^']*)'|&quot;(.*?)&quot;|([^;\s"'>]+))/g,
  /<(?:\w+:)?fileName>\s*([^<]+?)\s*<\//g,
  /\bimageFilename=["']([^"']+)["']/g,
  /<PARAM\s+name="PAGE"\s+value="([^"]+)"/gi,
]

/** The name without endings of the picture that an OCR file says it was read from; null where it tells none, or several. */
export function toldPictureStem({ bytes }: SourceFile): string | null {
  const text = new TextDecoder().decode(bytes.subarray(0, head))
  const told = new Set(
    pictureNames.flatMap((name) => [...text.matchAll(name)].map((m) => stemOf(m.slice(1).find((g) => g) ?? ''))),
  )
  const [stem, ...more] = told
  return stem && !more.length ? stem : null
}

/**
 * The one picture that is meant by a name an OCR file tells: that of this name, or the only one whose name ends in it behind a
 * sign, as `works_alice_1` was `alice_1` when it was read.
 *
 * @returns undefined where none or several may be meant
 */
export function pictureToldBy(told: string, pictures: readonly SourceFile[]): SourceFile | undefined {
  const wanted = told.toLowerCase()
  const stems = pictures.map((file) => ({ file, stem: stemOf(file.name).toLowerCase() }))
  const [one, ...more] = stems.filter(({ stem }) => stem === wanted)
  if (one) return more.length ? undefined : one.file
  const ending = stems.filter(
    ({ stem }) => stem.endsWith(wanted) && /[^\p{L}\p{N}]$/u.test(stem.slice(0, -wanted.length)),
  )
  return ending.length === 1 ? ending[0]!.file : undefined
}
