import { isRightToLeft } from '../../document/language'
import type { Metadata } from '../../document/metadata'
import { withNeutralNames } from '../../document/own-names'
import type { IiifAddresses } from './iiif-addresses'
import type { CanvasNotes, CanvasSize } from './iiif-notes'

/** A page as a manifest shows it. */
export interface Canvas extends CanvasSize {
  /** From 1. */
  readonly number: number
  /** As printed; '' for none. */
  readonly label: string
  /** Path, MIME type and size of its picture in pixels; null for a page without one. */
  readonly picture: ({ readonly path: string; readonly type: string } & CanvasSize) | null
  /** Path of its ALTO file; null where there is none. */
  readonly alto: string | null
  /** Its text as annotations, line by line. */
  readonly lines: readonly object[]
}

/**
 * A manifest of IIIF's Presentation API 3 (https://iiif.io/api/presentation/3.0/): a canvas a page with its picture, its text and the notes
 * on it; what the original is, in words.
 *
 * @param isNeutral whether it is not to say which program made it
 */
export function iiifManifest(
  canvases: readonly Canvas[],
  metadata: Metadata,
  notes: CanvasNotes,
  addresses: IiifAddresses,
  isNeutral: boolean,
): string {
  const { title, address, language } = metadata
  const manifest = {
    '@context': [
      'http://iiif.io/api/extension/text-granularity/context.json',
      'http://iiif.io/api/presentation/3/context.json',
    ],
    id: addresses.manifest,
    type: 'Manifest',
    label: { none: [title] },
    ...withSome('metadata', told(metadata)),
    ...rightsOf(metadata.rights ?? ''),
    ...(/^https?:\/\//.test(address ?? '')
      ? { homepage: [{ id: address, type: 'Text', label: { none: [title] }, format: 'text/html' }] }
      : {}),
    ...(isRightToLeft(language) ? { viewingDirection: 'right-to-left' } : {}),
    items: canvases.map((canvas) => canvasOf(canvas, notes.byPage[canvas.number - 1] ?? [], addresses)),
    ...withSome('annotations', annotationPage(`${addresses.manifest}#notes`, notes.unplaced)),
  }
  return `${JSON.stringify(isNeutral ? withNeutralNames(manifest) : manifest, null, 2)}\n`
}

function canvasOf(canvas: Canvas, notes: readonly object[], addresses: IiifAddresses): object {
  const { number, label, width, height, picture, alto, lines } = canvas
  const id = addresses.canvas(number)
  const page = addresses.annotations(number, 'picture')
  return {
    id,
    type: 'Canvas',
    ...(label ? { label: { none: [label] } } : {}),
    width,
    height,
    ...(alto === null
      ? {}
      : {
          seeAlso: [
            {
              id: addresses.file(alto),
              type: 'Dataset',
              label: { en: ['Text with places (ALTO)'] },
              format: 'application/xml',
              profile: 'http://www.loc.gov/standards/alto/v4',
            },
          ],
        }),
    items: picture
      ? annotationPage(page, [
          {
            id: `${page}/1`,
            type: 'Annotation',
            motivation: 'painting',
            body: {
              id: addresses.file(picture.path),
              type: 'Image',
              format: picture.type,
              width: picture.width,
              height: picture.height,
            },
            target: id,
          },
        ])
      : [],
    ...withSome('annotations', [
      ...annotationPage(addresses.annotations(number, 'text'), lines),
      ...annotationPage(addresses.annotations(number, 'notes'), notes),
    ]),
  }
}

/** The annotations as a page of such; none where there are none. */
function annotationPage(id: string, items: readonly object[]): object[] {
  return items.length ? [{ id, type: 'AnnotationPage', items }] : []
}

function withSome(name: string, list: readonly object[]): object {
  return list.length ? { [name]: list } : {}
}

/** What the original is, by labels that are read again. */
function told(metadata: Metadata): object[] {
  const { author, date, archive, collection, box, shelfmark, remark, language } = metadata
  const labelled = [
    ['Author', author],
    ['Date', date],
    ['Repository', archive],
    ['Collection', collection],
    ['Box', box],
    ['Shelfmark', shelfmark],
    ['Language', language],
    ['Remark', remark],
  ] as const
  return labelled.flatMap(([label, value]) => (value ? [{ label: { en: [label] }, value: { none: [value] } }] : []))
}

/** Rights are an address of Creative Commons or of RightsStatements.org, or else a statement in words. */
function rightsOf(rights: string): object {
  if (!rights) return {}
  if (/^https?:\/\/(?:creativecommons\.org\/(?:licenses|publicdomain)|rightsstatements\.org\/vocab)\/\S+$/.test(rights))
    return { rights: rights.replace(/^https/, 'http') }
  return { requiredStatement: { label: { en: ['Rights'] }, value: { none: [rights] } } }
}
