import type { Reading } from '../apparatus'
import { asRead } from '../as-read'
import type { ComparedTexts } from '../compared-texts'
import { markup } from './markup'
import { comparedOf, titleOf, writtenPlaces, type CollationWriter, type WrittenPlace } from './writer'

/** TEI P5, parallel segmentation (Guidelines 13.2.3): the running text, with an `app` where the witnesses vary. */
export const tei: CollationWriter = {
  id: 'tei',
  name: 'TEI (parallel segmentation)',
  extension: 'xml',
  write(given) {
    const { collation } = given
    const ids = collation.witnesses.map(({ siglum }, i) => identifier(siglum, i))
    const wit = ({ witnesses }: Reading) => witnesses.map((w) => `#${ids[w]}`).join(' ')
    const texts = comparedOf(given)
    const places = writtenPlaces(given)
    const body = places.map((place, i) => {
      const { told: type, readings, remark } = place
      if (readings.length === 1) return agreed(texts, place)
      const [lemma, ...others] = readings.map((r) => ({
        wit: wit(r),
        content: r.lacuna ? '<gap reason="lost"/>' : markup(r.text),
      }))
      const variants = others.map((r) => `<rdg wit="${r.wit}" type="${type}">${r.content}</rdg>`).join('')
      const classed = remark?.class ? ` subtype="${remark.class}"` : ''
      const note = remark?.note ? `<note>${markup(remark.note)}</note>` : ''
      const linked = place.moved ? linksOf(texts, places, i) : ''
      return `<app${linked} type="${type}"${classed}><lem wit="${lemma!.wit}">${lemma!.content}</lem>${variants}${note}</app>`
    })
    const list = collation.witnesses
      .map(({ siglum }, i) => `          <witness xml:id="${ids[i]}">${markup(siglum)}</witness>`)
      .join('\n')
    return `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>${markup(titleOf(given))}</title></titleStmt>
      <publicationStmt><p>Made with Diptych.</p></publicationStmt>
      <sourceDesc>
        <listWit>
${list}
        </listWit>
      </sourceDesc>
    </fileDesc>
    <encodingDesc><variantEncoding method="parallel-segmentation" location="internal"/></encodingDesc>
  </teiHeader>
  <text><body><p>
${body.join('\n')}
  </p></body></text>
</TEI>
`
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
  const others = texts.elsewhere(places, at).filter((other) => places[other]!.readings.length > 1)
  return ` xml:id="moved-${at}"${others.length ? ` corresp="${others.map((other) => `#moved-${other}`).join(' ')}"` : ''}`
}

/** A siglum as an XML name. */
function identifier(siglum: string, witness: number): string {
  return `w${witness + 1}-${siglum.replace(/[^A-Za-z0-9._-]/g, '_')}`
}
