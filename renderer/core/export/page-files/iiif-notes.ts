import { sidesOf } from '../../anchor'
import { unpackedLayouts } from '../../document/page-layout'
import { cleanedText } from '../../text'
import type { ExportInput } from '../export-input'
import { annotationItems } from '../renditions/annotation-item'
import { notePlaces, type NotePlace } from '../renditions/note-places'
import { passagesOf } from '../renditions/passage'
import { toolOf } from '../renditions/tool'
import type { IiifAddresses } from './iiif-addresses'
import { onCanvas } from './iiif-text'

/** The size of a canvas, in pixels. */
export interface CanvasSize {
  readonly width: number
  readonly height: number
}

/** The notes of a document: by the page that each begins on, and those that are on no page. */
export interface CanvasNotes {
  readonly byPage: readonly (readonly object[])[]
  readonly unplaced: readonly object[]
}

/**
 * The notes as annotations of canvases: rectangles around their words, one a line. The words themselves, which the selectors that a
 * manifest may have can't tell, stand beside as `diptych:on`, in W3C's selectors.
 *
 * @param dated whether they tell when they were written, and with what
 */
export function canvasNotes(
  input: ExportInput,
  sizes: readonly CanvasSize[],
  addresses: IiifAddresses,
  dated: boolean,
): CanvasNotes {
  const layoutOf = unpackedLayouts((page) => input.layouts?.[page] ?? null)
  const byPage: object[][] = sizes.map(() => [])
  const unplaced: object[] = []
  const surroundings = {
    sides: sidesOf(input.text),
    whole: { id: addresses.document, type: 'Text' },
    address: (id: string) => addresses.note(id),
    ...(dated ? { generator: { type: 'Software', name: toolOf(input) } } : {}),
  }
  for (const passage of passagesOf(input, cleanedText(input.text))) {
    const [note, ...answers] = annotationItems(passage, surroundings)
    const places = notePlaces(input.text, passage.annotation, layoutOf)
    const targets = places.flatMap((place) => targetsOf(place, addresses.canvas(place.page + 1), sizes[place.page]!))
    const { target, ...rest } = note!
    const list = byPage[places[0]?.page ?? -1] ?? unplaced
    const shown = targets.length ? targets : [{ type: 'SpecificResource', source: addresses.manifest }]
    list.push({
      ...rest,
      'diptych:id': passage.annotation.id,
      target: shown.length === 1 ? shown[0] : shown,
      'diptych:on': target,
    })
    const replies = passage.annotation.replies ?? []
    list.push(...answers.map((answer, i) => ({ ...answer, 'diptych:id': replies[i]!.id })))
  }
  return { byPage, unplaced }
}

function targetsOf({ boxes }: NotePlace, canvas: string, { width, height }: CanvasSize): string[] {
  if (!boxes.length) return [canvas]
  return boxes.map((box) =>
    onCanvas(canvas, { x: box.x * width, y: box.y * height, width: box.width * width, height: box.height * height }),
  )
}
