import { pagesReference } from '../document/page-name'
import { sidesOf, stretchesOf, type Region, type Reply } from '../anchor'
import { cleanedText } from '../text'
import { documentAddress, noteAddress } from './citing/note-address'
import { toolOf } from './renditions/tool'
import { toldOf } from './anonymous/told'
import type { TextExporter } from './export-input'
import { passagesOf } from './renditions/passage'

/** What a reader may choose of a file of annotations. */
export interface WebAnnotationOptions {
  readonly anonymous: boolean
}

/** The notes alone, in the W3C's model of annotations (https://www.w3.org/TR/annotation-model/), as JSON-LD. */
export const webAnnotations: TextExporter<WebAnnotationOptions> = {
  id: 'jsonld',
  name: 'Notes as W3C annotations',
  extension: 'jsonld',
  type: 'application/ld+json',
  identified: true,
  defaults: { anonymous: false },
  fields: [{ key: 'anonymous', label: 'Without dates', kind: 'check' }],
  write(given, { anonymous }) {
    const input = toldOf(given, { anonymous })
    const sides = sidesOf(input.text)
    const document = documentAddress(input.documentId)
    const generator = { type: 'Software', name: toolOf(input) }
    const whole = {
      id: document,
      type: 'Text',
      ...(input.fingerprint ? { format: 'application/pdf', canonical: `urn:x-pdf:${input.fingerprint}` } : {}),
    }
    const items = passagesOf(input, cleanedText(input.text)).flatMap(({ annotation, pages }) => {
      const { id, note, tags, colour, mark, author, replies = [], side, region, created, modified } = annotation
      const page = pagesReference(pages)
      const onText = stretchesOf(sides, annotation).map(({ source, cleaned }) => ({
        type: 'SpecificResource',
        source: whole,
        selector: cleaned.length ? cleaned : source,
        ...(cleaned.length ? {} : { 'diptych:of': 'source' }),
        'diptych:source': source,
      }))
      const target = [...(region ? [onPicture(region, whole)] : []), ...onText]
      const address = (name: string) => noteAddress(input.documentId, name)
      const item = {
        '@context': context,
        id: address(id),
        type: 'Annotation',
        motivation: note ? 'commenting' : 'highlighting',
        ...(anonymous
          ? {}
          : {
              created: new Date(created).toISOString(),
              modified: new Date(modified).toISOString(),
              generator,
            }),
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
        ...(page ? { 'diptych:page': page } : {}),
      }
      return [item, ...replies.map((reply) => answerItem(reply, address(reply.id), address(reply.to ?? id)))]
    })
    const collection = `${document}/notes`
    const only = `${collection}/1`
    return (
      JSON.stringify(
        {
          '@context': context,
          id: collection,
          type: 'AnnotationCollection',
          label: input.metadata.title,
          ...(anonymous ? {} : { generator, created: new Date(input.exportedAt).toISOString() }),
          total: items.length,
          first: { id: only, type: 'AnnotationPage', partOf: collection, startIndex: 0, items },
          last: only,
        },
        null,
        2,
      ) + '\n'
    )
  },
}

/** An answer to a note, or to another answer, with what was decided. */
function answerItem({ author, text, state, created }: Reply, id: string, target: string): object {
  return {
    '@context': context,
    id,
    type: 'Annotation',
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

const context = ['http://www.w3.org/ns/anno.jsonld', { diptych: 'urn:diptych:' }]
