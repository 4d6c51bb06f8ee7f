import type { Reading } from '../apparatus'
import { markup } from './markup'
import { titleOf, writtenPlaces, type CollationWriter } from './writer'

/** TEI P5, parallel segmentation (Guidelines 13.2.3): the running text, with an `app` where the witnesses vary. */
export const tei: CollationWriter = {
  id: 'tei',
  name: 'TEI (parallel segmentation)',
  extension: 'xml',
  write(given) {
    const { collation } = given
    const ids = collation.witnesses.map(({ siglum }, i) => identifier(siglum, i))
    const wit = ({ witnesses }: Reading) => witnesses.map((w) => `#${ids[w]}`).join(' ')
    const body = writtenPlaces(given).map(({ told: type, readings, remark }) => {
      if (readings.length === 1) return markup(readings[0]!.text)
      const [lemma, ...others] = readings.map((r) => ({
        wit: wit(r),
        content: r.lacuna ? '<gap reason="lost"/>' : markup(r.text),
      }))
      const variants = others.map((r) => `<rdg wit="${r.wit}" type="${type}">${r.content}</rdg>`).join('')
      const classed = remark?.class ? ` subtype="${remark.class}"` : ''
      const note = remark?.note ? `<note>${markup(remark.note)}</note>` : ''
      return `<app type="${type}"${classed}><lem wit="${lemma!.wit}">${lemma!.content}</lem>${variants}${note}</app>`
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

/** A siglum as an XML name. */
function identifier(siglum: string, witness: number): string {
  return `w${witness + 1}-${siglum.replace(/[^A-Za-z0-9._-]/g, '_')}`
}
