import { reasonOf } from '../../faults/reason'
import { pngOf } from '../../formats/picture/png'
import type { ExportInput, ExportRun } from '../export-input'
import { cropped, pageRasters } from './page-rasters'

/**
 * The rectangles that notes are on, cut out of their pages' pictures: PNG files by the ids of the notes. One that can't be had is told of and
 * left out.
 */
export async function regionPictures(
  { scan, annotations }: Pick<ExportInput, 'scan' | 'annotations'>,
  run: ExportRun,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const pictures = new Map<string, Uint8Array>()
  if (!scan) return pictures
  const rasterOf = pageRasters(scan, run)
  const marked = annotations
    .flatMap(({ id, region }) => (region && scan.pages[region.page] ? [{ id, region }] : []))
    .toSorted((a, b) => a.region.page - b.region.page)
  const broken = new Set<number>()
  for (const [i, { id, region }] of marked.entries()) {
    try {
      if (!broken.has(region.page)) pictures.set(id, pngOf(cropped(await rasterOf(region.page), region.share)))
    } catch (cause) {
      broken.add(region.page)
      run.warn?.(`The pictures of page ${region.page + 1} were left out: ${reasonOf(cause)}`)
    }
    run.onProgress?.(i + 1, marked.length)
  }
  return pictures
}
