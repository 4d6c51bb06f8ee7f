import { reasonOf } from '../../faults/reason'
import { pageReference } from '../../document/page-name'
import type { RootContent } from 'mdast'
import { shareOf, unpackedLayouts } from '../../document/page-layout'
import { pictureKind } from '../../formats/picture/picture-kind'
import { pngOf } from '../../formats/picture/png'
import { isDoubtful, wordsOf, type Change } from '../../text'
import type { ExportInput, ExportRun } from '../export-input'
import { leavingFile } from '../renditions/leaving-file'
import { cropped, pageRasters } from '../renditions/page-rasters'
import { fileName } from './file-name'
import { noPictures, type MarkdownPictures } from './pictures'

/** Which pictures stand beside a text. */
export interface WantedPictures {
  /** Pictures of the regions that notes are on. */
  readonly regions: boolean
  /** Pictures of the words that are doubtful, in a list at the end. */
  readonly doubts: boolean
  /** The pictures of the pages, which their labels lead to. */
  readonly pagePictures: boolean
}

/** A doubtful word, with the path of its picture where it has one. */
interface Doubt {
  readonly page: number
  readonly change: Change
  readonly path: string | null
}

/** Cuts the pictures that are wanted out of the pages, and puts them among the files. */
export async function picturesOf(
  input: ExportInput,
  wanted: WantedPictures,
  run: ExportRun,
  files: Map<string, Uint8Array>,
): Promise<MarkdownPictures> {
  const { scan } = input
  if (!scan) return noPictures
  const notes = new Map<string, string>()
  const pages = new Map<number, string>()
  const doubts: Doubt[] = []
  const rasterOf = pageRasters(scan, run)
  const layoutOf = unpackedLayouts((page) => input.layouts?.[page] ?? null)
  for (const [page, place] of scan.pages.entries()) {
    const regions = wanted.regions ? input.annotations.filter((a) => a.region?.page === page) : []
    const doubtful = wanted.doubts ? input.text.pages[page]!.changes.filter(isDoubtful) : []
    try {
      if (place && wanted.pagePictures) {
        const path = await pagePicture(input, page, rasterOf, files)
        pages.set(input.names[page]!.number, path)
      }
      for (const { id, region } of place ? regions : []) {
        const path = `assets/note-${fileName(id)}.png`
        files.set(path, pngOf(cropped(await rasterOf(page), region!.share)))
        notes.set(id, path)
      }
      for (const change of doubtful) {
        const layout = layoutOf(page)
        const word = layout?.words.find((w) => w.from <= change.from && change.from < w.to)
        if (!place || !layout || !word) {
          doubts.push({ page, change, path: null })
          continue
        }
        const path = `assets/doubt-${page + 1}-${change.from}.png`
        files.set(path, pngOf(cropped(await rasterOf(page), shareOf(word.box, layout), 0.4)))
        doubts.push({ page, change, path })
      }
    } catch (cause) {
      const why = reasonOf(cause)
      run.warn?.(`The pictures of page ${page + 1} were left out: ${why}`)
    }
    run.onProgress?.(page + 1, scan.pages.length)
  }
  return { notes, pages, appended: doubts.length ? listOf(input, doubts) : [] }
}

/** Puts the picture of a page among the files: as it is where it is a file of its own that Markdown can show. */
async function pagePicture(
  { scan }: ExportInput,
  page: number,
  rasterOf: ReturnType<typeof pageRasters>,
  files: Map<string, Uint8Array>,
): Promise<string> {
  const name = `assets/page-${String(page + 1).padStart(4, '0')}`
  const place = scan!.pages[page]!
  const alone = scan!.pages.filter((p) => p?.file === place.file).length === 1
  const source = scan!.files[place.file]!
  const bytes = alone ? leavingFile(source, await source.read()) : null
  const kind = bytes && pictureKind(bytes)
  if (bytes && (kind === 'jpeg' || kind === 'png' || kind === 'webp' || kind === 'gif')) {
    const path = `${name}.${kind === 'jpeg' ? 'jpg' : kind}`
    files.set(path, bytes)
    return path
  }
  files.set(`${name}.png`, pngOf(await rasterOf(page)))
  return `${name}.png`
}

function listOf(input: ExportInput, doubts: readonly Doubt[]): RootContent[] {
  const text = (value: string) => ({ type: 'text' as const, value })
  return [
    { type: 'heading', depth: 2, children: [text('Doubtful words')] },
    ...doubts.map(({ page, change, path }): RootContent => {
      const { was, is } = wordsOf(input.text.pages[page]!, change)
      const where = pageReference(input.names[page])
      const said = change.kind === 'unclear' ? `“${was}”, unclear` : `“${was}”, perhaps “${is}”`
      return {
        type: 'paragraph',
        children: [
          ...(path ? [{ type: 'image' as const, url: path, alt: was }, text(' ')] : []),
          text(`${said} (${where})`),
        ],
      }
    }),
  ]
}
