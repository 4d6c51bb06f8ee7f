import { pagesReference } from '../document/page-name'
import { selectorsOf, sidesOf } from '../anchor'
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
  defaults: { anonymous: false },
  fields: [{ key: 'anonymous', label: 'Without dates', kind: 'check' }],
  write(given, { anonymous }) {
    const input = toldOf(given, { anonymous })
    const sides = sidesOf(input.text)
    const document = documentAddress(input.documentId)
    const items = passagesOf(input, cleanedText(input.text)).map(({ annotation, pages }) => {
      const { id, note, tags, colour, side, region, created, modified } = annotation
      const { cleaned, source } = selectorsOf(sides, annotation)
      const page = pagesReference(pages)
      return {
        '@context': context,
        id: noteAddress(input.documentId, id),
        type: 'Annotation',
        motivation: note ? 'commenting' : 'highlighting',
        ...(anonymous ? {} : { created: new Date(created).toISOString(), modified: new Date(modified).toISOString() }),
        ...(note || tags.length
          ? {
              body: [
                ...(note ? [{ type: 'TextualBody', value: note, format: 'text/markdown', purpose: 'commenting' }] : []),
                ...tags.map((tag) => ({ type: 'TextualBody', value: tag, purpose: 'tagging' })),
              ],
            }
          : {}),
        target: {
          source: document,
          selector: [
            ...cleaned,
            ...(region
              ? [
                  {
                    type: 'FragmentSelector',
                    conformsTo: 'http://www.w3.org/TR/media-frags/',
                    value: `page=${region.page + 1}&xywh=percent:${[region.share.x, region.share.y, region.share.width, region.share.height].map((n) => Math.round(n * 1e6) / 1e4).join(',')}`,
                  },
                ]
              : []),
          ],
          'diptych:source': source,
        },
        'diptych:colour': colour,
        'diptych:side': side,
        ...(page ? { 'diptych:page': page } : {}),
      }
    })
    const collection = {
      '@context': context,
      id: `${document}/notes`,
      type: 'AnnotationCollection',
      label: input.metadata.title,
      ...(anonymous ? {} : { generator: toolOf(input), created: new Date(input.exportedAt).toISOString() }),
      total: items.length,
      first: { id: `${document}/notes/1`, type: 'AnnotationPage', startIndex: 0, items },
    }
    return JSON.stringify(collection, null, 2) + '\n'
  },
}

const context = ['http://www.w3.org/ns/anno.jsonld', { diptych: 'urn:diptych:' }]
