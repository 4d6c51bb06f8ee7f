import type { Reading } from '../apparatus'
import type { ComparedTexts } from '../compared-texts'
import { markup } from './markup'
import { titleOf, type CollationOrder, type WrittenPlace } from './writer'

/** A TEI document of a collation, with its list of witnesses. */
export function teiDocument(order: CollationOrder, variantEncoding: string, text: string): string {
  const list = order.collation.witnesses
    .map(({ siglum }, i) => `          <witness xml:id="${identifier(siglum, i)}">${markup(siglum)}</witness>`)
    .join('\n')
  return `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>${markup(titleOf(order))}</title></titleStmt>
      <publicationStmt><p>Made with Diptych.</p></publicationStmt>
      <sourceDesc>
        <listWit>
${list}
        </listWit>
      </sourceDesc>
    </fileDesc>
    <encodingDesc>${variantEncoding}</encodingDesc>
  </teiHeader>
  <text>${text}</text>
</TEI>
`
}

/** Gives the witnesses of a reading as references to the list of witnesses. */
export function sigilsOf({ collation }: CollationOrder): (reading: Reading) => string {
  const ids = collation.witnesses.map(({ siglum }, i) => identifier(siglum, i))
  return ({ witnesses }) => witnesses.map((w) => `#${ids[w]}`).join(' ')
}

/** What stands in the `app` of a place: the lemma, the other readings, and the reader's note and tags. */
export function readingsOf({ told, readings, remark }: WrittenPlace, wit: (reading: Reading) => string): string {
  const [lemma, ...others] = readings.map((r) => ({
    wit: wit(r),
    content: r.lacuna ? '<gap reason="lost"/>' : markup(r.text),
  }))
  const variants = others.map((r) => `<rdg wit="${r.wit}" type="${told}">${r.content}</rdg>`).join('')
  const note = remark?.note ? `<note>${markup(remark.note)}</note>` : ''
  const tags = (remark?.tags ?? []).map((tag) => `<note type="tag">${markup(tag)}</note>`).join('')
  return `<lem wit="${lemma!.wit}">${lemma!.content}</lem>${variants}${note}${tags}`
}

/** The places with an `app` of their own where a passage that moved stands in the other witnesses. */
export function movedTo(texts: ComparedTexts, places: readonly WrittenPlace[], at: number): readonly number[] {
  return texts.elsewhere(places, at).filter((other) => places[other]!.readings.length > 1)
}

/** A siglum as an XML name. */
function identifier(siglum: string, witness: number): string {
  return `w${witness + 1}-${siglum.replace(/[^A-Za-z0-9._-]/g, '_')}`
}
