import { sidesOf } from '../anchor'
import { ownVocabulary, withNeutralNames } from '../document/own-names'
import { cleanedText } from '../text'
import { documentAddress, noteAddress } from './citing/note-address'
import { toolOf } from './renditions/tool'
import { toldOf } from './anonymous/told'
import type { TextExporter } from './export-input'
import { annotationItems } from './renditions/annotation-item'
import { passagesOf } from './renditions/passage'
import { anonymousField, type Anonymity } from './shared-options'

/** The notes alone, in the W3C's model of annotations (https://www.w3.org/TR/annotation-model/), as JSON-LD. */
export const webAnnotations: TextExporter<Anonymity> = {
  id: 'jsonld',
  name: 'Notes as W3C annotations',
  extension: 'jsonld',
  type: 'application/ld+json',
  identified: true,
  defaults: { anonymous: false },
  fields: [anonymousField],
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
    const address = (name: string) => noteAddress(input.documentId, name)
    const items = passagesOf(input, cleanedText(input.text)).flatMap((passage) =>
      annotationItems(passage, { sides, whole, address, ...(anonymous ? {} : { generator }) }).map((item) => ({
        '@context': context,
        ...item,
      })),
    )
    const collection = `${document}/notes`
    const only = `${collection}/1`
    const told = {
      '@context': context,
      id: collection,
      type: 'AnnotationCollection',
      label: input.metadata.title,
      ...(anonymous ? {} : { generator, created: new Date(input.exportedAt).toISOString() }),
      total: items.length,
      first: { id: only, type: 'AnnotationPage', partOf: collection, startIndex: 0, items },
      last: only,
    }
    return JSON.stringify(anonymous ? withNeutralNames(told) : told, null, 2) + '\n'
  },
}

const context = ['http://www.w3.org/ns/anno.jsonld', ownVocabulary]
