import { reasonOf } from '../../faults/reason'
import type { Page } from '../../text'
import type { ExportInput, ExportRun } from '../export-input'
import { placedPage, unplacedPage } from '../renditions/placed-words'
import type { FilePage } from './file-page'
import { packedPictures, pageStems, type PackedPicture } from './package-pictures'

/** What of the pages goes into a package. */
export interface PackedParts {
  /** Whether the words are as they read now, or as the source has them. */
  readonly words: 'cleaned' | 'source'
  /** Whether the pictures of the pages come along. */
  readonly pictures: boolean
  /** Whether files are called as those that were imported. */
  readonly keepNames: boolean
}

/** A page of a package. */
export interface PackedPage {
  /** What its files are called, without endings. */
  readonly stem: string
  readonly file: FilePage
  /** Null where it has none, or goes without. */
  readonly picture: PackedPicture | null
}

/** The pages of a document one after another, each with its words where they stand on its picture. */
export async function* packedPages(input: ExportInput, parts: PackedParts, run: ExportRun): AsyncGenerator<PackedPage> {
  const { text, names, layouts } = input
  const stems = pageStems(input, parts.keepNames)
  const pictureOf = packedPictures(input, stems, run)
  for (const [i, whole] of text.pages.entries()) {
    const picture = parts.pictures ? await pictureOr(() => pictureOf(i), i, run) : null
    const page = parts.words === 'source' ? asImported(whole) : whole
    const layout = layouts?.[i]
    const placed = layout
      ? placedPage(page, layout, picture?.frame)
      : unplacedPage(page, picture?.frame ?? input.scan?.pages[i] ?? { width: 0, height: 0 })
    yield { stem: stems[i]!, file: { number: i + 1, label: names[i]?.label ?? '', placed }, picture }
    run.onProgress?.(i + 1, text.pages.length)
  }
}

/** A page's picture; where it can't be had that is said, and the page goes without. */
async function pictureOr(
  picture: () => Promise<PackedPicture | null>,
  page: number,
  run: ExportRun,
): Promise<PackedPicture | null> {
  try {
    return await picture()
  } catch (cause) {
    run.warn?.(`The picture of page ${page + 1} was left out: ${reasonOf(cause)}`)
    return null
  }
}

/** A page as it was imported, in the order in which it is read. */
function asImported(page: Page): Page {
  return { ...page, changes: [] }
}
