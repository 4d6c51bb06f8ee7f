import { stretchesOf, type sidesOf, type Region, type Reply } from '../../anchor'
import type { Passage } from './passage'

/** What surrounds the notes that are written. */
export interface AnnotationSurroundings {
  readonly sides: ReturnType<typeof sidesOf>
  /** The document that the notes are on. */
  readonly whole: { readonly id: string }
  /** The address of a note or an answer, by its id. */
  address(id: string): string
  /** The program that wrote them; absent where neither it nor dates are told. */
  readonly generator?: object
}

/** A note and the answers to it, in the W3C's model of annotations (https://www.w3.org/TR/annotation-model/). */
export function annotationItems(
  { annotation, reference }: Passage,
  { sides, whole, address, generator }: AnnotationSurroundings,
): (AnnotationItem & { readonly target: unknown })[] {
  const { id, note, tags, colour, mark, author, replies = [], side, region, created, modified } = annotation
  const onText = stretchesOf(sides, annotation).map(({ source, cleaned }) => ({
    type: 'SpecificResource',
    source: whole,
    selector: cleaned.length ? cleaned : source,
    ...(cleaned.length ? {} : { 'diptych:of': 'source' }),
    'diptych:source': source,
  }))
  const target = [...(region ? [onPicture(region, whole)] : []), ...onText]
  const item = {
    id: address(id),
    type: 'Annotation' as const,
    motivation: note ? 'commenting' : 'highlighting',
    ...(generator
      ? {
          created: new Date(created).toISOString(),
          modified: new Date(modified).toISOString(),
          generator,
        }
      : {}),
    ...(author ? { creator: { type: 'Person', name: author } } : {}),
    ...(note || tags.length
      ? {
          body: [
            ...(note ? [{ type: 'TextualBody', value: note, format: 'text/markdown', purpose: 'commenting' }] : []),
            ...tags.map((tag) => ({ type: 'TextualBody', value: tag, purpose: 'tagging' })),
          ],
        }
      : {}),
    target: target.length === 1 ? target[0] : target.length ? target : whole,
    'diptych:colour': colour,
    ...(mark ? { 'diptych:mark': mark } : {}),
    'diptych:side': side,
    ...(reference.short ? { 'diptych:page': reference.short } : {}),
    ...(reference.full !== reference.short ? { 'diptych:place': reference.full } : {}),
  }
  return [item, ...replies.map((reply) => answerItem(reply, address(reply.id), address(reply.to ?? id)))]
}

/** What every annotation has. */
interface AnnotationItem {
  readonly id: string
  readonly type: 'Annotation'
}

/** An answer to a note, or to another answer, with what was decided. */
function answerItem({ author, text, state, created }: Reply, id: string, target: string) {
  return {
    id,
    type: 'Annotation' as const,
    motivation: state ? 'assessing' : 'replying',
    ...(created ? { created: new Date(created).toISOString() } : {}),
    ...(author ? { creator: { type: 'Person', name: author } } : {}),
    body: [
      ...(text ? [{ type: 'TextualBody', value: text, format: 'text/markdown', purpose: 'replying' }] : []),
      ...(state ? [{ type: 'TextualBody', value: state, purpose: 'assessing' }] : []),
    ],
    target,
  }
}

/** A rectangle of a page's picture, in hundredths of its width and height (https://www.w3.org/TR/media-frags/). */
function onPicture({ page, share }: Region, whole: { readonly id: string }): object {
  const percent = [share.x, share.y, share.width, share.height].map((n) => n * 100)
  return {
    type: 'SpecificResource',
    source: { id: `${whole.id}/page/${page + 1}`, type: 'Image', partOf: whole },
    selector: {
      type: 'FragmentSelector',
      conformsTo: 'http://www.w3.org/TR/media-frags/',
      value: `xywh=percent:${percent.join(',')}`,
    },
  }
}
