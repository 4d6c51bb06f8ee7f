import { asRead } from '../as-read'
import type { Reading } from '../apparatus'
import type { ComparedTexts } from '../compared-texts'
import { markup } from './markup'
import { movedTo, readingsOf, sigilsOf, teiDocument } from './tei-document'
import { comparedOf, writtenPlaces, type CollationWriter, type WrittenPlace } from './writer'

/**
 * TEI P5, location-referenced (Guidelines 13.2.1): the base as running text, and behind it an apparatus whose entries say where
 * they belong: the paragraph (`loc`), and the anchors before and after the words (`from`, `to`).
 */
export const teiLocated: CollationWriter = {
  id: 'tei-located',
  name: 'TEI (location-referenced)',
  extension: 'xml',
  write(given) {
    const texts = comparedOf(given)
    const places = writtenPlaces(given)
    const { paragraphs, paragraphOf } = anchored(texts, places)
    const wit = sigilsOf(given)
    const entries = places.flatMap((place, i) =>
      place.readings.length > 1 ? [entryOf(texts, places, i, paragraphOf.get(i)!, wit)] : [],
    )
    const body = paragraphs.map((paragraph, i) => `<p n="${i + 1}">${paragraph}</p>`).join('\n')
    const apparatus = entries.length
      ? `\n<back><div type="apparatus"><listApp>\n${entries.join('\n')}\n</listApp></div></back>`
      : ''
    return teiDocument(
      given,
      '<variantEncoding method="location-referenced" location="external"/>',
      `<body>\n${body}\n</body>${apparatus}`,
    )
  },
}

/** The base by its paragraphs, an anchor before and after each place that varies, and in which paragraph each begins. */
function anchored(
  texts: ComparedTexts,
  places: readonly WrittenPlace[],
): { readonly paragraphs: readonly string[]; readonly paragraphOf: ReadonlyMap<number, number> } {
  const { base } = texts.collation
  const paragraphs = ['']
  const paragraphOf = new Map<number, number>()
  const add = (content: string) => (paragraphs[paragraphs.length - 1] += content)
  const addText = (text: string) => {
    for (const [k, part] of text.split(/\s*\n[ \t]*\n\s*/).entries()) {
      if (k) paragraphs.push('')
      add(markup(asRead(part)))
    }
  }
  for (const [i, { columns, readings }] of places.entries()) {
    const [from, to] = columns.map((column) => texts.boundaryOf(base, column)) as [number, number]
    const text = texts.texts[base]!.slice(from, to)
    if (readings.length === 1) {
      addText(text)
      continue
    }
    const words = text.trimEnd()
    paragraphOf.set(i, paragraphs.length)
    add(`<anchor xml:id="from-${i}"/>`)
    addText(words)
    add(`<anchor xml:id="to-${i}"/>`)
    addText(text.slice(words.length))
  }
  return { paragraphs, paragraphOf }
}

function entryOf(
  texts: ComparedTexts,
  places: readonly WrittenPlace[],
  at: number,
  paragraph: number,
  wit: (reading: Reading) => string,
): string {
  const place = places[at]!
  const elsewhere = place.moved ? movedTo(texts, places, at) : []
  const attributes = [
    `xml:id="app-${at}"`,
    `loc="${paragraph}"`,
    `from="#from-${at}"`,
    `to="#to-${at}"`,
    elsewhere.length ? `corresp="${elsewhere.map((other) => `#app-${other}`).join(' ')}"` : '',
    `type="${place.told}"`,
    place.remark?.class ? `subtype="${place.remark.class}"` : '',
  ].filter((attribute) => attribute !== '')
  return `<app ${attributes.join(' ')}>${readingsOf(place, wit)}</app>`
}
