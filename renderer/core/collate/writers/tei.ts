import { asRead } from '../as-read'
import type { ComparedTexts } from '../compared-texts'
import { markup } from './markup'
import { movedTo, readingsOf, sigilsOf, teiDocument } from './tei-document'
import { comparedOf, writtenPlaces, type CollationWriter, type WrittenPlace } from './writer'

/** TEI P5, parallel segmentation (Guidelines 13.2.3): the running text, with an `app` where the witnesses vary. */
export const tei: CollationWriter = {
  id: 'tei',
  name: 'TEI (parallel segmentation)',
  extension: 'xml',
  write(given) {
    const wit = sigilsOf(given)
    const texts = comparedOf(given)
    const places = writtenPlaces(given)
    const body = places.map((place, i) => {
      if (place.readings.length === 1) return agreed(texts, place)
      const classed = place.remark?.class ? ` subtype="${place.remark.class}"` : ''
      const linked = place.moved ? linksOf(texts, places, i) : ''
      return `<app${linked} type="${place.told}"${classed}>${readingsOf(place, wit)}</app>`
    })
    return teiDocument(
      given,
      '<variantEncoding method="parallel-segmentation" location="internal"/>',
      `<body><p>\n${body.join('\n')}\n  </p></body>`,
    )
  },
}

/** What all have, its paragraphs as the base has them. */
function agreed(texts: ComparedTexts, { columns, readings }: WrittenPlace): string {
  const { base } = texts.collation
  const [from, to] = columns.map((column) => texts.boundaryOf(base, column)) as [number, number]
  // Where the base is lost, what the others have stands in the reading.
  const text = from < to ? texts.texts[base]!.slice(from, to) : readings[0]!.text
  return text
    .split(/\s*\n[ \t]*\n\s*/)
    .map((paragraph) => markup(asRead(paragraph).trim()))
    .join('</p>\n<p>')
}

/** What moved has a name, and leads to where the passage stands in the other witness. */
function linksOf(texts: ComparedTexts, places: readonly WrittenPlace[], at: number): string {
  const others = movedTo(texts, places, at)
  return ` xml:id="moved-${at}"${others.length ? ` corresp="${others.map((other) => `#moved-${other}`).join(' ')}"` : ''}`
}
